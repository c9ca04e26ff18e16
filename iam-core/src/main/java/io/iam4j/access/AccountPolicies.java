// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The policies of an observed account, each compiled when it is first asked for. Thread-safe. */
final class AccountPolicies {
    private final Snapshot account;
    private final BiFunction<Arn, String, CompiledPolicy> awsManaged;
    private final List<Arn> principals;
    private final List<Arn> unreadable;
    private final Map<PolicyRef, CompiledPolicy> managed = new ConcurrentHashMap<>();
    private final Map<String, PrincipalPolicies> byPrincipal = new ConcurrentHashMap<>();
    private final Map<String, List<CompiledPolicy>> byGroup = new ConcurrentHashMap<>();
    private final Map<String, CompiledPolicy> byRole = new ConcurrentHashMap<>();
    private final Map<Arn, Optional<Subject>> subjects = new ConcurrentHashMap<>();

    /** With what is known of AWS managed policies, by their ARN and the partition. */
    private AccountPolicies(Snapshot account, BiFunction<Arn, String, CompiledPolicy> awsManaged) {
        this.account = account;
        this.awsManaged = awsManaged;
        principals = Stream.concat(
                        account.account().users().values().stream(), account.account().roles().values().stream())
                .map(holder -> Subject.arn(holder, account))
                .toList();
        unreadable = account.unreadable().stream()
                .filter(each -> each.kind().equals(Kind.USER) || each.kind().equals(Kind.ROLE))
                .map(each -> arn(each.kind().equals(Kind.USER) ? "user" : "role", each.name()))
                .toList();
    }

    /** The ARN of a user or role that could not be read, whose path is known only where a trust policy names it. */
    private Arn arn(String type, String name) {
        return account.account().roles().values().stream()
                .flatMap(role -> role.trust().stream())
                .flatMap(trust -> trust.resolve(account.partition(), account.accountId()).statements().stream())
                .flatMap(each -> Stream.concat(each.principals().stream(), each.notPrincipals().stream()))
                .flatMap(principal -> principal.ids().stream())
                .flatMap(id -> Arn.find(id).stream())
                .filter(each -> each.account().equals(account.accountId()))
                .filter(each -> each.type().equals(type) && each.name().equals(name))
                .findFirst()
                .orElseGet(() -> Arn.iam(account.accountId(), type + "/" + name)
                        .resolve(account.partition(), account.accountId()));
    }

    /** With what AWS managed policies say of IAM and STS, which is small and read at once. */
    static AccountPolicies ofIamAndSts(Snapshot account) {
        return new AccountPolicies(account, AwsManagedStatements::of);
    }

    /** With whole AWS managed policies, which are some 3 MB, read when the first is asked for. */
    static AccountPolicies whole(Snapshot account) {
        return new AccountPolicies(account, AwsManagedDocuments::of);
    }

    /** The ARNs of the account's users and roles, by name. */
    List<Arn> principals() {
        return principals;
    }

    /** The ARNs of users and roles that exist and could not be read. */
    List<Arn> unreadable() {
        return unreadable;
    }

    /** The ARN of a user or role that exists and could not be read; empty for any other. */
    Optional<Arn> unreadable(String type, String name) {
        return unreadable.stream()
                .filter(each -> each.type().equals(type) && each.name().equals(name))
                .findFirst();
    }

    /** A principal of which access is asked; empty for a user or role that the account does not hold. */
    Optional<Subject> subject(Arn principal) {
        return subjects.computeIfAbsent(principal, asked -> Subject.of(asked, account, this));
    }

    PrincipalPolicies of(User user) {
        return byPrincipal.computeIfAbsent("user " + user.name(), name -> compile(user));
    }

    PrincipalPolicies of(Role role) {
        return byPrincipal.computeIfAbsent("role " + role.name(), name -> bounded(own(role), role));
    }

    List<CompiledPolicy> of(Group group) {
        return byGroup.computeIfAbsent(group.name(), name -> own(group));
    }

    private PrincipalPolicies compile(User user) {
        Set<CompiledPolicy> identity = new LinkedHashSet<>(own(user)); // groups often share one
        for (String group : user.groups()) {
            Group found = account.account().groups().get(group);
            if (found == null) identity.add(CompiledPolicy.unknown("policies of group " + group));
            else identity.addAll(of(found));
        }
        return bounded(List.copyOf(identity), user);
    }

    /** The trust policy of a role of this account; of one that is not known where it was not read. */
    CompiledPolicy trust(Role role) {
        return byRole.computeIfAbsent(role.name(), name -> compileTrust(role));
    }

    private CompiledPolicy compileTrust(Role role) {
        String name = "trust policy of role " + role.name();
        return role.trust()
                .map(document -> compiled(document).named(name))
                .orElseGet(() -> CompiledPolicy.unknown(name));
    }

    private PrincipalPolicies bounded(List<CompiledPolicy> identity, PolicyHolder holder) {
        return new PrincipalPolicies(identity, holder.boundary().map(this::managed));
    }

    private List<CompiledPolicy> own(PolicyHolder holder) {
        String whose = " of " + holder.kind() + " " + holder.name();
        List<CompiledPolicy> out = new ArrayList<>();
        holder.inline().forEach((name, document) -> out.add(compiled(document).named("inline policy " + name + whose)));
        holder.attached().forEach(policy -> out.add(managed(policy)));
        return out;
    }

    CompiledPolicy managed(PolicyRef policy) {
        return managed.computeIfAbsent(policy, this::compile);
    }

    private CompiledPolicy compile(PolicyRef policy) {
        if (policy.isAwsManaged()) return awsManaged.apply(policy.arn().orElseThrow(), account.partition());
        String name = policy.name();
        return Optional.ofNullable(account.account().policies().get(name))
                .flatMap(ManagedPolicy::document)
                .map(document -> compiled(document).named("policy " + name))
                .orElseGet(() -> CompiledPolicy.unknown("policy " + name));
    }

    private CompiledPolicy compiled(PolicyDocument document) {
        return CompiledPolicy.of(document.resolve(account.partition(), account.accountId()));
    }
}
