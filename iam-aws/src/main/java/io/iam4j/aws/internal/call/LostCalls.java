// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.aws.internal.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The calls of one change that got no answer, and the times in which the service may have carried them out. Tells by its date
 * of creation whether something that is there now can be their work.
 *
 * <p>Every time is the service's. The answer that shows a date of creation has the service's own time in its header {@code
 * Date}; the calls are dated back from there, by the time that passed here in between. So the clock of this machine does not
 * matter. A machine that sleeps meanwhile counts too little: the answers before the call tell the earliest time at which it can have
 * been sent, and where the two times differ, what was created between them is {@link Age#DOUBTFUL}. Thread-safe.
 */
public final class LostCalls {
    /** The service dates in whole seconds. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** For how long after its failure a call may still have its effect. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** By how much the clocks of the service's own machines may differ. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final ServiceTime time;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * When a call was sent.
     *
     * @param nanos by the count here
     * @param earliest the service's time, or earlier than it was
     */
    public record Sent(long nanos, Optional<Instant> earliest) {}

    /** A call, from when it was sent to when it had failed. */
    private record Call(Sent sent, long failed) {}

    /** When something was created, as seen from the calls. */
    public enum Age {
        /** Before the first of them was sent: it is not their work. */
        OLDER(false, false),
        /** While one of them was under way, give or take a second: it is that call's work, or another's in the same time. */
        SAME(true, false),
        /** Within a minute after one of them: it is that call's work if the service was late, and another's otherwise. */
        LATER(true, true),
        /** Later than that: it is another's work. */
        NEWER(false, true),
        /** This machine slept, and it is not told whether before that, while one of them was under way, or after: as {@link #LATER}. */
        DOUBTFUL(true, true),
        /** The answer that shows it has no date. */
        UNTOLD(true, false);

        private final boolean possible;
        private final boolean since;

        Age(boolean possible, boolean since) {
            this.possible = possible;
            this.since = since;
        }

        /** Whether it can be the work of the calls. */
        public boolean mayBeOurs() {
            return possible;
        }

        /** Whether it was not there when they were sent. */
        public boolean isSince() {
            return since;
        }
    }

    /**
     * What a call that reads answered.
     *
     * @param answer the answer
     * @param date the service's time while it answered
     * @param asked when the call was sent
     * @param answered when the answer had come
     */
    public record Look<R>(R answer, Optional<Instant> date, long asked, long answered) {}

    /** None yet. */
    public LostCalls(ServiceTime time) {
        this.time = time;
    }

    /** A call that is about to be sent. */
    public Sent sending() {
        long now = time.nanos();
        return new Sent(now, time.earliest(now));
    }

    /** A call that was sent at {@code sent} failed just now, and may have had its effect. */
    public void add(Sent sent) {
        calls.add(new Call(sent, time.nanos()));
    }

    /** How many there are. */
    public int count() {
        return calls.size();
    }

    /** Whether there is one. */
    public boolean any() {
        return !calls.isEmpty();
    }

    /** Forgets them: what became of them is known. */
    public void clear() {
        calls.clear();
    }

    /** The answer of {@code read}, with the service's time. */
    public <R extends AwsResponse> Look<R> look(Supplier<R> read) {
        return look(read, answer -> answer);
    }

    /** The same of a reading of several calls, one of whose answers is {@code dated}. */
    public <R> Look<R> look(Supplier<R> read, Function<R, AwsResponse> dated) {
        long asked = time.nanos();
        R answer = read.get();
        time.note(dated.apply(answer));
        return new Look<>(answer, ServiceTime.date(dated.apply(answer)), asked, time.nanos());
    }

    /** How old something is that {@code look} shows as created at {@code created}. */
    public Age age(Look<?> look, @Nullable Instant created) {
        if (look.date.isEmpty() || created == null) return Age.UNTOLD;
        Instant date = look.date.get();
        if (calls.stream().anyMatch(call -> isUntold(call, look, date) && isWithin(call, look, date, created, LATE)))
            return Age.DOUBTFUL;
        if (calls.stream().anyMatch(call -> isWithin(call, look, date, created, Duration.ZERO))) return Age.SAME;
        if (calls.stream().anyMatch(call -> isWithin(call, look, date, created, LATE))) return Age.LATER;
        boolean older = calls.stream().allMatch(call -> created.isBefore(earliest(call, look, date)));
        return older ? Age.OLDER : Age.NEWER;
    }

    /** Whether something that is there can be the work of these calls, as far as its date tells. */
    public boolean mayHaveMade(Look<?> look, @Nullable Instant created) {
        return age(look, created).mayBeOurs();
    }

    /** Whether {@code read} shows something that was created since; not when there is nothing. */
    public <R extends AwsResponse> boolean showsNewer(Supplier<R> read, Function<R, @Nullable Instant> created) {
        try {
            Look<R> look = look(read);
            return age(look, created.apply(look.answer())).isSince();
        } catch (SdkException thrown) {
            if (Failure.of(thrown).is("NoSuchEntity")) return false;
            throw thrown;
        }
    }

    private static boolean isWithin(Call call, Look<?> look, Instant date, Instant created, Duration late) {
        return !created.isBefore(earliest(call, look, date))
                && !created.isAfter(latest(call, look, date).plus(late));
    }

    /** By the time that was counted here, unless more has passed than that. */
    private static Instant earliest(Call call, Look<?> look, Instant date) {
        Instant counted = counted(call, look, date);
        Instant sent = isUntold(call, look, date) ? call.sent.earliest.orElse(counted) : counted;
        return sent.minus(SECOND).minus(SKEW);
    }

    /** Whether more time has passed since the call was sent than was counted here, by the service's time before it. */
    private static boolean isUntold(Call call, Look<?> look, Instant date) {
        Instant least = counted(call, look, date).minus(SECOND).minus(SKEW);
        return call.sent.earliest.filter(least::isAfter).isPresent();
    }

    private static Instant counted(Call call, Look<?> look, Instant date) {
        return date.minusNanos(look.answered - call.sent.nanos);
    }

    private static Instant latest(Call call, Look<?> look, Instant date) {
        return date.minusNanos(look.asked - call.failed).plus(SECOND).plus(SKEW);
    }
}
