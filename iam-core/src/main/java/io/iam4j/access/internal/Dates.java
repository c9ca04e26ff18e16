// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as policies write them: the forms of the W3C note on ISO 8601, or seconds since 1970. */
final class Dates {
    /** Seconds since 1970; four digits without a sign are a year. */
    private static final Pattern EPOCH = Pattern.compile("(?![0-9]{1,4}$)([+-]?[0-9]+)(\\.[0-9]+)?");

    /**
     * What the service stores: digits may be left out at the end and be fewer, and the zone may be hours alone. Seen in the documents of
     * getmoto/moto#2269, which were compared with AWS: {@code 01T} is taken, {@code 234-13} is not.
     */
    private static final Pattern STORED =
            Pattern.compile("(?i)(?<year>-?[0-9]{1,9})(-(?<month>0?[1-9]|1[0-2])(-(?<day>0?[1-9]|[12][0-9]|3[01]))?)?"
                    + "(T((?<hour>[01]?[0-9]|2[0-3])"
                    + "(:(?<minute>[0-5]?[0-9])(:(?<second>[0-5]?[0-9])(\\.(?<fraction>[0-9]{1,9}))?)?)?)?"
                    + "(Z|(?<zone>[+-]([01][0-9]|2[0-3]))(:?(?<zoneMinute>[0-5][0-9]))?)?)?");

    private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]+");

    /** More seconds, which {@link Instant} has not, are as far away. */
    private static final BigInteger FAR = BigInteger.valueOf(30_000_000_000_000_000L);

    private Dates() {}

    /** Whether the service stores a text as the date of a condition. */
    static boolean isStored(String text) {
        if (SECONDS.matcher(text).matches()) return new BigInteger(text).bitLength() < Long.SIZE;
        return parse(text).isPresent();
    }

    /**
     * The moment that a text means; absent when it is none. A time without zone is UTC, what is left out is the first of its kind, and a day
     * beyond the end of a month is one of the next: how the service counts that is not known. Milliseconds are the least that counts, of values of
     * policies too (recorded in radkawar/stackd, condition_values.json).
     */
    static Optional<Instant> parse(String text) {
        Matcher seconds = EPOCH.matcher(text);
        if (seconds.matches()) {
            BigInteger number = new BigInteger(seconds.group(1)).min(FAR).max(FAR.negate());
            return Optional.of(Instant.ofEpochSecond(number.longValueExact()));
        }
        Matcher stored = STORED.matcher(text);
        return stored.matches() ? Optional.of(moment(stored)) : Optional.empty();
    }

    private static Instant moment(Matcher stored) {
        int zone = number(stored.group("zone"), 0);
        int zoneMinute = number(stored.group("zoneMinute"), 0);
        boolean isWest = zone < 0 || "-00".equals(stored.group("zone"));
        return LocalDate.of(number(stored.group("year"), 0), number(stored.group("month"), 1), 1)
                .plusDays(number(stored.group("day"), 1) - 1L)
                .atTime(
                        number(stored.group("hour"), 0),
                        number(stored.group("minute"), 0),
                        number(stored.group("second"), 0),
                        nanos(stored.group("fraction")))
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(3600L * zone + (isWest ? -60L : 60L) * zoneMinute);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : 1_000_000 * Integer.parseInt((fraction + "00").substring(0, 3));
    }
}
