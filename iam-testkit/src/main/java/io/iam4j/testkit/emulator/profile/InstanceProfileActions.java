// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.profile;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
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
                Action.named(
                        "ListInstanceProfileTags", (request, out) -> Tagging.list(request, request.profile(), out)),
                new ListInstanceProfiles(),
                new RemoveRoleFromInstanceProfile(),
                Action.named(
                        "TagInstanceProfile", (request, out) -> Tagging.tag(request, request::profile, Tags.exact())),
                Action.named("UntagInstanceProfile", (request, out) -> Tagging.untag(request, request::profile)));
    }
}
