// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes before the comparison of like with like: renames in place, tombstones, and replacements of what the service
 * cannot change. The draft then shows an account in which each name means one and the same thing on both sides.
 */
final class RenamesAndReplacements {
    private final Account desired;
    private final Draft draft;
    private final Removals removals;
    private final Holders holders;
    private final List<String> problems;

    RenamesAndReplacements(Account desired, Draft draft, List<String> problems) {
        this.desired = desired;
        this.draft = draft;
        this.problems = problems;
        removals = new Removals(draft);
        holders = new Holders(desired, draft);
    }

    void run() {
        refuseReserved();
        new Renames(desired, draft, problems).run();
        tombstones();
        replacements();
    }

    private void refuseReserved() {
        for (Role role : desired.roles().values()) {
            Role held = observed().roles().get(role.name());
            String path = held == null ? role.path() : held.path();
            if (Holders.isReserved(path, role.name()))
                problems.add("role \"" + role.name() + "\" belongs to an AWS service (path " + path
                        + "), which alone may change it; leave it out of the declaration.");
        }
    }

    private void tombstones() {
        present(desired.instanceProfiles().values(), observed().instanceProfiles())
                .forEach(removals::instanceProfile);
        for (User user : present(desired.users().values(), observed().users())) {
            warnOfTrust(user);
            removals.user(user);
        }
        present(desired.groups().values(), observed().groups()).forEach(removals::group);
        for (Role role : present(desired.roles().values(), observed().roles())) {
            warnOfTrust(role);
            removals.role(role);
        }
        present(desired.policies().values(), observed().policies()).forEach(this::delete);
    }

    private void warnOfTrust(Resource gone) {
        List<String> trusting = trusting(gone);
        if (!trusting.isEmpty())
            draft.warnings.add("The " + gone.kind() + " \"" + gone.name() + "\" is deleted, but these roles trust it: "
                    + String.join(", ", trusting) + "; that trust is dead, even for another of the same name.");
    }

    /** The undeclared roles whose trust policy names it. */
    private List<String> trusting(Resource principal) {
        String arn = Arn.iam(
                        draft.snapshot().accountId(),
                        principal.kind().arnPrefix() + principal.path() + principal.name())
                .resolve(draft.snapshot().partition(), draft.snapshot().accountId())
                .toString();
        return observed().roles().values().stream()
                .filter(role -> !desired.roles().containsKey(role.name()))
                .filter(role -> role.trust().filter(trust -> trusts(trust, arn)).isPresent())
                .map(Role::name)
                .toList();
    }

    private static boolean trusts(PolicyDocument trust, String arn) {
        return trust.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .anyMatch(principal -> principal.ids().contains(arn));
    }

    /** A boundary limits what its bearer may do: it is never dropped just because the policy behind it is deleted. */
    private void delete(ManagedPolicy policy) {
        String arn = draft.snapshot().policyArn(policy.path(), policy.name());
        String what = "policy \"" + policy.name() + "\" cannot be deleted: ";
        refuseUnseen(what, arn, " with another boundary or with none");
        refuseReserved(what, arn);
        removals.policy(policy.name(), arn);
    }

    /** Those whom it bounds, and whose boundary nothing would set right. */
    private void refuseUnseen(String what, String arn, String way) {
        for (PolicyHolder holder : holders.boundedBy(arn)
                .filter(each -> !holders.comparesBoundary(each))
                .toList()) {
            String kind = holder.kind().toString();
            problems.add(what + "it is the permissions boundary of the " + kind + " \"" + holder.name() + "\"; "
                    + (holders.declared(holder).isPresent()
                            ? "let this declaration manage its boundary, rather than ignore it or keep another: declare that "
                            : "declare that ")
                    + kind + way + ".");
        }
    }

    private void refuseReserved(String what, String arn) {
        Stream.concat(holders.attaching(arn), holders.boundedBy(arn))
                .filter(Holders::isReserved)
                .map(PolicyHolder::name)
                .distinct()
                .forEach(name -> problems.add(what + "role \"" + name
                        + "\" holds it, which belongs to an AWS service and which that service alone may change; take it"
                        + " away there first (IAM Identity Center: from the permission set)."));
    }

