// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Switches an access key off, which can be taken back.
 *
 * @param user whose
 * @param key its id
 */
public record SwitchOffKey(String user, String key) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Switch the access key " + key + " of " + user + " off.";
    }

    @Override
    public String mayBreak() {
        return "A program that still signs with " + key
                + ", if only once a quarter, is refused until the key is switched on again.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.USER, user));
    }

    @Override
    public Account on(Account desired) {
        return Declared.user(desired, user, each -> each.withInactiveAccessKey(key));
    }
}
