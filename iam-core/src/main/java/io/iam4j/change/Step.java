// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

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
}
