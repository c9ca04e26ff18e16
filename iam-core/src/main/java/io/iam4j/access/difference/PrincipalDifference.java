// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What one principal gains and loses. Immutable.
 *
 * @param principal who, for a reader: {@code user ada}, {@code role Deploy}, {@code account 111111111111}
 * @param gained what they can do after and could not before
 * @param lost what they could do before and cannot after
 * @param unknownGained policies that apply after and not before, and of which not all is known: they may allow more
 * @param unknownLost policies that apply before and not after, and of which not all is known
 * @param untold why the difference is not told in detail; empty when it is
 */
public record PrincipalDifference(
        String principal,
        List<Reach> gained,
        List<Reach> lost,
        SortedSet<String> unknownGained,
        SortedSet<String> unknownLost,
        String untold) {
    /** Copies the lists. */
    public PrincipalDifference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** Whether they can do more, as far as that can be told: what is not known counts as more. */
    public boolean widens() {
        return !gained.isEmpty() || !unknownGained.isEmpty() || !untold.isEmpty();
    }

    boolean isEmpty() {
        return !widens() && lost.isEmpty() && unknownLost.isEmpty();
    }

    /** A line for each gain, which begins with {@code +}, and for each loss, which begins with {@code -}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        gained.forEach(each -> lines.add("+ " + each));
        unknownGained.forEach(policy -> lines.add("+ what " + policy + " allows, of which not all is known"));
        if (!untold.isEmpty()) lines.add("+ " + untold);
        lost.forEach(each -> lines.add("- " + each));
        unknownLost.forEach(policy -> lines.add("- what " + policy + " allows, of which not all is known"));
        return lines;
    }
}
