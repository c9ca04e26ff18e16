// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.GroupChange;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.DeleteGroup;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.resolve.Resolution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups. */
final class GroupKind extends KindDescriptor<Group> {
    GroupKind() {
        super(Kind.GROUP, Group.class, GroupChange.class);
    }

    @Override
    Group resolve(Group declared, @Nullable Group before, Resolution resolution) {
        return Values.holder(
                declared,
                resolution.name(declared),
                resolution.path(declared, before),
                resolution.holding(declared, before));
    }

    @Override
    void check(Group wanted, Checks checks) {
        HolderChecks.check(wanted, checks);
        DocumentChecks.inline(wanted, stored(wanted, checks), checks);
    }

    @Override
    List<?> parts(Group held) {
        return List.of(held.path(), HolderComparison.parts(held));
    }

    @Override
    void compare(Group wanted, @Nullable Group before, Draft draft) {
        if (before == null) draft.add(new CreateGroup(wanted.name(), wanted.path()));
        else if (!before.path().equals(wanted.path()))
            draft.add(new UpdateGroup(wanted.name(), wanted.name(), before.path(), wanted.path()));
        HolderComparison.policies(wanted, before == null ? Group.named(wanted.name()) : before, draft);
    }

    @Override
    Optional<ChangeRecord> rename(Group held, Group wanted) {
        return Optional.of(new UpdateGroup(held.name(), wanted.name(), held.path(), wanted.path()));
    }

    @Override
    Optional<String> replacement(Group wanted, Group held) {
        return Optional.empty();
    }

    @Override
    void delete(Group held, Draft draft) {
        for (User member : draft.members(held.name()))
            draft.applyNow(new RemoveUserFromGroup(member.name(), held.name()));
        HolderComparison.letGo(held, draft);
        draft.applyNow(new DeleteGroup(held.name()));
    }
}
