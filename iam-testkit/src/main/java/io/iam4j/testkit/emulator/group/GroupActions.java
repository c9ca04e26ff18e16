// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.store.Quota;
import java.util.List;

/** The actions on groups. */
public final class GroupActions {
    private GroupActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AddUserToGroup(),
                Action.named(
                        "AttachGroupPolicy",
                        (request, out) -> Attachments.attach(request, request::group, Quota.POLICIES_PER_GROUP)),
                new CreateGroup(),
                new DeleteGroup(),
                Action.named(
                        "DeleteGroupPolicy", (request, out) -> InlinePolicyRequests.delete(request, request::group)),
                Action.named("DetachGroupPolicy", (request, out) -> Attachments.detach(request, request::group)),
                new GetGroup(),
                Action.named(
                        "GetGroupPolicy", (request, out) -> InlinePolicyRequests.get(request, request::group, out)),
                Action.named(
                        "ListAttachedGroupPolicies", (request, out) -> Attachments.list(request, request.group(), out)),
                Action.named(
                        "ListGroupPolicies",
                        (request, out) -> InlinePolicyRequests.list(request, request.group(), out)),
                new ListGroups(),
                Action.named(
                        "PutGroupPolicy",
                        (request, out) -> InlinePolicyRequests.put(request, request::group, Quota.GROUP_POLICY_SIZE)),
                new RemoveUserFromGroup(),
                new UpdateGroup());
    }
}
