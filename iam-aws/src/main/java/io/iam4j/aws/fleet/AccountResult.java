// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.iam4j.error.SafeText;
import java.util.Optional;

/**
 * What came of a part of one account's plan: counts. Every step with its outcome is in the {@link PlanStore}. Immutable and thread-safe.
 *
 * @param id the account
 * @param done how many of its steps in that wave are done, those included that were done before
 * @param open how many are not
 * @param trouble why not, a sentence; empty when all is done
 * @param cancelled whether it was stopped because the fleet was cancelled
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountResult(String id, int done, int open, Optional<String> trouble, boolean cancelled) {
    /** No step was tried. */
    static AccountResult notDone(String id, int open, String why) {
        return new AccountResult(id, 0, open, Optional.of(why), false);
    }

    /** Whether all of it is done. */
    @JsonIgnore
    public boolean isComplete() {
        return open == 0 && trouble.isEmpty();
    }

    /** The account, the counts and the trouble. */
    @Override
    public String toString() {
        return "account " + id + ": " + done + " done, " + open + " not"
                + trouble.map(why -> ": " + SafeText.lines(why, "    ")).orElse("");
    }
}
