// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.InlinePolicyRequests;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.Quota;
import java.util.List;

/** The actions on roles. */
public final class RoleActions {
    private RoleActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                Action.named(
                        "AttachRolePolicy",
                        (request, out) -> Attachments.attach(request, request::editableRole, Quota.POLICIES_PER_ROLE)),
                new CreateRole(),
                new DeleteRole(),
                new DeleteRolePermissionsBoundary(),
                Action.named(
                        "DeleteRolePolicy",
                        (request, out) -> InlinePolicyRequests.delete(request, request::editableRole)),
                Action.named("DetachRolePolicy", (request, out) -> Attachments.detach(request, request::editableRole)),
                new GetRole(),
                Action.named("GetRolePolicy", (request, out) -> InlinePolicyRequests.get(request, request::role, out)),
                Action.named(
                        "ListAttachedRolePolicies", (request, out) -> Attachments.list(request, request.role(), out)),
                new ListInstanceProfilesForRole(),
                Action.named(
                        "ListRolePolicies", (request, out) -> InlinePolicyRequests.list(request, request.role(), out)),
                Action.named("ListRoleTags", (request, out) -> Tagging.list(request, request.role(), out)),
                new ListRoles(),
                new PutRolePermissionsBoundary(),
                Action.named(
                        "PutRolePolicy",
                        (request, out) ->
                                InlinePolicyRequests.put(request, request::editableRole, Quota.ROLE_POLICY_SIZE)),
                Action.named("TagRole", (request, out) -> Tagging.tag(request, request::role, Tags.ignoringCase())),
                Action.named("UntagRole", (request, out) -> Tagging.untag(request, request::role)),
                new UpdateAssumeRolePolicy(),
                new UpdateRole(),
                new UpdateRoleDescription());
    }
}
