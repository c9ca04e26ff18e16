// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Deletes a console password.
 *
 * @param user whose
 */
public record DeletePassword(String user) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Delete the console password of " + user + ".";
    }

    @Override
    public String mayBreak() {
        return user
                + " can no longer sign in to the console, and needs a new password to do so; access keys go on working.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.USER, user));
    }

    @Override
    public Account on(Account desired) {
        return Declared.user(desired, user, User::withoutConsoleAccess);
    }
}
