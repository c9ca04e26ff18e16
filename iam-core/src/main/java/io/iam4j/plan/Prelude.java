// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.Snapshot;
import io.iam4j.model.User;
import io.iam4j.plan.GroupChange.UpdateGroup;
import io.iam4j.plan.HolderChange.AttachPolicy;
import io.iam4j.plan.HolderChange.PutPermissionsBoundary;
import io.iam4j.plan.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.plan.UserChange.UpdateUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What comes before the comparison of like with like: renames in place, tombstones, and replacements of what the service
 * cannot change. The draft then shows an account in which each name means one and the same thing on both sides.
 */
final class Prelude {
    private final Account desired;
    private final Draft draft;
    private final Removals removals;
    private final List<String> problems;

    Prelude(Account desired, Draft draft, List<String> problems) {
        this.desired = desired;
        this.draft = draft;
        this.problems = problems;
        removals = new Removals(draft);
    }

    void run() {
        refuseReserved();
        renames();
        tombstones();
        replacements();
    }

    private void refuseReserved() {
        for (Role role : desired.roles().values()) {
            Role held = observed().roles().get(role.name());
            String path = held == null ? role.path() : held.path();
            if (path.startsWith("/aws-service-role/")
                    || path.startsWith("/aws-reserved/")
                    || role.name().startsWith("AWSReservedSSO_"))
                problems.add("role \"" + role.name() + "\" belongs to an AWS service (path " + path
                        + "), which alone may change it; leave it out of the declaration.");
        }
    }

    private void renames() {
        desired.users()
                .values()
                .forEach(user -> user.formerName().ifPresent(old -> {
                    Optional<User> held = renamed(user, old, observed().users());
                    held.ifPresent(before ->
                            draft.addAndSee(new UpdateUser(before.name(), user.name(), before.path(), user.path())));
                }));
        desired.groups()
                .values()
                .forEach(group -> group.formerName()
                        .ifPresent(old -> renamed(group, old, observed().groups())
                                .ifPresent(before -> draft.addAndSee(
                                        new UpdateGroup(before.name(), group.name(), before.path(), group.path())))));
    }

    private <R extends Resource> Optional<R> renamed(Resource resource, String formerName, SortedMap<String, R> held) {
        String old = new Names(held.values(), List.of()).spelled(formerName);
        boolean both = held.containsKey(old) && held.containsKey(resource.name()) && !old.equals(resource.name());
        if (both)
            problems.add(resource.kind() + " \"" + resource.name() + "\" cannot be renamed from \"" + old
                    + "\": both exist; delete one, or leave formerly(...) out.");
        return both || old.equals(resource.name()) ? Optional.empty() : Optional.ofNullable(held.get(old));
    }

    private void tombstones() {
        present(desired.instanceProfiles().values().stream(), observed().instanceProfiles())
                .forEach(removals::instanceProfile);
        present(desired.users().values().stream(), observed().users()).forEach(removals::user);
        present(desired.groups().values().stream(), observed().groups()).forEach(removals::group);
        present(desired.roles().values().stream(), observed().roles()).forEach(removals::role);
        present(desired.policies().values().stream(), observed().policies()).forEach(this::delete);
    }

    /** A boundary limits what its bearer may do: it is never dropped just because the policy behind it is deleted. */
    private void delete(ManagedPolicy policy) {
        String arn = draft.snapshot().policyArn(policy.path(), policy.name());
        for (PolicyHolder holder : holders()
                .filter(each -> each.boundary().filter(arn::equals).isPresent())
                .toList()) {
            if (holder instanceof User user && desired.users().containsKey(user.name())
                    || holder instanceof Role role && desired.roles().containsKey(role.name())) continue;
            problems.add("policy \"" + policy.name() + "\" cannot be deleted: it is the permissions boundary of the "
                    + holder.kind() + " \"" + holder.name()
                    + "\"; declare that " + holder.kind() + " with another boundary or with none.");
        }
        removals.policy(policy.name(), arn);
    }

