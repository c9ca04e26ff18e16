// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;

/** The account's own quotas where its summary was read, else the service's defaults (IAM and STS quotas page). */
public final class Quotas {
    private Quotas() {}

    public static int attachedPolicies(Snapshot account, Kind holder) {
        return switch (holder) {
            case USER -> of(account, "AttachedPoliciesPerUserQuota", 10);
            case GROUP -> of(account, "AttachedPoliciesPerGroupQuota", 10);
            default -> of(account, "AttachedPoliciesPerRoleQuota", 20);
        };
    }

    /** Whether the account's own quotas are known: all but those of groups may have been raised. */
    static boolean areRead(Snapshot account) {
        return !account.quotas().isEmpty();
    }

    public static int groupsPerUser(Snapshot account) {
        return of(account, "GroupsPerUserQuota", 10);
    }

    static int managedPolicySize(Snapshot account) {
        return of(account, "PolicySizeQuota", 6144);
    }

    public static int inlinePolicySize(Snapshot account, Kind holder) {
        return switch (holder) {
            case USER -> of(account, "UserPolicySizeQuota", 2048);
            case GROUP -> of(account, "GroupPolicySizeQuota", 5120);
            default -> of(account, "RolePolicySizeQuota", 10240);
        };
    }

    static int trustPolicySize(Snapshot account) {
        return of(account, "AssumeRolePolicySizeQuota", 2048);
    }

    private static int of(Snapshot account, String key, int usual) {
        return account.quotas().getOrDefault(key, usual);
    }
}
