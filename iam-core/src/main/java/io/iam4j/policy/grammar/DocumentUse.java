// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

/** What a document is sent as; each use has rules of its own. */
public enum DocumentUse {
    /** The document of a managed policy. */
    MANAGED,
    /** An inline policy of a user, group or role. */
    INLINE,
    /** The trust policy of a role. */
    TRUST
}
