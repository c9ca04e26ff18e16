// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.InstanceProfileChange;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.CreateInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.DeleteInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.Relation;
import io.iam4j.model.Values;
import io.iam4j.resolve.Names;
import io.iam4j.resolve.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Instance profiles. */
final class InstanceProfileKind extends KindDescriptor<InstanceProfile> {
    InstanceProfileKind() {
        super(Kind.INSTANCE_PROFILE, InstanceProfile.class, InstanceProfileChange.class);
    }

    @Override
    InstanceProfile resolve(InstanceProfile declared, @Nullable InstanceProfile before, Resolution resolution) {
        InstanceProfile placed = Values.withPath(
                Values.withName(declared, resolution.name(declared)), resolution.path(declared, before));
        return Values.withRole(
                Values.withTags(placed, resolution.tags(declared, before)), role(declared, before, resolution));
    }

    private static Optional<String> role(
            InstanceProfile declared, @Nullable InstanceProfile before, Resolution resolution) {
        Optional<String> wanted =
                resolution
                        .references()
                        .names(
                                declared,
                                Kind.ROLE,
                                "role",
                                declared.role().stream().toList())
                        .stream()
                        .findFirst();
        Names roles = resolution.names(Kind.ROLE);
        Optional<String> there = Optional.ofNullable(before)
                .flatMap(InstanceProfile::role)
                .filter(role -> !roles.isGone(role))
                .map(roles::nameAfter);
        return switch (declared.mode(Relation.ROLE)) {
            case EXCLUSIVE -> wanted;
            case ADDITIVE -> wanted.or(() -> there);
            case IGNORED -> there;
            case UNMENTIONED -> {
                resolution.keep(declared, Relation.ROLE, there.stream().toList(), Function.identity());
                yield there;
            }
        };
    }

    @Override
    List<?> parts(InstanceProfile held) {
        return List.of(held.path(), held.role(), held.tags());
    }

    @Override
    void compare(InstanceProfile wanted, @Nullable InstanceProfile before, Draft draft) {
        String name = wanted.name();
        Optional<String> old = before == null ? Optional.empty() : before.role();
        if (before == null) draft.add(new CreateInstanceProfile(name, wanted.path(), wanted.tags()));
        else HolderComparison.tags(wanted, name, before.tags(), draft);
        if (old.equals(wanted.role())) return;
        old.ifPresent(role -> draft.add(new RemoveRoleFromInstanceProfile(name, role)));
        wanted.role().ifPresent(role -> draft.add(new AddRoleToInstanceProfile(name, role)));
    }

    @Override
    void replace(InstanceProfile wanted, InstanceProfile held, String difference, Draft draft) {
        needPermit(
                wanted,
                difference,
                " Instances that it is associated with have no role from then on; associate the new one with them.",
                draft);
        delete(held, draft);
    }

    @Override
    void delete(InstanceProfile held, Draft draft) {
        held.role().ifPresent(role -> draft.applyNow(new RemoveRoleFromInstanceProfile(held.name(), role)));
        draft.applyNow(new DeleteInstanceProfile(held.name()));
    }
}
