// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.function.Function;
import java.util.stream.Stream;

/** Whether something fits, where the context of a request may be known in part only. */
public enum Match {
    /** It does not fit. */
    NO,
    /** It depends on a condition key that is not known. */
    DEPENDS,
    /** It fits. */
    YES;

    /** Yes or no. */
    public static Match of(boolean fits) {
        return fits ? YES : NO;
    }

    /** The opposite; what depends still depends. */
    public Match not() {
        return switch (this) {
            case NO -> YES;
            case DEPENDS -> DEPENDS;
            case YES -> NO;
        };
    }

    /** Whether both fit. */
    public Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether one of both fits. */
    public Match or(Match other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether one of them fits. */
    public static <T> Match any(Stream<T> all, Function<T, Match> test) {
        return all.map(test).reduce(NO, Match::or);
    }

    /** Whether all of them fit. */
    public static <T> Match every(Stream<T> all, Function<T, Match> test) {
        return all.map(test).reduce(YES, Match::and);
    }
}
