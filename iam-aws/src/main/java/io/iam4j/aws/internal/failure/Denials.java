// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.MatchedStatement;
import io.iam4j.access.question.Access;
import io.iam4j.account.AccountException;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.internal.Times;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.preset.Presets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Finds the statement behind a refusal that the service calls an explicit denial, where the caller may read their own policies, and
 * whether it is there because the session has no MFA. What is not known is not said. Thread-safe.
 */
public final class Denials {
    static final String MFA = "aws:MultiFactorAuthPresent";

    private static final String OPEN_SESSION =
            "To call with MFA, give the IamClient a session that was opened with a code:"
                    + " MfaCredentialsProvider.using(sts, MfaSession.ofUser(serialNumber), codes).";

    /** For how long a reading explains further denials, from its end. */
    private static final long KEPT = TimeUnit.SECONDS.toNanos(30);

    /** For how long a denied step waits for its explanation: an apply that is stopped waits for the step. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final IamClient iam;
    private final Supplier<Snapshot> policies;
    private final Duration longestWait;
    private final LongSupplier nanoTime;
    private @Nullable Reading latest;

    /** A reading of the account, on a thread of its own: it goes on when nobody waits for it any more. */
    private static final class Reading {
        final FutureTask<Access> work = new FutureTask<>(this::read);
        private final Supplier<Snapshot> policies;
        private final LongSupplier nanoTime;
        private volatile @Nullable Long ended;

        Reading(Supplier<Snapshot> policies, LongSupplier nanoTime) {
            this.policies = policies;
            this.nanoTime = nanoTime;
        }

        private Access read() {
            try {
                return Access.of(policies.get(), Instant.now());
            } finally {
                ended = nanoTime.getAsLong();
            }
        }

        boolean isUsable() {
            Long end = ended;
            return end == null || nanoTime.getAsLong() - end <= KEPT;
        }
    }

    /**
     * For the caller of {@code iam}.
     *
     * @param policies reads the account's policies, or throws {@link AccountException}; asked at an explicit denial
     */
    public Denials(IamClient iam, Supplier<Snapshot> policies) {
        this(iam, policies, LONGEST_WAIT, System::nanoTime);
    }

    Denials(IamClient iam, Supplier<Snapshot> policies, Duration longestWait, LongSupplier nanoTime) {
        this.iam = iam;
        this.policies = policies;
        this.longestWait = longestWait;
        this.nanoTime = nanoTime;
    }

    /** {@code result}, saying more where it is a refusal by an explicit denial. */
    public Result explained(Result result) {
        if (!(result instanceof Result.Refused refused)
                || !(refused.problem().cause() instanceof SdkException thrown)
                || !Failure.of(thrown).is("AccessDenied")) return result;
        Problem problem = refused.problem();
        return Denial.of(Failure.of(thrown).words())
                .filter(Denial::explicit)
                .filter(denial ->
                        denial.by().equals(Denial.IDENTITY) || denial.by().equals(Denial.BOUNDARY))
                .<Result>map(denial -> new Result.Refused(
                        new Problem(problem.code(), problem.message() + " " + reason(denial), problem.cause())))
                .orElse(result);
    }

    private String reason(Denial denial) {
        try {
            return reason(denial, reading().work.get(longestWait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return "Which one is not known: the caller's policies were not read within " + Times.lasting(longestWait)
                    + ". " + perhapsMfa(denial);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unread(denial);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AccountException || failed.getCause() instanceof SdkException)
                return unread(denial);
            throw failed.getCause() instanceof RuntimeException defect
                    ? defect
                    : new IllegalStateException(failed.getCause());
        }
    }

    private String unread(Denial denial) {
        return "Which one is not known: the caller's policies could not be read. " + perhapsMfa(denial);
    }

    /** Many changes of one apply are denied alike: they are explained by one reading, or not at all when that failed. */
    private synchronized Reading reading() {
        Reading reading = latest;
        if (reading != null && reading.isUsable()) return reading;
        reading = new Reading(policies, nanoTime);
        latest = reading;
        Thread thread = new Thread(reading.work, "iam4j-denial");
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private String reason(Denial denial, Access access) {
        Decision without = decide(denial, access, "false");
        if (without.type() != DecisionType.EXPLICIT_DENY)
            return "Which one is not known: none of the policies that were read denies it for certain. "
                    + perhapsMfa(denial);
        Decision with = decide(denial, access, "true");
        if (with.type() == DecisionType.EXPLICIT_DENY)
            return "It is " + names(with) + ", with or without MFA: take that away, or use other credentials.";
        String which = "It is " + names(without);
        return with.isOpen()
                ? which + ", which holds without MFA. " + perhapsMfa(denial)
                : which + ", which holds without MFA: this call had none. " + OPEN_SESSION + exception(denial);
    }

    private static Decision decide(Denial denial, Access access, String mfa) {
        return access.may(
                denial.caller(),
                denial.action(),
                denial.resource(),
                ConditionContext.partial().with(MFA, mfa));
    }

    private static String names(Decision decision) {
        return decision.statements().stream().map(Denials::name).collect(Collectors.joining(", and "));
    }

    private static String name(MatchedStatement found) {
        return found.statement().sid().map("statement "::concat).orElse("a statement without a Sid") + " of "
                + found.policy();
    }

    private String perhapsMfa(Denial denial) {
        String known = ClientFacts.hasSession(iam)
                .filter(session -> !session)
                .map(none -> "The call was made with an access key and no session, so it had no MFA. ")
                .orElse("");
        return known + "If that statement asks for MFA: " + OPEN_SESSION + exception(denial);
    }

    /** Who has no device cannot show a code: what enrolling the first one takes has to be let through without. */
    private static String exception(Denial denial) {
        boolean enrols = Presets.denyWithoutMfa().notActions().stream().anyMatch(denial.action()::equalsIgnoreCase);
        return enrols
                ? " Who has no MFA device yet can do so only when the statement excepts " + denial.action()
                        + " in its NotAction, as denyWithoutMfa() does."
                : "";
    }
}
