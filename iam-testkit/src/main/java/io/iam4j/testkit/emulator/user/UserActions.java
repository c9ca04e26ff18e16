// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on users. */
public final class UserActions {
    private UserActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AttachUserPolicy(),
                new CreateUser(),
                new DeleteUser(),
                new DeleteUserPermissionsBoundary(),
                new DeleteUserPolicy(),
                new DetachUserPolicy(),
                new GetUser(),
                new GetUserPolicy(),
                new ListAttachedUserPolicies(),
                new ListGroupsForUser(),
                new ListUserPolicies(),
                new ListUserTags(),
                new ListUsers(),
                new PutUserPermissionsBoundary(),
                new PutUserPolicy(),
                new TagUser(),
                new UntagUser(),
                new UpdateUser());
    }
}
