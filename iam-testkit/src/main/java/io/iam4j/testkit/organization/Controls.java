// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.util.ArrayList;
import java.util.List;

/** The service control policies of one root, unit or account. Immutable. */
record Controls(List<ControlPolicySeed> policies, boolean fullAccess) {
    static final Controls NONE = new Controls(List.of(), true);

    Controls and(ControlPolicySeed policy) {
        List<ControlPolicySeed> all = new ArrayList<>(policies);
        all.add(policy);
        return new Controls(List.copyOf(all), fullAccess);
    }

    Controls withoutFullAccess() {
        return new Controls(policies, false);
    }
}
