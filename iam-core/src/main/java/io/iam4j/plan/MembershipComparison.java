// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.kind.Draft;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.resolve.Memberships;
import java.util.Set;

/** Compares who is in which groups with who shall be. */
final class MembershipComparison {
    private MembershipComparison() {}

    static void compare(Memberships memberships, Draft draft) {
        memberships.byUser().forEach((user, groups) -> {
            Set<String> before = draft.state()
                    .find(Kind.USER, user, User.class)
                    .<Set<String>>map(User::groups)
                    .orElse(Set.of());
            if (before.equals(groups)) return;
            for (String group : groups) if (!before.contains(group)) draft.add(new AddUserToGroup(user, group));
            for (String group : before) if (!groups.contains(group)) draft.add(new RemoveUserFromGroup(user, group));
        });
    }
}
