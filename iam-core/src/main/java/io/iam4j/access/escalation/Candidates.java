// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** To what a technique can be done in an account, and as whom that lets somebody act. */
final class Candidates {
    private static final String EC2 = "ec2.amazonaws.com";

    private final AccountAccess access;
    private final Account account;
    private final List<Role> assumable;
    private final Map<String, List<Role>> byService = new HashMap<>();
    private final Set<String> inProfiles = new HashSet<>();
    private final Created created;

    Candidates(AccountAccess access) {
        this.access = access;
        account = access.account().account();
        List<Role> roles = account.roles().values().stream()
                .filter(role -> !role.path().startsWith("/aws-service-role/"))
                .toList();
        assumable = roles.stream()
                .filter(role -> trusted(role).anyMatch(principal -> principal.kind() == Principal.Kind.AWS))
                .toList();
        created = new Created(access);
        for (InstanceProfile profile : account.instanceProfiles().values())
            profile.role().ifPresent(inProfiles::add);
        for (Role role : roles)
            trusted(role)
                    .filter(principal -> principal.kind() == Principal.Kind.SERVICE)
                    .flatMap(principal -> principal.ids().stream())
                    .distinct()
                    .forEach(service -> byService
                            .computeIfAbsent(service, any -> new ArrayList<>())
                            .add(role));
    }

    private Stream<Principal> trusted(Role role) {
        return access.trustOf(role.name()).stream()
                .flatMap(trust -> trust.statements().stream())
                .filter(statement -> !statement.denies())
                .flatMap(statement -> statement.source().principals().stream());
    }

    /**
     * Something that a technique can be done to.
     *
     * @param target a user, group, role or policy
     * @param others the resources of actions that are not on the target, by action
     * @param boundary the permissions boundary that what is created gets
     * @param result as whom one can act then
     */
    record Candidate(Arn target, Map<String, Arn> others, Optional<Arn> boundary, Supplier<Actor> result) {
        Candidate(Arn target, Supplier<Actor> result) {
            this(target, Map.of(), result);
        }

        Candidate(Arn target, Map<String, Arn> others, Supplier<Actor> result) {
            this(target, others, Optional.empty(), result);
        }

        Arn resourceOf(String action) {
            return others.getOrDefault(action, target);
        }
    }

    /** Of a user, role or role session of the account, as it is; empty for anybody else. */
    Optional<Actor> actor(Arn principal) {
        boolean isHere = principal.account().equals(access.account().accountId());
        String[] parts = principal.resource().split("/");
        Optional<Arn> held = switch (isHere ? principal.type() : "") {
            case "user" -> Optional.of(principal);
            case "role" -> Optional.of(principal);
            case "assumed-role" ->
                Optional.ofNullable(account.roles().get(parts.length < 2 ? "" : parts[1]))
                        .map(access::arn);
            default -> Optional.empty();
        };
        return held.flatMap(arn -> access.policiesOf(arn).map(policies -> actor(arn, policies)));
    }

    private Actor actor(Arn principal, PrincipalPolicies policies) {
        boolean user = principal.type().equals("user");
        Set<String> groups = new TreeSet<>();
        if (user) groups.addAll(account.user(principal.name()).groups());
        groups.retainAll(account.groups().keySet());
        return new Actor(principal, groups, policies, !user);
    }

