// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.escalation.Limits.Other;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final Attachments attachments;
    private final OtherUsers others;
    private final Limits limits;
    private final Map<Arn, Optional<Actor>> actors = new HashMap<>();
    private final Map<String, Arn> arns = new HashMap<>();

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
        attachments = new Attachments(access);
        others = new OtherUsers(access, this);
        limits = new Limits(attachments, account, this::arn);
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

    /** A policy that is attached, by its ARN, or written. */
    record Choice(Optional<Arn> attached, CompiledPolicy policy) {}

    /** Of a user, role or role session of the account, as it is; empty for anybody else. */
    Optional<Actor> actor(Arn principal) {
        return actors.computeIfAbsent(principal, this::found);
    }

    private Optional<Actor> found(Arn principal) {
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
     * @param attempts what the actor may do
     * @param choice the policy that is attached or written, where the technique does that
     */
    Stream<Candidate> of(Technique technique, Attempts attempts, Choice choice) {
        Actor actor = attempts.actor();
        CompiledPolicy more = choice.policy();
        return switch (technique.target()) {
            case OWN_USER -> actor.isUser() ? own(technique.effect(), actor, more) : Stream.empty();
            case OWN_ROLE -> actor.isUser() ? Stream.empty() : own(technique.effect(), actor, more);
            case OWN_GROUP ->
                actor.groups().stream().flatMap(group -> ownGroup(technique.effect(), actor, group, more));
            case OWN_POLICY -> ownPolicies(actor).map(policy -> ownPolicy(technique.effect(), actor, policy, more));
            case OTHER_USER -> others.of(technique, attempts, choice);
            case OTHER_GROUP ->
                actor.isUser()
                        ? account.groups().keySet().stream()
                                .filter(group -> !actor.groups().contains(group))
                                .map(group -> otherGroup(actor, group))
                        : Stream.empty();
            case ROLE -> roles(technique).filter(not(actor)).flatMap(role -> as(technique, role, more));
            case ROLE_POLICY ->
                roles(technique).filter(not(actor)).flatMap(role -> rolePolicies(technique, role, more));
            case PASSED_ROLE, SERVICE_ROLE ->
                served(technique)
                        .filter(role -> isAtHand(technique, role))
                        .filter(not(actor))
                        .flatMap(role -> as(technique, role, more));
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

    private Stream<Candidate> as(Technique technique, Role role, CompiledPolicy more) {
        return others(technique, access.arn(role)).map(other -> plain(technique, other, more));
    }

    /** A user or role of the account, after what limits it was taken off, where a technique does that. */
    Stream<Other> others(Technique technique, Arn principal) {
        return actor(principal).stream().flatMap(other -> limits.off(technique, other));
    }

    /** Acting as somebody else, with a policy more where the technique gives one. */
    Candidate plain(Technique technique, Other other, CompiledPolicy more) {
        boolean equipped = technique.effect() == Effect.BECOME_WITH_RIGHTS;
        return new Candidate(
                other.arn(), other.groups(), () -> equipped ? other.actor().plus(more) : other.actor());
    }

    private Stream<Candidate> own(Effect effect, Actor actor, CompiledPolicy more) {
        Optional<Actor> result = switch (effect) {
            case UNBOUNDED -> actor.policies().boundary().map(limit -> actor.unbounded());
            case WITHOUT_ATTACHED_DENIAL -> limits.relieved(actor, Optional.empty(), Attachments.MANAGED);
            case WITHOUT_INLINE_DENIAL -> limits.relieved(actor, Optional.empty(), Attachments.INLINE);
            default -> Optional.of(actor.plus(more));
        };
        return result.stream().map(next -> new Candidate(actor.arn(), () -> next));
    }

    private Stream<Candidate> ownGroup(Effect effect, Actor actor, String group, CompiledPolicy more) {
        Optional<Actor> result = switch (effect) {
            case LEFT -> limits.left(actor, group);
            case WITHOUT_ATTACHED_DENIAL -> limits.relieved(actor, Optional.of(group), Attachments.MANAGED);
            case WITHOUT_INLINE_DENIAL -> limits.relieved(actor, Optional.of(group), Attachments.INLINE);
            default -> Optional.of(actor.plus(more));
        };
        return result.stream().map(next -> new Candidate(arn(account.group(group)), () -> next));
    }

    private Candidate otherGroup(Actor actor, String group) {
        return new Candidate(arn(account.group(group)), () -> actor.joining(group, access.policiesOfGroup(group)));
    }

    private Stream<ManagedPolicy> ownPolicies(Actor actor) {
        return Stream.concat(applying(actor, true), applying(actor, false));
    }

    /** The customer managed policies that grant something to an actor, or that are its boundary, where they still apply. */
    private Stream<ManagedPolicy> applying(Actor actor, boolean granting) {
        Set<String> names = new HashSet<>();
        if (granting) actor.policies().identity().forEach(policy -> names.add(policy.name()));
        else actor.policies().boundary().ifPresent(limit -> names.add(limit.name()));
        return attachments.holder(actor.arn()).stream()
                .flatMap(holder ->
                        granting ? attachments.granting(holder, actor.groups()) : attachments.limiting(holder))
                .filter(policy -> names.contains(Attachments.MANAGED + policy.name()));
    }

    private Candidate ownPolicy(Effect effect, Actor actor, ManagedPolicy policy, CompiledPolicy more) {
        String name = Attachments.MANAGED + policy.name();
        return new Candidate(
                arn(policy),
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

    private Stream<Candidate> rolePolicies(Technique technique, Role role, CompiledPolicy more) {
        return others(technique, access.arn(role))
                .flatMap(other -> Stream.concat(equipped(other, more), freed(other, more)));
    }

    /** One that grants keeps what it says when it is rewritten, so that it comes to the same as the others and as other ways. */
    Stream<Candidate> equipped(Other other, CompiledPolicy more) {
        return applying(other.actor(), true).map(policy -> rewriting(other, policy, actor -> actor.plus(more)));
    }

    /** With a boundary that was rewritten. */
    Stream<Candidate> freed(Other other, CompiledPolicy more) {
        return applying(other.actor(), false)
                .map(policy ->
                        rewriting(other, policy, actor -> actor.replacing(Attachments.MANAGED + policy.name(), more)));
    }

    private Candidate rewriting(Other other, ManagedPolicy policy, UnaryOperator<Actor> change) {
        Map<String, Arn> resources = new HashMap<>(other.groups());
        resources.put("iam:CreatePolicyVersion", arn(policy));
        return new Candidate(other.arn(), resources, () -> change.apply(other.actor()));
    }

    Arn arn(ManagedPolicy policy) {
        return arn("policy", policy.path(), policy.name());
    }

    Arn arn(PolicyHolder holder) {
        return arn(holder.kind().toString(), holder.path(), holder.name());
    }

    private Arn arn(String type, String path, String name) {
        return arns.computeIfAbsent(
                type + path + name,
                resource -> Arn.iam(access.account().accountId(), resource)
                        .resolve(access.account().partition(), access.account().accountId()));
    }
}
