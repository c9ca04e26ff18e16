// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordHash;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;

/** Sets a password, the reset flag, both or neither. */
final class UpdateLoginProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> password = request.params().optional("Password", Rules.PASSWORD);
        Optional<Boolean> reset = request.params().bool("PasswordResetRequired");
        LoginProfile profile = Logins.of(request.user());
        password.ifPresent(text -> {
            Logins.check(request, text);
            profile.change(PasswordHash.of(text), request.now());
        });
        reset.ifPresent(profile::resetRequired);
    }
}
