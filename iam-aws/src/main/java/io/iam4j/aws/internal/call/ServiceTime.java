// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.internal.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The service's own time, as the header {@code Date} of its answers tells it, and the time that is counted here since. The clock of this
 * machine has no say. A machine that sleeps counts too little, and never too much: so the service's time is this or later. Thread-safe.
 */
public final class ServiceTime {
    private final LongSupplier nanoTime;
    private final InstantSource clock;

    /** The service's time when the count here was zero: the latest that an answer showed, for answers take their time. */
    private @Nullable Instant origin;

    /** {@code nanoTime} counts the time that passes here; {@code clock} is what this machine shows. */
    public ServiceTime(LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** By the clocks of this machine. */
    public static ServiceTime system() {
        return new ServiceTime(System::nanoTime, Instant::now);
    }

    /** The time that is counted here, in nanoseconds. */
    public long nanos() {
        return nanoTime.getAsLong();
    }

    /** This moment, by the two clocks of this machine. */
    public Moment moment() {
        return new Moment(nanos(), clock.instant());
    }

    /** Takes note of the date of {@code answer}, which has come just now. */
    public void note(AwsResponse answer) {
        long answered = nanos();
        date(answer).ifPresent(date -> note(date, answered));
    }

    private synchronized void note(Instant date, long answered) {
        Instant zero = date.minus(Duration.ofNanos(answered));
        if (origin == null || origin.isBefore(zero)) origin = zero;
    }

    /** The service's time at {@code nanos}, or earlier than it was; empty while no answer has told it. */
    public synchronized Optional<Instant> earliest(long nanos) {
        return Optional.ofNullable(origin).map(zero -> zero.plus(Duration.ofNanos(nanos)));
    }

    /** The service's time now, as far as it is known; that of this machine otherwise. */
    public Instant now() {
        return earliest(nanos()).orElseGet(clock::instant);
    }

    /** The service's time while it answered; empty where it is not told. */
    static Optional<Instant> date(AwsResponse answer) {
        try {
            return Optional.<SdkHttpResponse>ofNullable(answer.sdkHttpResponse())
                    .flatMap(http -> http.firstMatchingHeader("Date"))
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException nonsense) {
            return Optional.empty();
        }
    }
}
