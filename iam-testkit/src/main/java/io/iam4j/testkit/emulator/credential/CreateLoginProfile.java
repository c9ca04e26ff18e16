// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordHash;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Gives a user a console password. */
final class CreateLoginProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        String password = request.params().required("Password", Rules.PASSWORD);
        boolean reset = request.params().bool("PasswordResetRequired").orElse(false);
        User user = request.userOrCaller();
        if (user.credentials().login().isPresent())
            throw Fault.alreadyExists("Login Profile for user " + user.name() + " already exists.");
        Logins.check(request, password);
        LoginProfile profile = new LoginProfile(PasswordHash.of(password), reset, request.now());
        user.credentials().login(profile);
        Logins.write(out, user, profile);
    }
}
