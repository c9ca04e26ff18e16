// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** What several actions on console passwords share. */
final class Logins {
    private Logins() {}

    static LoginProfile of(CredentialHolder user) {
        return user.credentials()
                .login()
                .orElseThrow(() -> Fault.noSuchEntity("Login Profile for User " + user.label() + " cannot be found."));
    }

    static void check(Request request, String password) {
        AccountSettings settings = request.account().settings();
        PasswordPolicy.check(
                settings.passwordPolicy(),
                password,
                settings.alias().orElse(request.account().id()));
    }

    static void write(Xml out, CredentialHolder user, LoginProfile profile) {
        out.in(
                "LoginProfile",
                () -> out.text("UserName", user.userName())
                        .time("CreateDate", profile.created())
                        .bool("PasswordResetRequired", profile.resetRequired()));
    }
}
