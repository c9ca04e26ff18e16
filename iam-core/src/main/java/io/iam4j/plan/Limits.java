// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.Snapshot;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.stream.Stream;

/** What the service would refuse for its size or number, told before anything is changed. */
final class Limits {
    private final Account desired;
    private final Snapshot observed;
    private final List<String> problems;
    private final List<String> warnings;

    Limits(Account desired, Snapshot observed, List<String> problems, List<String> warnings) {
        this.desired = desired;
        this.observed = observed;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        desired.policies().values().forEach(this::managed);
        Stream.of(desired.users(), desired.groups(), desired.roles())
                .flatMap(kind -> kind.values().stream())
                .forEach(this::holder);
        desired.roles().values().forEach(this::trust);
        desired.users().values().forEach(this::user);
    }

    private void managed(ManagedPolicy policy) {
        int most = Quotas.managedPolicySize(observed);
        int size = policy.document().map(PolicyDocument::size).orElse(0);
        if (size > most)
            problems.add("policy \"" + policy.name() + "\" has " + size + " characters without white space, but " + most
                    + " are allowed; split it in two, or use wildcards.");
        checkResources(policy.kind() + " \"" + policy.name() + '"', policy.document().stream());
    }

    private void holder(PolicyHolder holder) {
        String who = holder.kind() + " \"" + holder.name() + '"';
        int most = Quotas.inlinePolicySize(observed, holder.kind());
        int size =
                holder.inline().values().stream().mapToInt(PolicyDocument::size).sum();
        if (size > most)
            problems.add(who + " has inline policies of " + size + " characters in all without white space, but " + most
                    + " are allowed; make some of them managed policies.");
        int attached = Quotas.attachedPolicies(observed, holder.kind());
        if (holder.attached().size() > attached)
            problems.add(who + " has " + holder.attached().size() + " policies attached, but this account's quota is "
                    + attached + "; join some of them, or have the quota raised.");
        checkResources(who, holder.inline().values().stream());
    }

    private void checkResources(String who, Stream<PolicyDocument> documents) {
        documents
                .flatMap(document -> document.statements().stream())
                .filter(statement -> !statement.hasResource())
                .forEach(statement -> problems.add(who + " has a statement without resources: " + statement.toString()
                        + "; add .on(...), or .onEverything()."));
    }

    private void trust(Role role) {
        int most = Quotas.trustPolicySize(observed);
        int size = role.trust().map(PolicyDocument::size).orElse(0);
        if (size > most)
            warnings.add("role \"" + role.name() + "\" has a trust policy of " + size + " characters; the quota is "
                    + most + ", as the service counts them.");
    }

    private void user(User user) {
        int groups = Quotas.groupsPerUser(observed);
        if (user.groups().size() > groups)
            problems.add("user \"" + user.name() + "\" is in " + user.groups().size() + " groups, but " + groups
                    + " are allowed.");
        user.consoleAccess().ifPresent(access -> password(user, access));
    }

    private void password(User user, ConsoleAccess access) {
        int least = desired.passwordPolicy()
                .or(observed.account()::passwordPolicy)
                .map(PasswordPolicy::minimumLength)
                .orElse(0);
        access.passwordLength().stream()
                .filter(length -> length < least)
                .forEach(length -> problems.add("user \"" + user.name() + "\" would get a password of " + length
                        + " characters, but the password policy asks for " + least + "; leave the length out."));
    }
}
