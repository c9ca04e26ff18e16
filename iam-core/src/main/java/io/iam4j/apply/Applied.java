// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.secret.SealedSecret;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of carrying out a plan: the outcome of every step, and the secrets made, sealed. Immutable and thread-safe.
 *
 * @param results one for each step, in the plan's order
 * @param secrets the secrets made, in the order of their making
 */
public record Applied(List<StepResult> results, List<SealedSecret> secrets) {
    /** Copies the lists. */
    public Applied {
        results = List.copyOf(results);
        secrets = List.copyOf(secrets);
    }

    /** Whether every step is done. */
    public boolean isComplete() {
        return results.stream().allMatch(result -> result.outcome() == Outcome.DONE);
    }

    /** How many steps ended so. */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** Counts, and every step that is not done with the reason. */
    @Override
    public String toString() {
        String counts = "Applied: " + count(Outcome.DONE) + " of " + results.size() + " changes done";
        if (isComplete()) return counts + ".";
        return counts + ", " + count(Outcome.FAILED) + " failed, " + count(Outcome.NOT_TRIED) + " not tried.\n"
                + results.stream()
                        .filter(result -> result.outcome() != Outcome.DONE)
                        .map(result -> "  " + result)
                        .collect(Collectors.joining("\n"));
    }
}
