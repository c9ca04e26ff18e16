// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

/** What a document is sent as; each use has rules of its own. */
public enum DocumentUse {
    /** The document of a managed policy. */
    MANAGED,
    /** An inline policy of a user, group or role. */
    INLINE,
    /** The trust policy of a role. */
    TRUST,
    /** The policy of a resource of another service, such as a bucket or a key. */
    RESOURCE,
    /** A service control policy of an organisation. */
    SERVICE_CONTROL;

    /** Whether it says what a user, group or role may do. */
    public boolean isForIdentities() {
        return this == MANAGED || this == INLINE;
    }
}
