// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.error.SafeText;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A change in its place.
 *
 * @param number its number in the plan, from 1
 * @param change what is done
 * @param after the numbers of the steps that must be done before it
 */
public record Step(int number, Change change, SortedSet<Integer> after) {
    /** Copies the set. */
    public Step {
        after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
    }

    /** Such as {@code 3. AttachPolicy of user ada, after 1 and 2}. */
    @Override
    public String toString() {
        String waits = after.isEmpty()
                ? ""
                : ", after " + after.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return SafeText.line(number + ". " + change.call() + " of " + change.target() + waits);
    }
}
