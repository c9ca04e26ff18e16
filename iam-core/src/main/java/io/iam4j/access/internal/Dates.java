// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as policies write them: the forms of the W3C note on ISO 8601, or seconds since 1970. */
final class Dates {
    private static final Pattern EPOCH = Pattern.compile("-?[0-9]{5,18}(\\.[0-9]+)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
                    + "(Z|[+-][0-9]{2}:?[0-9]{2})?");

    /**
     * What the service stores: digits may be left out at the end and be fewer, and the zone may be hours alone. Seen in the documents of
     * getmoto/moto#2269, which were compared with AWS: {@code 01T} is taken, {@code 234-13} is not.
     */
    private static final Pattern STORED =
            Pattern.compile("(?i)-?[0-9]{1,9}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?"
                    + "(T(([01]?[0-9]|2[0-3])(:[0-5]?[0-9](:[0-5]?[0-9](\\.[0-9]{1,9})?)?)?)?"
                    + "(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?)?");

    private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]+");

    private Dates() {}

    /** Whether the service stores a text as the date of a condition; it need not be one that {@link #parse} can compare. */
    static boolean isStored(String text) {
        if (SECONDS.matcher(text).matches()) return new BigInteger(text).bitLength() < Long.SIZE;
        return STORED.matcher(text).matches() || parse(text).isPresent();
    }

    /** The moment that a text means; absent when it is none. A time without zone is UTC. */
    static Optional<Instant> parse(String text) {
        try {
            if (EPOCH.matcher(text).matches())
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text.split("\\.", 2)[0])));
            if (DATE.matcher(text).matches())
                return Optional.of(Instant.parse(text + "-01-01".substring(text.length() - 4) + "T00:00:00Z"));
            Matcher time = TIME.matcher(text);
            return time.matches() ? Optional.of(moment(time.group(1), time.group(2))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant moment(String local, @Nullable String zone) {
        if (zone == null) return Instant.parse(local.length() == 16 ? local + ":00Z" : local + "Z");
        String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
        return OffsetDateTime.parse(local + offset).toInstant();
    }
}
