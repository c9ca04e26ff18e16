// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on policy simulation. */
public final class SimulationActions {
    private SimulationActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new GetContextKeysForCustomPolicy(),
                new GetContextKeysForPrincipalPolicy(),
                new SimulateCustomPolicy(),
                new SimulatePrincipalPolicy());
    }
}
