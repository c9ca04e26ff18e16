// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

/** What a declared entity holds besides its own attributes. */
public enum Relation {
    /** Attached managed policies. */
    ATTACHED_POLICIES,
    /** Inline policies. */
    INLINE_POLICIES,
    /** A user's groups, or a group's members. */
    MEMBERSHIPS,
    /** Tags. */
    TAGS,
    /** The permissions boundary. */
    BOUNDARY;

    /** How far a relation is managed. */
    public enum Mode {
        /** What is declared is all there may be; anything else is drift and is removed. The default. */
        EXCLUSIVE,
        /** What is declared is added; anything else stays. */
        ADDITIVE,
        /** Neither added nor removed. */
        IGNORED
    }
}
