// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in messages: the day in UTC, as gpg prints it. */
final class Dates {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Dates() {}

    static String day(Instant moment) {
        return DAY.format(moment);
    }
}
