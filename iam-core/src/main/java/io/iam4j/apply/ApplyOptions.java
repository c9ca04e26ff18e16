// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.Backoff;
import io.iam4j.internal.ValueStyle;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/** How a plan is carried out. Each method with an argument returns a new value. Thread-safe if its sink, listener and clock are. */
@Value.Immutable(singleton = true)
@ValueStyle
public abstract sealed class ApplyOptions permits ImmutableApplyOptions {
    /** Stands for no sink: secrets are in the result alone. */
    private enum NoSink implements SecretSink {
        INSTANCE;

        @Override
        public void accept(SealedSecret secret) {
            // the result has it
        }

        @Override
        public String toString() {
            return "the result alone";
        }
    }

    ApplyOptions() {}

    /** Up to 24 calls at once, fewer when the service throttles; no sink, so that secrets are in the result alone; no listener. */
    public static ApplyOptions standard() {
        return ImmutableApplyOptions.of();
    }

    /** The most calls at once, at least 1. */
    @Value.Default
    public int parallelism() {
        return 24;
    }

    /** Where sealed secrets go as they are made, besides into the result; without one they are in the result alone. */
    @Value.Default
    public SecretSink sink() {
        return NoSink.INSTANCE;
    }

    /** What the sink calls itself; empty without a sink. */
    final Optional<String> deliveredTo() {
        SecretSink sink = sink();
        if (sink == NoSink.INSTANCE) return Optional.empty();
        boolean nameless = sink.getClass().isHidden() || sink.getClass().isSynthetic();
        return Optional.of(nameless ? "the given sink" : sink.toString());
    }

    final Backoff backoff() {
        return new Backoff(firstWait(), longestWait());
    }

    /** Is told of progress. */
    @Value.Default
    public ProgressListener listener() {
        return event -> {};
    }

    /**
     * The clock by which keys are judged and secrets dated, a lease ends, and an apply is too late for what was to end by then. Where it is
     * left alone, the clock that the plan was made by decides the last.
     */
    @Value.Default
    public InstantSource clock() {
        return InstantSource.system();
    }

    /**
     * The longest wait before the first retry; the limit doubles with each further one, and the wait is drawn at random up to
     * it. When the service asks for fewer calls, the rate of the operation decides instead.
     */
    @Value.Default
    public Duration firstWait() {
        return Duration.ofSeconds(1);
    }

    /** The longest wait before a retry, and between two calls of an operation when the service asks for fewer. */
    @Value.Default
    public Duration longestWait() {
        return Duration.ofSeconds(20);
    }

    /**
     * For how long a call is tried again at most; some failures have a shorter limit of their own. For calls that the service
     * refuses because there are too many, it counts from the last call that it took, of any step.
     */
    @Value.Default
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    /** How long the whole apply may take; empty for as long as it takes. */
    public abstract Optional<Duration> timeLimit();

    /** What keeps other programs out meanwhile; empty for nothing. */
    public abstract Optional<Lease> lease();

    /** For how long steps may be started. */
    final Optional<Duration> longest() {
        Optional<Duration> lease = lease().map(Lease::duration);
        if (lease.isEmpty() || timeLimit().isEmpty()) return lease.or(this::timeLimit);
        return timeLimit().filter(limit -> limit.compareTo(lease.get()) < 0).or(() -> lease);
    }

    /** Where the codes of MFA devices come from; a plan that enables one, or brings one back in step, needs them. */
    public abstract Optional<MfaCodeSource> mfaCodes();

    /**
     * How old a reading may be when its plan is applied, 30 seconds unless said otherwise. For an older one the account is read again and
     * compared; what somebody changes within that age is not seen. See {@link #trustReadingFor(Duration)}.
     */
    @Value.Default
    public Duration trustReadingFor() {
        return Duration.ofSeconds(30);
    }

    @Value.Check
    void check() {
        if (parallelism() < 1)
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism());
        Objects.requireNonNull(backoff(), "waits");
        if (patience().isNegative())
            throw new IllegalArgumentException("patience must not be negative, but is " + patience());
        timeLimit().filter(Duration::isNegative).ifPresent(limit -> {
            throw new IllegalArgumentException("the time limit must not be negative, but is " + limit);
        });
    }

    /** With at most {@code calls} at once. */
    public ApplyOptions parallelism(int calls) {
        return copy().parallelism(calls).build();
    }

    /**
     * Handing each sealed secret to {@code sink} as soon as it exists. When the sink fails, that password is not set, or that
     * access key is deleted again.
     */
    public ApplyOptions sink(SecretSink sink) {
        return copy().sink(sink).build();
    }

    /** Telling {@code listener} what happens, from the thread that applies. */
    public ApplyOptions listener(ProgressListener listener) {
        return copy().listener(listener).build();
    }

    /** Taking the time from {@code clock}. */
    public ApplyOptions clock(InstantSource clock) {
        return copy().clock(clock).build();
    }

    /** Waiting so long before retries. */
    public ApplyOptions waits(Duration first, Duration longest) {
        return copy().firstWait(first).longestWait(longest).build();
    }

    /**
     * Trying no call for longer than {@code most}; zero means once. Without it a call is tried for as long as its failure
     * is worth it, two minutes or five ({@link io.iam4j.account.Result.Reason}). While the service takes some calls and refuses
     * others because there are too many, none is given up: the time counts from the last call taken. The deletion of an access key that could
     * not be handed over is not shortened by this.
     */
    public ApplyOptions patience(Duration most) {
        return copy().patience(most).build();
    }

    /**
     * Starting no further step when the apply has taken {@code most}, counted from its call. Without it an apply takes as long as
     * it takes. Steps not begun are {@link StepResult.Outcome#NOT_TRIED}; calls under way are waited for, and their outcome is
     * reported. A credential that could not be handed over is deleted all the same, however long that takes. The comparison of
     * a stored or old plan with the account counts too, and is not cut short.
     *
     * @throws IllegalArgumentException when {@code most} is negative
     */
    public ApplyOptions timeLimit(Duration most) {
        return copy().timeLimit(most).build();
    }

    /**
     * Having {@code lease} on the account for as long as the apply takes, so that no other program that asks for it applies at the same
     * time: two calls more. The account is read again and compared once the lease is taken. No step is started after the lease has
     * ended.
     */
    public ApplyOptions lease(Lease lease) {
        return copy().lease(lease).build();
    }

    /**
     * Taking the codes of MFA devices from {@code source}, such as {@link MfaCodeSource#terminal()}. A code counts once: where the same
     * device is asked for codes again soon, as by sessions afterwards, give both one and the same {@link SingleUseCodes}.
     */
    public ApplyOptions mfaCodes(MfaCodeSource source) {
        return copy().mfaCodes(source).build();
    }

    /**
     * Reading the account again, and comparing, when the plan's reading is older than {@code age}; {@link Duration#ZERO} does so every time,
     * for one reading more. Without a comparison, what somebody changed since the plan was made is overwritten in silence where the plan sets
     * the same thing as a whole: a document, a trust policy, the value of a tag, a boundary, the password policy. What it attaches,
     * detaches, joins or leaves changes nothing else. IAM has no write that depends on what is there, so that a moment between the
     * comparison and the calls stays open; {@link #lease} keeps other programs out that ask for it.
     */
    public ApplyOptions trustReadingFor(Duration age) {
        return copy().trustReadingFor(age).build();
    }

    private ImmutableApplyOptions.Builder copy() {
        return ImmutableApplyOptions.builder().from(this);
    }
}
