// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import java.util.List;

/** The actions on managed policies. */
public final class PolicyActions {
    private PolicyActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new CreatePolicy(),
                new CreatePolicyVersion(),
                new DeletePolicy(),
                new DeletePolicyVersion(),
                new GetPolicy(),
                new GetPolicyVersion(),
                new ListEntitiesForPolicy(),
                new ListPolicies(),
                Action.named("ListPolicyTags", (request, out) -> Tagging.list(request, request.policy(), out)),
                new ListPolicyVersions(),
                new SetDefaultPolicyVersion(),
                Action.named(
                        "TagPolicy",
                        (request, out) -> Tagging.tag(request, () -> request.taggedPolicy(), Tags.exact())),
                Action.named("UntagPolicy", (request, out) -> Tagging.untag(request, () -> request.taggedPolicy())));
    }
}
