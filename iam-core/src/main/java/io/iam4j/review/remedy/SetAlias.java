// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Gives the account an alias.
 *
 * @param alias which
 */
public record SetAlias(String alias) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Give the account the alias " + alias + ".";
    }

    @Override
    public String mayBreak() {
        return "Nothing: the sign-in address with the account's id goes on working.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of();
    }

    @Override
    public Account on(Account desired) {
        return desired.alias(alias);
    }
}
