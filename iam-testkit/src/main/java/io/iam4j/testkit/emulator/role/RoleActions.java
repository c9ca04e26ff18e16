// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on roles. */
public final class RoleActions {
    private RoleActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AttachRolePolicy(),
                new CreateRole(),
                new DeleteRole(),
                new DeleteRolePermissionsBoundary(),
                new DeleteRolePolicy(),
                new DetachRolePolicy(),
                new GetRole(),
                new GetRolePolicy(),
                new ListAttachedRolePolicies(),
                new ListInstanceProfilesForRole(),
                new ListRolePolicies(),
                new ListRoleTags(),
                new ListRoles(),
                new PutRolePermissionsBoundary(),
                new PutRolePolicy(),
                new TagRole(),
                new UntagRole(),
                new UpdateAssumeRolePolicy(),
                new UpdateRole(),
                new UpdateRoleDescription());
    }
}
