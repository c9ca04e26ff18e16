// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on role templates. */
public final class RoleTemplateActions {
    private RoleTemplateActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(new AcquireRole(), new GetRoleTemplateVersion());
    }
}
