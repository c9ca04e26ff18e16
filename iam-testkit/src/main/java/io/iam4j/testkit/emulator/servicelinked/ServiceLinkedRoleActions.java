// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on service-linked roles. */
public final class ServiceLinkedRoleActions {
    private ServiceLinkedRoleActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new CreateServiceLinkedRole(), new DeleteServiceLinkedRole(), new GetServiceLinkedRoleDeletionStatus());
    }
}
