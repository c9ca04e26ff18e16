// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Escalation.Step;
import java.util.Optional;

/**
 * A step that an actor can do.
 *
 * @param candidate what it is done to
 * @param choice what is attached or written
 * @param step the step, as it is told
 * @param to whom one can act as then
 * @param key what tells that one from others: a number
 * @param addition what the actor gets by it; empty where it becomes another one, or is thrown off a limit
 */
record Move(Candidate candidate, Choice choice, Step step, Actor to, int key, Optional<Addition> addition) {
    Technique technique() {
        return step.technique();
    }

    /** Whether the actor is thrown off a limit by it. */
    boolean isThrowingOff() {
        return addition.isEmpty() && to.arn().equals(step.actor());
    }

    boolean isLike(Move other) {
        return technique().equals(other.technique())
                && candidate.target().equals(other.candidate.target())
                && candidate.others().equals(other.candidate.others())
                && choice.attached().equals(other.choice.attached());
    }
}
