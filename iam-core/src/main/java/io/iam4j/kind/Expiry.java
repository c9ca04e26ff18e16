// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.Resource;
import java.time.Duration;
import java.time.Instant;

/** Warns of what has expired or soon will, as the service tells it. */
final class Expiry {
    private static final Duration SOON = Duration.ofDays(30);

    private Expiry() {}

    static void warn(Resource wanted, String what, Draft draft) {
        draft.observed().factsOf(wanted.kind(), wanted.name()).expires().ifPresent(end -> {
            if (end.isBefore(draft.now().plus(SOON))) draft.warnings().add(words(wanted, what, end, draft.now()));
        });
    }

    private static String words(Resource wanted, String what, Instant end, Instant now) {
        long days = Duration.between(now, end).toDays();
        return wanted.kind() + " \"" + wanted.name() + "\" "
                + (end.isBefore(now)
                        ? "has expired at " + end
                        : "expires at " + end + ", in " + days + (days == 1 ? " day" : " days"))
                + ": declare it with another " + what + ".";
    }
}
