// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.change.internal.RoleChange;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.DeleteRole;
import io.iam4j.change.internal.RoleChange.Settings;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.RoleChange.UpdateRole;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Resolution;
import io.iam4j.resolve.TrustedPrincipals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Roles. */
final class RoleKind extends KindDescriptor<Role> {
    RoleKind() {
        super(Kind.ROLE, Role.class, RoleChange.class);
    }

    @Override
    Role resolve(Role declared, @Nullable Role before, Resolution resolution) {
        String path = resolution.path(declared, before);
        if (Ownership.isReservedPath(before == null ? path : before.path()))
            resolution.problem(
                    declared,
                    "belongs to an AWS service (path " + path
                            + "), which alone may change it; leave it out of the declaration");
        Role role = Values.holder(declared, resolution.name(declared), path, resolution.holding(declared, before));
        if (before != null && role.description().isEmpty())
            role = role.description(before.description().orElse(""));
        if (before != null && role.maxSessionSeconds().isEmpty())
            role = role.maxSession(Duration.ofSeconds(before.maxSessionSeconds().orElse(3600)));
        Optional<PolicyDocument> trust = declared.trust().map(resolution::document);
        checkTrust(declared, trust, role, before, resolution);
        if (trust.isEmpty() && before == null)
            resolution.problem(
                    declared,
                    "is not there and says not who may assume it; write role(\"" + declared.name()
                            + "\").trusting(...)");
        Optional<PolicyDocument> whole =
                trust.or(() -> Optional.ofNullable(before).flatMap(Role::trust));
        return whole.isPresent() ? Values.withTrust(role, whole.get()) : role;
    }

    private static void checkTrust(
            Role declared, Optional<PolicyDocument> trust, Role placed, @Nullable Role before, Resolution resolution) {
        TrustedPrincipals principals = new TrustedPrincipals(resolution);
        boolean anew = before == null
                || !before.path().equals(placed.path())
                || !before.name().equalsIgnoreCase(placed.name());
        Optional<PolicyDocument> kept = Optional.ofNullable(before).flatMap(Role::trust);
        trust.ifPresent(document -> principals.check(declared, document, !anew && trust.equals(kept)));
        if (trust.isEmpty() && anew) kept.ifPresent(document -> principals.checkKept(declared, document));
    }

    @Override
    void check(Role wanted, Checks checks) {
        HolderChecks.check(wanted, checks);
        HolderChecks.checkTrust(wanted, checks);
        DocumentChecks.inline(wanted, stored(wanted, checks), checks);
        DocumentChecks.trust(wanted, stored(wanted, checks), checks);
    }

    @Override
    List<?> parts(Role held) {
        return List.of(
                held.path(),
                HolderComparison.parts(held),
                Settings.of(held),
                held.trust().map(PolicyDocument::canonical));
    }

    @Override
    void compare(Role wanted, @Nullable Role before, Draft draft) {
        String name = wanted.name();
        PolicyDocument trust = wanted.trust().orElseThrow();
        if (before == null) {
            PolicyDocument first = draft.firstTrusts().getOrDefault(name, trust);
            draft.add(
                    new CreateRole(name, wanted.path(), first, Settings.of(wanted), wanted.tags(), wanted.boundary()));
            if (!first.equals(trust)) draft.add(new UpdateAssumeRolePolicy(name, trust, first));
            HolderComparison.policies(wanted, Role.named(name), draft);
            return;
        }
        PolicyDocument old = before.trust().orElse(trust);
        if (!old.equals(trust)) draft.add(new UpdateAssumeRolePolicy(name, trust, old));
        if (!Settings.of(wanted).equals(Settings.of(before)))
            draft.add(new UpdateRole(name, Settings.of(wanted), Settings.of(before)));
        HolderComparison.tags(wanted, name, before.tags(), draft);
        HolderComparison.boundary(wanted, before, draft);
        HolderComparison.policies(wanted, before, draft);
    }

    @Override
    void delete(Role held, Draft draft) {
        if (Ownership.isReservedPath(held.path()))
            draft.problems()
                    .add("role \"" + held.name() + "\" belongs to an AWS service (path " + held.path()
                            + "), which alone may change it; declare serviceLinkedRole(...) absent to have a service-linked role"
                            + " deleted by its service, or leave it out.");
        delete(held, Optional.empty(), draft);
    }

    private static void delete(Role held, Optional<String> inFavourOf, Draft draft) {
        for (InstanceProfile profile : draft.profiles(held.name()))
            draft.applyNow(new RemoveRoleFromInstanceProfile(profile.name(), held.name()));
        HolderComparison.letGo(held, draft);
        draft.applyNow(new DeleteRole(held.name(), held.boundary(), inFavourOf));
    }

    @Override
    public boolean isRenamedInPlace() {
        return false;
    }

    /** The instance profiles go over to the new one; a trust that nobody declares anew is dead. */
    @Override
    void succeed(Role wanted, Role held, Draft draft) {
        String difference = "name " + held.name() + " -> " + wanted.name();
        List<String> trusting = TrustIn.unchanged(held, draft);
        if (!trusting.isEmpty())
            needPermit(
                    wanted,
                    difference,
                    " The trust of these roles in it is dead then: " + String.join(", ", trusting) + ".",
                    draft);
        draft.warnings()
                .add("role \"" + wanted.name() + "\" takes the place of \"" + held.name()
                        + "\": sessions of the old one end, and whoever names its ARN from outside (functions, instances, policies of"
                        + " other accounts) has to name the new one.");
        List<InstanceProfile> undeclared = draft.profiles(held.name()).stream()
                .filter(profile -> !draft.desired().instanceProfiles().containsKey(profile.name()))
                .toList();
        delete(held, Optional.of(wanted.name()), draft);
        undeclared.forEach(profile -> draft.add(new AddRoleToInstanceProfile(profile.name(), wanted.name())));
    }

    /** Who goes without it meanwhile. */
    private static String without(Role held, Draft draft) {
        List<String> profiles =
                draft.profiles(held.name()).stream().map(InstanceProfile::name).toList();
        return " Its sessions end."
                + (profiles.isEmpty()
                        ? ""
                        : " Between, and for good if it fails there, these instance profiles have no role: "
                                + String.join(", ", profiles) + ".");
    }

    @Override
    void replace(Role wanted, Role held, String difference, Draft draft) {
        List<String> trusting = TrustIn.unchanged(held, draft);
        needPermit(
                wanted,
                difference,
                (trusting.isEmpty()
                                ? ""
                                : " The trust of these roles in it is dead then: " + String.join(", ", trusting) + ".")
                        + without(held, draft),
                draft);
        List<InstanceProfile> undeclared = draft.profiles(held.name()).stream()
                .filter(profile -> !draft.desired().instanceProfiles().containsKey(profile.name()))
                .toList();
        delete(held, draft);
        undeclared.forEach(profile -> draft.add(new AddRoleToInstanceProfile(profile.name(), wanted.name())));
    }
}
