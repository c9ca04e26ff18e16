// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on console passwords share. */
final class Logins {
    private Logins() {}

    static LoginProfile of(User user) {
        return user.credentials()
                .login()
                .orElseThrow(() -> Fault.noSuchEntity("Login Profile for User " + user.name() + " cannot be found."));
    }

    static void check(Request request, String password) {
        AccountSettings settings = request.account().settings();
        PasswordPolicy.check(
                settings.passwordPolicy(),
                password,
                settings.alias().orElse(request.account().id()));
    }

    static void write(Xml out, User user, LoginProfile profile) {
        out.in(
                "LoginProfile",
                () -> out.text("UserName", user.name())
                        .time("CreateDate", profile.created())
                        .bool("PasswordResetRequired", profile.resetRequired()));
    }
}
