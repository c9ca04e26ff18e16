// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An account begins or ends in a rollout. One that has to wait for others in between ends with its last step.
 *
 * @param account the account
 * @param outcome what came of it; empty when it begins
 */
public record RolloutEvent(AccountChanges account, Optional<AccountOutcome> outcome) {
    /** A listener that prints a line when an account ends. */
    public static Consumer<RolloutEvent> printing(PrintStream out) {
        return event -> event.outcome()
                .ifPresent(ended ->
                        out.println(ended.toString().lines().findFirst().orElse("")));
    }

    /** In one line. */
    @Override
    public String toString() {
        return outcome.map(ended -> ended.toString().lines().findFirst().orElse(""))
                .orElseGet(() -> account.heading() + " begins");
    }
}
