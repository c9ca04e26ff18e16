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
 * @param failure what was thrown last, when it failed
 */
public record StepResult(Step step, Outcome outcome, int attempts, Optional<Throwable> failure) {
    /** How a step ended. */
    public enum Outcome {
        /** The change is made. */
        DONE,
        /** The change was refused, or did not succeed in time. */
        FAILED,
        /** Not tried: something that it depends on failed, or the applying was interrupted. */
        NOT_TRIED
    }

    @Override
    public String toString() {
        String what = step.change().target() + ": " + step.change().call();
        return switch (outcome) {
            case DONE -> "done       " + what;
            case FAILED ->
                "FAILED     " + what
                        + failure.map(cause -> ": " + SafeText.lines(String.valueOf(cause.getMessage()), "    "))
                                .orElse("");
            case NOT_TRIED -> "not tried  " + what;
        };
    }
}
