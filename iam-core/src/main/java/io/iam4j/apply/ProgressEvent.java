// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.change.Step;
import io.iam4j.error.SafeText;
import io.iam4j.internal.Times;
import java.time.Duration;

/** Something that happens while changes are carried out; it prints as a line. No event carries a secret. */
public sealed interface ProgressEvent {
    /** The apply begins; it has {@code steps} steps. */
    record Started(int steps) implements ProgressEvent {
        @Override
        public String toString() {
            return "begins: " + steps + (steps == 1 ? " step" : " steps");
        }
    }

    /** A step is tried, or tried again. */
    record StepStarted(Step step) implements ProgressEvent {
        @Override
        public String toString() {
            return "tries " + step;
        }
    }

    /**
     * A step did not succeed yet, for {@code cause}, and is tried again after {@code pause}, or later: when the service asked for
     * fewer calls, others may come first.
     */
    record StepRetried(Step step, String cause, Duration pause) implements ProgressEvent {
        @Override
        public String toString() {
            return "tries again in " + Times.lasting(pause) + ": " + step + ": " + SafeText.line(cause);
        }
    }

    /** A step has its outcome. */
    record StepEnded(StepResult result) implements ProgressEvent {
        @Override
        public String toString() {
            return result.toString();
        }
    }

    /** Every step has its outcome. */
    record Ended(Applied applied) implements ProgressEvent {
        @Override
        public String toString() {
            return applied.summary();
        }
    }
}
