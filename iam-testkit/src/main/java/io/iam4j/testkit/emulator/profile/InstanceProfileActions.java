// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on instance profiles. */
public final class InstanceProfileActions {
    private InstanceProfileActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AddRoleToInstanceProfile(),
                new CreateInstanceProfile(),
                new DeleteInstanceProfile(),
                new GetInstanceProfile(),
                new ListInstanceProfileTags(),
                new ListInstanceProfiles(),
                new RemoveRoleFromInstanceProfile(),
                new TagInstanceProfile(),
                new UntagInstanceProfile());
    }
}
