// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.secret.CharacterClass;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.EnumSet;
import java.util.Set;

/** Replaces the whole password policy; what is left out falls back to its default. */
final class UpdateAccountPasswordPolicy implements Action {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 128;
    private static final int MOST_DAYS = 1095;
    private static final int MOST_REMEMBERED = 24;

    @Override
    public void run(Request request, Xml out) {
        Params params = request.params();
        Set<CharacterClass> required = EnumSet.noneOf(CharacterClass.class);
        require(params, "RequireSymbols", CharacterClass.SYMBOL, required);
        require(params, "RequireNumbers", CharacterClass.NUMBER, required);
        require(params, "RequireUppercaseCharacters", CharacterClass.UPPERCASE, required);
        require(params, "RequireLowercaseCharacters", CharacterClass.LOWERCASE, required);
        request.account()
                .settings()
                .passwordPolicy(new PasswordPolicy(
                        params.integer("MinimumPasswordLength", SHORTEST, LONGEST)
                                .orElse(SHORTEST),
                        required,
                        params.bool("AllowUsersToChangePassword").orElse(false),
                        params.integer("MaxPasswordAge", 1, MOST_DAYS).orElse(0),
                        params.integer("PasswordReusePrevention", 1, MOST_REMEMBERED)
                                .orElse(0),
                        params.bool("HardExpiry").orElse(false)));
    }

    private static void require(Params params, String name, CharacterClass each, Set<CharacterClass> required) {
        if (params.bool(name).orElse(false)) required.add(each);
    }
}
