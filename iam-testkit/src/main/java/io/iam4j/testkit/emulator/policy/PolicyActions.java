// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
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
                new ListPolicyTags(),
                new ListPolicyVersions(),
                new SetDefaultPolicyVersion(),
                new TagPolicy(),
                new UntagPolicy());
    }
}
