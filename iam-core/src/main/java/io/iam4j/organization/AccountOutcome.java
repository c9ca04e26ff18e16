// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.Applied;
import io.iam4j.error.SafeText;
import java.util.Optional;

/**
 * What came of one account in a rollout.
 *
 * @param account the account, with what had to be done
 * @param applied the outcome of every step, and the secrets made, sealed; empty when no step was tried
 * @param trouble why not everything was tried, a sentence; empty when it was
 */
public record AccountOutcome(AccountChanges account, Optional<Applied> applied, Optional<String> trouble) {
    /** Whether the account is now as planned. */
    public boolean isComplete() {
        return trouble.isEmpty() && applied.map(Applied::isComplete).orElse(account.isEmpty());
    }

    /** The account and its outcome; one line when it is complete. */
    @Override
    public String toString() {
        String what = trouble.map(why -> "NOT DONE: " + SafeText.lines(why, "    "))
                .or(() -> applied.map(Applied::toString))
                .orElse(account.isEmpty() ? "as declared" : "NOT DONE");
        String both = trouble.isPresent() && applied.isPresent() ? "\n" + applied.get() : "";
        return account.heading() + ": " + (what + both).replace("\n", "\n  ");
    }
}
