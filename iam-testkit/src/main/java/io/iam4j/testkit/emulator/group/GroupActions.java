// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on groups. */
public final class GroupActions {
    private GroupActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AddUserToGroup(),
                new AttachGroupPolicy(),
                new CreateGroup(),
                new DeleteGroup(),
                new DeleteGroupPolicy(),
                new DetachGroupPolicy(),
                new GetGroup(),
                new GetGroupPolicy(),
                new ListAttachedGroupPolicies(),
                new ListGroupPolicies(),
                new ListGroups(),
                new PutGroupPolicy(),
                new RemoveUserFromGroup(),
                new UpdateGroup());
    }
}
