// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.Quota;
import java.util.List;

/** The actions on users. */
public final class UserActions {
    private UserActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                Action.named(
                        "AttachUserPolicy",
                        (request, out) -> Attachments.attach(request, request::user, Quota.POLICIES_PER_USER)),
                new CreateUser(),
                new DeleteUser(),
                new DeleteUserPermissionsBoundary(),
                Action.named("DeleteUserPolicy", (request, out) -> InlinePolicyRequests.delete(request, request::user)),
                Action.named("DetachUserPolicy", (request, out) -> Attachments.detach(request, request::user)),
                new GetUser(),
                Action.named("GetUserPolicy", (request, out) -> InlinePolicyRequests.get(request, request::user, out)),
                Action.named(
                        "ListAttachedUserPolicies", (request, out) -> Attachments.list(request, request.user(), out)),
                new ListGroupsForUser(),
                Action.named(
                        "ListUserPolicies", (request, out) -> InlinePolicyRequests.list(request, request.user(), out)),
                Action.named("ListUserTags", (request, out) -> Tagging.list(request, request.user(), out)),
                new ListUsers(),
                new PutUserPermissionsBoundary(),
                Action.named(
                        "PutUserPolicy",
                        (request, out) -> InlinePolicyRequests.put(request, request::user, Quota.USER_POLICY_SIZE)),
                Action.named("TagUser", (request, out) -> Tagging.tag(request, request::user, Tags.ignoringCase())),
                Action.named("UntagUser", (request, out) -> Tagging.untag(request, request::user)),
                new UpdateUser());
    }
}
