// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordHash;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Gives a user a console password, or lets root recover its own. */
final class CreateLoginProfile implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean forRoot = request.params().raw("UserName").isEmpty() && request.isInRootSession();
        if (forRoot) recover(request, out);
        else create(request, out);
    }

    private static void recover(Request request, Xml out) {
        RootUser root = request.account().root();
        if (root.credentials().login().isPresent())
            throw Fault.alreadyExists("Login Profile for account " + root.id() + " already exists.");
        LoginProfile profile = LoginProfile.recovery(request.now());
        root.credentials().login(profile);
        Logins.write(out, root, profile);
    }

    private static void create(Request request, Xml out) {
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
