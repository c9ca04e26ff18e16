// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on delegation requests. */
public final class DelegationActions {
    private DelegationActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new AcceptDelegationRequest(),
                new AssociateDelegationRequest(),
                new CreateDelegationRequest(),
                new GetDelegationRequest(),
                new GetHumanReadableSummary(),
                new ListDelegationRequests(),
                new RejectDelegationRequest(),
                new SendDelegationToken(),
                new UpdateDelegationRequest());
    }
}