    /**
     * All of them.
     *
     * @param more the policy that is attached or written, where the technique does that
     */
    Stream<Candidate> of(Technique technique, Actor actor, CompiledPolicy more) {
        return switch (technique.target()) {
            case OWN_USER -> actor.isUser() ? own(technique.effect(), actor, more) : Stream.empty();
            case OWN_ROLE -> actor.isUser() ? Stream.empty() : own(technique.effect(), actor, more);
            case OWN_GROUP -> actor.groups().stream().map(group -> ownGroup(technique.effect(), actor, group, more));
            case OWN_POLICY -> ownPolicies(actor).map(policy -> ownPolicy(technique.effect(), actor, policy, more));
            case OTHER_USER ->
                account.users().values().stream()
                        .map(user -> arn("user", user))
                        .filter(user -> !user.equals(actor.arn()))
                        .map(user -> as(technique.effect(), user, more));
            case OTHER_GROUP ->
                actor.isUser()
                        ? account.groups().keySet().stream()
                                .filter(group -> !actor.groups().contains(group))
                                .map(group -> otherGroup(actor, group))
                        : Stream.empty();
            case ROLE ->
                roles(technique).filter(not(actor)).map(role -> as(technique.effect(), access.arn(role), more));
            case ROLE_POLICY -> roles(technique).filter(not(actor)).flatMap(role -> rolePolicies(role, more));
            case PASSED_ROLE, SERVICE_ROLE ->
                served(technique)
                        .filter(role -> isAtHand(technique, role))
                        .filter(not(actor))
                        .map(role -> as(technique.effect(), access.arn(role), more));
            case UNPROFILED_ROLE ->
                served(technique)
                        .filter(role -> !isAtHand(technique, role))
                        .filter(not(actor))
                        .flatMap(role -> unprofiled(technique, actor, role));
            case SAML_ROLE ->
                account.roles().values().stream().filter(not(actor)).flatMap(role -> trusting(technique, role));
            case NEW_USER, NEW_ROLE, NEW_GROUP -> created.of(technique, actor, more);
        };
    }

    private Stream<Role> served(Technique technique) {
        return byService.getOrDefault(technique.service().orElse(""), List.of()).stream();
    }

    /** EC2 takes a role in an instance profile. */
    private boolean isAtHand(Technique technique, Role role) {
        return !technique.service().equals(Optional.of(EC2)) || inProfiles.contains(role.name());
    }

    private Stream<Candidate> unprofiled(Technique technique, Actor actor, Role role) {
        return new FreshArns(access, actor)
                .of("instance-profile", technique.actions())
                .map(profile -> new Candidate(
                        access.arn(role),
                        Map.of("iam:CreateInstanceProfile", profile, "iam:AddRoleToInstanceProfile", profile),
                        () -> actor(access.arn(role)).orElseThrow()));
    }

    /** The SAML providers that a role trusts: those that are there, or those that would have to be created. */
    private Stream<Candidate> trusting(Technique technique, Role role) {
        String action = technique.actions().get(0);
        boolean creates = action.startsWith("iam:Create");
        return trusted(role)
                .filter(principal -> principal.kind() == Principal.Kind.FEDERATED)
                .flatMap(principal -> principal.ids().stream())
                .flatMap(id -> Arn.find(id).stream())
                .filter(provider -> provider.type().equals("saml-provider")
                        && provider.account().equals(access.account().accountId())
                        && creates != account.resources(SamlProvider.KIND).containsKey(provider.name()))
                .distinct()
                .map(provider -> new Candidate(
                        access.arn(role),
                        Map.of(action, provider),
                        () -> actor(access.arn(role)).orElseThrow()));
    }

    private Predicate<Role> not(Actor actor) {
        return role -> !access.arn(role).equals(actor.arn());
    }

    /** Those that trust somebody, unless their trust is changed first. */
    private Stream<Role> roles(Technique technique) {
        return technique.actions().contains("iam:UpdateAssumeRolePolicy")
                ? account.roles().values().stream().filter(role -> !role.path().startsWith("/aws-service-role/"))
                : assumable.stream();
    }

    private Candidate as(Effect effect, Arn principal, CompiledPolicy more) {
        return new Candidate(principal, () -> {
            Actor other = actor(principal).orElseThrow();
            return effect == Effect.BECOME_WITH_RIGHTS ? other.plus(more) : other;
        });
    }

