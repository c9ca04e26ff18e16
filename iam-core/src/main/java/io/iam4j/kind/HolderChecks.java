// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Quotas;

/** What the service would refuse of policies and their holders for its size or number. */
final class HolderChecks {
    private HolderChecks() {}

    static void check(PolicyHolder holder, Checks checks) {
        String who = holder.kind() + " \"" + holder.name() + '"';
        Snapshot observed = checks.observed();
        int most = Quotas.inlinePolicySize(observed, holder.kind());
        int size =
                holder.inline().values().stream().mapToInt(PolicyDocument::size).sum();
        if (size > most)
            checks.problems()
                    .add(who + " has inline policies of " + size + " characters in all without white space, but " + most
                            + " are allowed; make some of them managed policies.");
        int quota = Quotas.attachedPolicies(observed, holder.kind());
        int attached = holder.attached().size();
        boolean certain = Quotas.areRead(observed) || holder.kind() == Kind.GROUP;
        if (attached > quota)
            (certain ? checks.problems() : checks.warnings())
                    .add(who + " has " + attached + " policies attached, but "
                            + (certain ? "this account's quota is " : "the quota is by default ") + quota
                            + "; join some of them, or have the quota raised.");
    }

    static void check(ManagedPolicy policy, Checks checks) {
        int most = Quotas.managedPolicySize(checks.observed());
        int size = policy.document().map(PolicyDocument::size).orElse(0);
        if (size > most)
            checks.problems()
                    .add("policy \"" + policy.name() + "\" has " + size + " characters without white space, but " + most
                            + " are allowed; split it in two, or use wildcards.");
    }

    static void checkTrust(Role role, Checks checks) {
        int most = Quotas.trustPolicySize(checks.observed());
        int size = role.trust().map(PolicyDocument::size).orElse(0);
        if (size > most)
            checks.warnings()
                    .add("role \"" + role.name() + "\" has a trust policy of " + size + " characters; the quota is "
                            + most + ", as the service counts them.");
    }
}
