// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Kind;
import io.iam4j.observed.Snapshot;

/** The account's own quotas where its summary was read, else the service's defaults (IAM and STS quotas page). */
public final class Quotas {
    private Quotas() {}

    public static int attachedPolicies(Snapshot account, Kind holder) {
        if (holder == Kind.USER) return of(account, "AttachedPoliciesPerUserQuota", 10);
        return holder == Kind.GROUP
                ? of(account, "AttachedPoliciesPerGroupQuota", 10)
                : of(account, "AttachedPoliciesPerRoleQuota", 20);
    }

    /** Whether the account's own quotas are known: all but those of groups may have been raised. */
    public static boolean areRead(Snapshot account) {
        return !account.quotas().isEmpty();
    }

    public static int groupsPerUser(Snapshot account) {
        return of(account, "GroupsPerUserQuota", 10);
    }

    public static int managedPolicySize(Snapshot account) {
        return of(account, "PolicySizeQuota", 6144);
    }

    public static int inlinePolicySize(Snapshot account, Kind holder) {
        if (holder == Kind.USER) return of(account, "UserPolicySizeQuota", 2048);
        return holder == Kind.GROUP
                ? of(account, "GroupPolicySizeQuota", 5120)
                : of(account, "RolePolicySizeQuota", 10240);
    }

    public static int trustPolicySize(Snapshot account) {
        return of(account, "AssumeRolePolicySizeQuota", 2048);
    }

    private static int of(Snapshot account, String key, int usual) {
        return account.quotas().getOrDefault(key, usual);
    }
}
