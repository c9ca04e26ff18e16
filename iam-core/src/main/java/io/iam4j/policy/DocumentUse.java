// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

/** What a document is sent as; each use has rules of its own. */
public enum DocumentUse {
    /** The document of a managed policy. */
    MANAGED,
    /** An inline policy of a user, group or role. */
    INLINE,
    /** The document of a managed policy that is a permissions boundary and nothing else: it sets limits, and gives nobody anything. */
    BOUNDARY,
    /** The trust policy of a role. */
    TRUST,
    /** The policy of a resource of another service, such as a bucket or a key. */
    RESOURCE,
    /** A service control policy of an organization: limits of users and roles. */
    SERVICE_CONTROL,
    /** A resource control policy of an organization: limits of resources. */
    RESOURCE_CONTROL;

    /** Whether a user, group or role that has it may do what it allows: of a managed or inline policy alone. */
    public boolean givesToIdentities() {
        return this == MANAGED || this == INLINE;
    }
}