    private static <R extends Resource> List<R> present(Stream<R> declared, SortedMap<String, R> held) {
        return declared.filter(Resource::isAbsent)
                .flatMap(resource -> Optional.ofNullable(held.get(resource.name())).stream())
                .toList();
    }

    private void replacements() {
        for (ManagedPolicy policy : desired.policies().values()) {
            ManagedPolicy held = observed().policies().get(policy.name());
            if (held == null || policy.isAbsent()) continue;
            boolean described =
                    !policy.description().isEmpty() && !policy.description().equals(held.description());
            if (described || !held.path().equals(policy.path())) replace(policy, held);
        }
        for (Role role : desired.roles().values()) {
            Role held = observed().roles().get(role.name());
            if (held != null && !role.isAbsent() && !held.path().equals(role.path())) replace(role, held);
        }
        for (InstanceProfile profile : desired.instanceProfiles().values()) {
            InstanceProfile held = observed().instanceProfiles().get(profile.name());
            if (held == null || profile.isAbsent() || held.path().equals(profile.path())) continue;
            needPermit(profile, "path " + held.path() + " -> " + profile.path());
            removals.instanceProfile(held);
        }
    }

    /** Whoever holds the policy undeclared, and so would lose it, gets the new one. */
    private void replace(ManagedPolicy policy, ManagedPolicy held) {
        needPermit(
                policy,
                held.path().equals(policy.path()) ? "description" : "path " + held.path() + " -> " + policy.path());
        Snapshot before = draft.snapshot();
        String oldArn = before.policyArn(held.path(), held.name());
        String newArn = before.policyArn(policy.path(), policy.name());
        List<Change> again = new ArrayList<>();
        for (PolicyHolder holder : holders().filter(each -> !isDeclared(each)).toList()) {
            if (holder.attached().contains(oldArn)) again.add(new AttachPolicy(holder.kind(), holder.name(), newArn));
            if (holder.boundary().filter(oldArn::equals).isPresent())
                again.add(new PutPermissionsBoundary(holder.kind(), holder.name(), newArn, Optional.empty()));
        }
        removals.boundaries(oldArn, holder -> keepsBoundary(holder, newArn));
        removals.policy(policy.name(), oldArn);
        again.forEach(draft::add);
    }

    /** A holder that gets another boundary gets it in one call; only one that gets the new policy must be without between. */
    private boolean keepsBoundary(PolicyHolder holder, String newArn) {
        PolicyHolder declared = holder.kind() == Kind.USER
                ? desired.users().get(holder.name())
                : desired.roles().get(holder.name());
        return declared == null || declared.boundary().filter(newArn::equals).isPresent();
    }

    private void replace(Role role, Role held) {
        needPermit(role, "path " + held.path() + " -> " + role.path());
        List<InstanceProfile> undeclared = observed().instanceProfiles().values().stream()
                .filter(profile -> profile.role().filter(role.name()::equals).isPresent())
                .filter(profile -> !desired.instanceProfiles().containsKey(profile.name()))
                .toList();
        removals.role(held);
        undeclared.forEach(profile -> draft.add(new AddRoleToInstanceProfile(profile.name(), role.name())));
    }

    private void needPermit(Resource resource, String difference) {
        String subject = resource.kind() + " " + resource.name();
        String reason = subject + " would be deleted and created anew, for the service cannot change this in place: "
                + difference + ".";
        draft.refusals.add(new Refusal(Permit.replacing(subject), reason));
    }

    private boolean isDeclared(PolicyHolder holder) {
        return switch (holder.kind()) {
            case USER -> desired.users().containsKey(holder.name());
            case GROUP -> desired.groups().containsKey(holder.name());
            case ROLE -> desired.roles().containsKey(holder.name());
            case ACCOUNT, POLICY, INSTANCE_PROFILE -> throw new IllegalArgumentException(holder + " holds no policies");
        };
    }

    private Stream<PolicyHolder> holders() {
        return Stream.of(observed().users(), observed().groups(), observed().roles())
                .flatMap(kind -> kind.values().stream());
    }

    private Account observed() {
        return draft.snapshot().account();
    }
}
