// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.login;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.LoginProfile;
import io.iam4j.testkit.emulator.secret.PasswordHash;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Lets the calling user choose another password. */
final class ChangePassword implements Action {
    @Override
    public void run(Request request, Xml out) {
        String old = request.params().required("OldPassword", Rules.PASSWORD);
        String fresh = request.params().required("NewPassword", Rules.PASSWORD);
        LoginProfile profile = Logins.of(caller(request));
        if (!profile.matches(old) || old.equals(fresh))
            throw Fault.accessDenied("The old password was incorrect or the new one is the same.");
        Logins.check(request, fresh);
        int remembered = request.account()
                .settings()
                .passwordPolicy()
                .map(PasswordPolicy::reusePrevention)
                .orElse(0);
        if (profile.isAmongLast(remembered, fresh))
            throw PasswordPolicy.violation("Password should not be one of the last " + remembered);
        profile.change(PasswordHash.of(fresh), request.now());
        profile.resetRequired(false);
    }

    private static User caller(Request request) {
        return request.callerIfUser()
                .orElseThrow(() -> Fault.of(400, "InvalidUserType", "Only IAM Users can change their own password"));
    }
}
