// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in messages, in UTC, and how far two machines' clocks may differ. */
final class Moments {
    /** A key that was made, extended or signed "later" than now by up to this counts: its owner's clock runs ahead. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** The day, as gpg prints it. */
    static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Day and time of day. */
    static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    /** Whether {@code moment} lies further ahead of {@code now} than clocks differ. */
    static boolean isAhead(Instant moment, Instant now) {
        return moment.isAfter(now.plus(CLOCK_TOLERANCE));
    }
}
