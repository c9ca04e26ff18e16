// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Accounts that are carried out side by side, once every wave before has ended. Immutable and thread-safe.
 *
 * @param layer the name of their layer; empty where nothing but what an earlier apply left is mended
 * @param parts the numbers of the steps of each account, by its id; an account without steps has only something to be mended
 */
public record Wave(String layer, Map<String, SortedSet<Integer>> parts) {
    /** Copies the parts; their order stays. */
    public Wave {
        Map<String, SortedSet<Integer>> copy = new LinkedHashMap<>();
        parts.forEach((account, steps) -> copy.put(account, Collections.unmodifiableSortedSet(new TreeSet<>(steps))));
        parts = Collections.unmodifiableMap(copy);
    }
}
