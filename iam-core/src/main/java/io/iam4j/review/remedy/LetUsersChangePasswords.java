// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Lets users change their own password.
 *
 * @param found the policy as it stands
 */
public record LetUsersChangePasswords(PasswordPolicy found) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Let users change their own password.";
    }

    @Override
    public String mayBreak() {
        return "Somebody who has found a session of a user can set another password, if they know the present one.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of();
    }

    @Override
    public Account on(Account desired) {
        return desired.passwordPolicy(desired.passwordPolicy().orElse(found).letUsersChange(true));
    }
}
