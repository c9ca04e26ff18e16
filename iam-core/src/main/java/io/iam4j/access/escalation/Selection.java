// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import java.util.HashSet;
import java.util.Set;

/**
 * Additions that are wanted together. Immutable.
 *
 * @param additions each by the {@linkplain Addition#names names} of its policies
 */
record Selection(Set<Set<String>> additions) {
    /** Of nothing: what was wanted is there. */
    static final Selection NONE = new Selection(Set.of());

    /** Keeps a copy. */
    Selection {
        additions = Set.copyOf(additions);
    }

    static Selection of(Set<String> addition) {
        return new Selection(Set.of(addition));
    }

    boolean contains(Set<String> addition) {
        return additions.contains(addition);
    }

    int size() {
        return additions.size();
    }

    Selection plus(Set<String> addition) {
        Set<Set<String>> more = new HashSet<>(additions);
        more.add(addition);
        return new Selection(more);
    }

    Selection minus(Set<String> addition) {
        Set<Set<String>> less = new HashSet<>(additions);
        less.remove(addition);
        return new Selection(less);
    }
}
