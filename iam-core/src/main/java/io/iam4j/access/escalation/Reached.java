// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.escalation.Escalation.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom one acts as after some steps.
 *
 * @param actor whom
 * @param key the number that tells the actor from others
 * @param steps the steps
 * @param enriched the same actor, what it was given on the way told apart
 * @param wanted what it has yet to be given until a further step is possible; {@link Selection#NONE} where that is so now
 * @param isStart whether its steps do not go by what is wanted: it is another actor, or a step made new ones possible
 * @param isTold whether it is a way by itself: each step but the last is needed
 */
record Reached(
        Actor actor,
        int key,
        List<Step> steps,
        Enriched enriched,
        Set<Selection> wanted,
        boolean isStart,
        boolean isTold) {
    static Reached start(Actor actor, int key) {
        return new Reached(actor, key, List.of(), Enriched.of(actor), Set.of(), true, true);
    }

    /** The last step can be done in another way too. */
    Reached orBy(Technique technique) {
        int last = steps.size() - 1;
        List<Step> all = longer(steps.subList(0, last), steps.get(last).orBy(technique));
        return new Reached(actor, key, all, enriched, wanted, isStart, isTold);
    }

    /** The one of two that leads further, or what is wanted of both. */
    Reached or(Reached other) {
        if (isStart || other.wanted.isEmpty() && !other.isStart) return this;
        if (other.isStart || wanted.isEmpty()) return other;
        Set<Selection> both = new LinkedHashSet<>(wanted);
        both.addAll(other.wanted);
        return new Reached(actor, key, steps, enriched, both, false, isTold);
    }

    Reached become(Move move, Enriched as) {
        return new Reached(move.to(), move.key(), longer(steps, move.step()), as, Set.of(), true, true);
    }

    Reached given(Move move, Addition addition, Set<Selection> rest, boolean needed) {
        return new Reached(
                move.to(),
                move.key(),
                longer(steps, move.step()),
                enriched.plus(addition, move),
                rest,
                needed && !enriched.given().isEmpty(),
                needed);
    }

    boolean isEscalation() {
        return steps.stream().anyMatch(step -> !step.technique().isGranted());
    }

    /** Whether all of its steps are looked at, and not only what it may be given. */
    boolean isOpenToAll() {
        return isStart || wanted.contains(Selection.NONE);
    }

    boolean leadsFurther() {
        return isStart || !wanted.isEmpty();
    }

    private static List<Step> longer(List<Step> steps, Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }
}
