// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import java.util.function.Function;
import java.util.stream.Stream;

/** Whether something fits, where the context of a request may be known in part only. */
enum Match {
    NO,
    /** It depends on a condition key that is not known. */
    DEPENDS,
    YES;

    static Match of(boolean fits) {
        return fits ? YES : NO;
    }

    Match not() {
        return switch (this) {
            case NO -> YES;
            case DEPENDS -> DEPENDS;
            case YES -> NO;
        };
    }

    Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }

    private Match or(Match other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static <T> Match any(Stream<T> all, Function<T, Match> test) {
        return all.map(test).reduce(NO, Match::or);
    }

    static <T> Match every(Stream<T> all, Function<T, Match> test) {
        return all.map(test).reduce(YES, Match::and);
    }
}
