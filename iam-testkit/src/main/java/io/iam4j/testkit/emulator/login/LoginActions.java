// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on passwords. */
public final class LoginActions {
    private LoginActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new ChangePassword(),
                new CreateLoginProfile(),
                new DeleteLoginProfile(),
                new GetLoginProfile(),
                new UpdateLoginProfile());
    }
}
