// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.CharacterClass;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Set;

/** Shows the account's own password policy. */
final class GetAccountPasswordPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        PasswordPolicy policy = PasswordPolicies.of(request);
        Set<CharacterClass> required = policy.required();
        out.in("PasswordPolicy", () -> {
            out.number("MinimumPasswordLength", policy.minimumLength())
                    .bool("RequireSymbols", required.contains(CharacterClass.SYMBOL))
                    .bool("RequireNumbers", required.contains(CharacterClass.NUMBER))
                    .bool("RequireUppercaseCharacters", required.contains(CharacterClass.UPPERCASE))
                    .bool("RequireLowercaseCharacters", required.contains(CharacterClass.LOWERCASE))
                    .bool("AllowUsersToChangePassword", policy.usersMayChange())
                    .bool("ExpirePasswords", policy.maxAge() > 0);
            if (policy.maxAge() > 0) out.number("MaxPasswordAge", policy.maxAge());
            if (policy.reusePrevention() > 0) out.number("PasswordReusePrevention", policy.reusePrevention());
            out.bool("HardExpiry", policy.hardExpiry());
        });
    }
}
