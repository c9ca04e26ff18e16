// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.wire.Fault;

/** What several actions on the password policy share. */
final class PasswordPolicies {
    private PasswordPolicies() {}

    static PasswordPolicy of(Request request) {
        return request.account()
                .settings()
                .passwordPolicy()
                .orElseThrow(() -> Fault.noSuchEntity("The Password Policy with domain name "
                        + request.account().id() + " cannot be found."));
    }
}