    /** What bears the name of a tombstone, or a name that it had before. */
    private <R extends Resource> List<R> present(Collection<R> declared, SortedMap<String, R> held) {
        List<R> present = new ArrayList<>();
        for (R resource : declared) {
            if (!resource.isAbsent()) continue;
            List<R> found = Stream.concat(Stream.of(resource.name()), formerNames(resource, declared))
                    .map(new Names(held.values(), List.of())::spelled)
                    .distinct()
                    .flatMap(name -> Optional.ofNullable(held.get(name)).stream())
                    .toList();
            if (found.size() > 1)
                problems.add(resource.kind() + " \"" + resource.name() + "\" cannot be deleted: it and \""
                        + found.get(1).name() + "\", its former name, both exist; leave formerly(...) out.");
            present.addAll(found);
        }
        return present;
    }

    private static Stream<String> formerNames(Resource resource, Collection<? extends Resource> declared) {
        return Names.former(resource).stream()
                .filter(old -> declared.stream().noneMatch(each -> each.name().equalsIgnoreCase(old)));
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
            needPermit(profile, "path " + held.path() + " -> " + profile.path(), "");
            removals.instanceProfile(held);
        }
    }

    /** Whom the comparison does not look after, and who would lose the policy, gets the new one. */
    private void replace(ManagedPolicy policy, ManagedPolicy held) {
        Snapshot before = draft.snapshot();
        String oldArn = before.policyArn(held.path(), held.name());
        String newArn = before.policyArn(policy.path(), policy.name());
        List<PolicyHolder> unseen = holders.attaching(oldArn)
                .filter(holder -> !holders.comparesAttached(holder, newArn))
                .toList();
        String what = "policy \"" + policy.name() + "\" cannot be replaced: ";
        refuseUnseen(what, oldArn, " with the boundary that it shall have");
        refuseReserved(what, oldArn);
        needPermit(
                policy,
                held.path().equals(policy.path()) ? "description" : "path " + held.path() + " -> " + policy.path(),
                unseen.isEmpty()
                        ? ""
                        : " Between, and for good if it fails there, these are without it: " + listed(unseen));
        removals.boundaries(oldArn, holder -> getsBoundary(holder, newArn));
        removals.policy(policy.name(), oldArn);
        unseen.forEach(holder -> draft.add(new AttachPolicy(holder.kind(), holder.name(), newArn)));
    }

    private static String listed(List<PolicyHolder> holders) {
        return holders.stream()
                .map(holder -> holder.kind() + " " + holder.name())
                .collect(Collectors.joining(", ", "", "; declare them to be safe."));
    }

    /** A holder that gets another boundary gets it in one call; only one that gets the new policy must be without between. */
    private boolean getsBoundary(PolicyHolder holder, String newArn) {
        return holders.declared(holder)
                .flatMap(PolicyHolder::boundary)
                .filter(newArn::equals)
                .isPresent();
    }

    private void replace(Role role, Role held) {
        List<String> trusting = trusting(held);
        needPermit(
                role,
                "path " + held.path() + " -> " + role.path(),
                trusting.isEmpty()
                        ? ""
                        : " The trust of these roles in it is dead then: " + String.join(", ", trusting) + ".");
        List<InstanceProfile> undeclared = observed().instanceProfiles().values().stream()
                .filter(profile -> profile.role().filter(role.name()::equals).isPresent())
                .filter(profile -> !desired.instanceProfiles().containsKey(profile.name()))
                .toList();
        removals.role(held);
        undeclared.forEach(profile -> draft.add(new AddRoleToInstanceProfile(profile.name(), role.name())));
    }

    private void needPermit(Resource resource, String difference, String besides) {
        String subject = resource.kind() + " " + resource.name();
        String reason = subject + " would be deleted and created anew, for the service cannot change this in place: "
                + difference + "." + besides;
        draft.refusals.add(new Refusal(Permit.replacing(subject), reason));
    }

    private Account observed() {
        return draft.snapshot().account();
    }
}