    private static Stream<Candidate> own(Effect effect, Actor actor, CompiledPolicy more) {
        Predicate<CompiledPolicy> attached = policy -> policy.name().startsWith("policy ");
        Predicate<CompiledPolicy> inline = policy -> policy.name()
                .endsWith(" of " + actor.arn().type() + " " + actor.arn().name());
        Optional<Actor> result = switch (effect) {
            case UNBOUNDED -> actor.policies().boundary().map(limit -> actor.unbounded());
            case WITHOUT_ATTACHED_DENIAL -> relieved(actor, attached);
            case WITHOUT_INLINE_DENIAL -> relieved(actor, inline);
            default -> Optional.of(actor.plus(more));
        };
        return result.stream().map(next -> new Candidate(actor.arn(), () -> next));
    }

    /** Without those of some policies that deny; empty when none does. */
    private static Optional<Actor> relieved(Actor actor, Predicate<CompiledPolicy> some) {
        Predicate<CompiledPolicy> denying =
                some.and(policy -> policy.statements().stream().anyMatch(CompiledStatement::denies));
        return actor.policies().identity().stream().anyMatch(denying)
                ? Optional.of(actor.without(denying))
                : Optional.empty();
    }

    private Candidate ownGroup(Effect effect, Actor actor, String group, CompiledPolicy more) {
        Set<String> names = new HashSet<>();
        access.policiesOfGroup(group).forEach(policy -> names.add(policy.name()));
        return new Candidate(
                groupArn(group),
                () -> effect == Effect.LEFT
                        ? relieved(actor, policy -> names.contains(policy.name()))
                                .orElse(actor)
                        : actor.plus(more));
    }

    private Candidate otherGroup(Actor actor, String group) {
        return new Candidate(groupArn(group), () -> actor.joining(group, access.policiesOfGroup(group)));
    }

    /** Those that grant it something, and the one that limits it. */
    private Stream<ManagedPolicy> ownPolicies(Actor actor) {
        Set<String> names = new HashSet<>();
        actor.policies().identity().forEach(policy -> names.add(policy.name()));
        actor.policies().boundary().ifPresent(limit -> names.add(limit.name()));
        return account.policies().values().stream().filter(policy -> names.contains("policy " + policy.name()));
    }

    private Candidate ownPolicy(Effect effect, Actor actor, ManagedPolicy policy, CompiledPolicy more) {
        String name = "policy " + policy.name();
        return new Candidate(
                arn("policy", policy.path(), policy.name()),
                () -> effect == Effect.OTHER_VERSION ? otherVersion(actor, policy, name) : actor.replacing(name, more));
    }

    /** What an older version says is not read; where there is none, nothing changes. */
    private Actor otherVersion(Actor actor, ManagedPolicy policy, String name) {
        int versions = access.account()
                .policyVersions()
                .getOrDefault(policy.name(), List.of())
                .size();
        return versions < 2 ? actor : actor.replacing(name, CompiledPolicy.unknown("another version of " + name));
    }

    private Stream<Candidate> rolePolicies(Role role, CompiledPolicy more) {
        Function<ManagedPolicy, Candidate> rewritten = policy -> new Candidate(
                access.arn(role),
                Map.of("iam:CreatePolicyVersion", arn("policy", policy.path(), policy.name())),
                () -> actor(access.arn(role)).orElseThrow().plus(more));
        return role.attached().stream()
                .filter(policy -> !policy.isAwsManaged())
                .map(PolicyRef::name)
                .map(account.policies()::get)
                .filter(Objects::nonNull)
                .map(rewritten);
    }

    private Arn groupArn(String group) {
        return arn("group", account.group(group));
    }

    private Arn arn(String type, PolicyHolder holder) {
        return arn(type, holder.path(), holder.name());
    }

    private Arn arn(String type, String path, String name) {
        return Arn.iam(access.account().accountId(), type + path + name)
                .resolve(access.account().partition(), access.account().accountId());
    }
}
