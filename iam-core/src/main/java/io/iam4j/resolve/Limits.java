// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Account;
import io.iam4j.model.ConsoleAccess;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PasswordPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Relation;
import io.iam4j.model.Relation.Mode;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the service would refuse for its size or number, told before anything is changed. */
public final class Limits {
    private final Account desired;
    private final Snapshot observed;
    private final List<String> problems;
    private final List<String> warnings;

    public Limits(Account desired, Snapshot observed, List<String> problems, List<String> warnings) {
        this.desired = desired;
        this.observed = observed;
        this.problems = problems;
        this.warnings = warnings;
    }

    public void check() {
        present(desired.policies().values()).forEach(this::managed);
        present(desired.users().values()).forEach(this::holder);
        present(desired.groups().values()).forEach(this::holder);
        present(desired.roles().values()).forEach(this::holder);
        present(desired.roles().values()).forEach(this::trust);
        present(desired.users().values()).forEach(this::user);
    }

    private static <R extends Resource> Stream<R> present(Collection<R> declared) {
        return declared.stream().filter(resource -> !resource.isAbsent());
    }

    private void managed(ManagedPolicy policy) {
        int most = Quotas.managedPolicySize(observed);
        int size = policy.document().map(PolicyDocument::size).orElse(0);
        if (size > most)
            problems.add("policy \"" + policy.name() + "\" has " + size + " characters without white space, but " + most
                    + " are allowed; split it in two, or use wildcards.");
        checkStatements(policy.kind() + " \"" + policy.name() + '"', policy.document().stream());
    }

    private void holder(PolicyHolder holder) {
        String who = holder.kind() + " \"" + holder.name() + '"';
        Optional<PolicyHolder> before = held(holder);
        int most = Quotas.inlinePolicySize(observed, holder.kind());
        int size =
                inline(holder, before).stream().mapToInt(PolicyDocument::size).sum();
        if (size > most)
            problems.add(who + " has inline policies of " + size + " characters in all without white space, but " + most
                    + " are allowed; make some of them managed policies.");
        int quota = Quotas.attachedPolicies(observed, holder.kind());
        int attached = attached(holder, before).size();
        boolean certain = Quotas.areRead(observed) || holder.kind() == Kind.GROUP;
        if (attached > quota)
            (certain ? problems : warnings)
                    .add(who + " has " + attached + " policies attached, but "
                            + (certain ? "this account's quota is " : "the quota is by default ") + quota
                            + "; join some of them, or have the quota raised.");
        checkStatements(who, holder.inline().values().stream());
    }

    /** What bears the name, or the former name, of what is declared. */
    private Optional<PolicyHolder> held(PolicyHolder holder) {
        Account held = observed.account();
        Map<String, ? extends PolicyHolder> all = switch (holder.kind()) {
            case USER -> held.users();
            case GROUP -> held.groups();
            default -> held.roles();
        };
        return Stream.concat(Stream.of(holder.name()), Names.former(holder).stream())
                .flatMap(name -> Optional.<PolicyHolder>ofNullable(all.get(name)).stream())
                .findFirst();
    }

    private static Collection<PolicyDocument> inline(PolicyHolder holder, Optional<PolicyHolder> held) {
        Map<String, PolicyDocument> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (holder.mode(Relation.INLINE_POLICIES) == Mode.ADDITIVE)
            held.ifPresent(before -> all.putAll(before.inline()));
        all.putAll(holder.inline());
        return all.values();
    }

    /** By account and name, for a policy that is replaced is still one. */
    private Set<String> attached(PolicyHolder holder, Optional<PolicyHolder> held) {
        Stream<String> kept = holder.mode(Relation.ATTACHED_POLICIES) == Mode.ADDITIVE
                ? held.stream().flatMap(before -> before.attached().stream())
                : Stream.of();
        return Stream.concat(holder.attached().stream(), kept)
                .map(Arn::parse)
                .filter(arn -> arn.account().equals("aws")
                        || desired.policies().values().stream()
                                .noneMatch(policy ->
                                        policy.isAbsent() && policy.name().equals(arn.name())))
                .map(arn -> arn.account() + "/" + arn.name())
                .collect(Collectors.toSet());
    }

    private void checkStatements(String who, Stream<PolicyDocument> documents) {
        documents.flatMap(document -> document.statements().stream()).forEach(statement -> {
            if (!statement.hasResource())
                problems.add(who + " has a statement without resources: " + statement
                        + "; add .on(...), or .onEverything().");
            if (statement.hasPrincipal())
                problems.add(who + " has a statement that names principals, as a trust policy alone may: " + statement
                        + "; leave .by(...) out, for it speaks of whoever holds it.");
        });
    }

    private void trust(Role role) {
        int most = Quotas.trustPolicySize(observed);
        int size = role.trust().map(PolicyDocument::size).orElse(0);
        if (size > most)
            warnings.add("role \"" + role.name() + "\" has a trust policy of " + size + " characters; the quota is "
                    + most + ", as the service counts them.");
        role.trust().stream()
                .flatMap(document -> document.statements().stream())
                .forEach(statement ->
                        trust("role \"" + role.name() + "\" has a trust policy with a statement ", statement));
    }

    private void trust(String what, Statement statement) {
        if (statement.hasResource())
            problems.add(what + "that names resources: " + statement
                    + "; leave .on(...) out, for the role itself is what it speaks of.");
        if (!statement.hasPrincipal())
            problems.add(what + "that names no principal: " + statement
                    + "; say who may assume the role, by trusting(...) or .by(...).");
    }

    private void user(User user) {
        int most = Quotas.groupsPerUser(observed);
        Set<String> groups = new TreeSet<>(user.groups());
        held(user).ifPresent(before -> groups.addAll(kept(user, (User) before)));
        if (groups.size() > most)
            problems.add("user \"" + user.name() + "\" is in " + groups.size() + " groups, but " + most
                    + " are allowed; have one of them leave it.");
        user.consoleAccess().ifPresent(access -> password(user, access));
    }

    /** The groups that the user stays in without being declared to. */
    private List<String> kept(User user, User before) {
        Mode own = user.mode(Relation.MEMBERSHIPS);
        return before.groups().stream()
                .filter(group -> {
                    Optional<Group> declared =
                            Optional.ofNullable(desired.groups().get(group));
                    boolean gone = declared.filter(Group::isAbsent).isPresent();
                    return !gone
                            && (own == Mode.ADDITIVE
                                    || declared.filter(each -> each.mode(Relation.MEMBERSHIPS) == Mode.ADDITIVE)
                                            .isPresent());
                })
                .toList();
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
