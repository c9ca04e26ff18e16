// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.change.Step;
import io.iam4j.error.SafeText;
import java.util.Optional;

/**
 * What became of a step.
 *
 * @param step the step
 * @param outcome its outcome
 * @param attempts how often it was tried
 * @param failure why it is not done; its message names the call and the entity
 */
public record StepResult(Step step, Outcome outcome, int attempts, Optional<Throwable> failure) {
    /** How a step ended. */
    public enum Outcome {
        /** The change is in force. */
        DONE,
        /** The change is not in force: it was refused, or did not succeed in time. */
        FAILED,
        /** The change may be in force or not: an answer was lost, and no later attempt could find out. */
        UNKNOWN,
        /** Not tried: a step that it depends on is not done, or the apply was stopped. */
        NOT_TRIED
    }

    @Override
    public String toString() {
        return switch (outcome) {
            case DONE -> "done       " + what();
            case FAILED -> "FAILED     " + why();
            case UNKNOWN -> "UNKNOWN    " + why();
            case NOT_TRIED -> "not tried  " + what();
        };
    }

    private String what() {
        return step.change().call() + " of " + step.change().target();
    }

    private String why() {
        return failure.map(cause -> SafeText.lines(String.valueOf(cause.getMessage()), "    "))
                .orElseGet(this::what);
    }
}
