// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.observed.LeaseMark;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Lease} that this apply has. One that has ended is taken over: its policy is deleted, and made anew. The path is a part of a
 * policy's ARN, and no two leases have the same path. So a program that wants to take over one lease never deletes the next one, and of
 * several that try, IAM lets one create the policy.
 */
final class HeldLease {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    /** Whoever attaches it gives nothing away by that. */
    private static final PolicyDocument NOTHING =
            PolicyDocument.of(Statement.deny("iam:GetAccountSummary").on("*"));

    /** So much may the clocks of two programs differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final LiveAccount account;
    private final ApplyOptions options;
    private final LeaseMark mark;
    private final StopSignal stop;

    /** One step from the first attempt to the last: what became of a call without answer is found out by those after it. */
    private final Change creation;

    private HeldLease(LiveAccount account, ApplyOptions options, LeaseMark mark, StopSignal stop) {
        this.account = account;
        this.options = options;
        this.mark = mark;
        this.stop = stop;
        creation = new CreatePolicy(mark.policy(), mark.path(), NOTHING, "", Map.of());
    }

    /**
     * Takes {@code lease} on the account of {@code origin}. Where it is not known whether it was taken, such as after an interrupt, it is given
     * back.
     *
     * @return empty when {@code stop} was set before it was had
     * @throws LeasedException when another program has it, or it cannot be had
     */
    static Optional<HeldLease> take(
            Lease lease, LiveAccount account, ApplyOptions options, StopSignal stop, ChangeSet.Origin origin) {
        Instant until = options.clock().instant().plus(lease.duration()).truncatedTo(ChronoUnit.SECONDS);
        LeaseMark mark = new LeaseMark(
                lease.name(),
                until,
                lease.holder(),
                UUID.randomUUID().toString().substring(0, 8));
        HeldLease held = new HeldLease(account, options, mark, stop);
        Result result = held.create();
        if (isTaken(result)) result = held.takeOver();
        if (result instanceof Result.Unknown) held.release(origin);
        boolean unfinished = result instanceof Result.Unknown || result instanceof Result.Transient;
        if (unfinished && stop.isSet(System.nanoTime())) return Optional.empty();
        if (result instanceof Result.Failed failed)
            throw new LeasedException("The lease " + lease.name() + " could not be taken; nothing else was changed: "
                    + failed.problem().message());
        LOG.debug("the lease {} is taken until {}", lease.name(), until);
        return Optional.of(held);
    }

    private Result create() {
        return carryOut(creation, true);
    }

    private static boolean isTaken(Result result) {
        return result instanceof Result.Refused refused
                && refused.problem().code().equals("EntityAlreadyExists");
    }

    private Result takeOver() {
        Snapshot now = account.read(ReadScope.BULK);
        Optional<LeaseMark> theirs = LeaseMark.in(now).stream()
                .filter(each -> each.policy().equals(mark.policy()))
                .findFirst();
        if (theirs.isEmpty()) return create();
        if (theirs.get().equals(mark)) return Result.done(); // made by a call of ours that nobody answered
        if (options.clock().instant().isBefore(theirs.get().until().plus(SKEW)))
            throw new LeasedException("The account is leased (" + theirs.get()
                    + "); nothing was changed. Wait, or, when that program is dead, delete the policy: aws iam delete-policy"
                    + " --policy-arn " + arn(now.partition(), now.accountId(), theirs.get()));
        LOG.warn("the lease {} has ended and is taken over", theirs.get());
        Result deleted = carryOut(new DeletePolicy(arn(now.partition(), now.accountId(), theirs.get())), true);
        return deleted instanceof Result.Failed ? deleted : create();
    }

    private static String arn(String partition, String accountId, LeaseMark mark) {
        return Arn.iam(Arn.ACCOUNT, "policy" + mark.path() + mark.policy())
                .resolve(partition, accountId)
                .toString();
    }

    /** Gives the lease back; one that cannot be given back ends by itself. */
    void release(ChangeSet.Origin origin) {
        boolean interrupted = Thread.interrupted();
        Change deletion = new DeletePolicy(arn(origin.partition(), origin.accountId(), mark));
        if (carryOut(deletion, false) instanceof Result.Failed failed)
            LOG.warn(
                    "the lease {} could not be given back ({}); it ends by itself",
                    mark,
                    failed.problem().message());
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Tries again while it is worth it; what is to be had only as long as the apply goes on, no longer than that. */
    private Result carryOut(Change change, boolean stoppable) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Result result = attempt(change);
            Optional<Duration> patience = patience(result);
            Duration tried = Duration.ofNanos(System.nanoTime() - start);
            if (patience.isEmpty() || tried.compareTo(patience.get()) >= 0) return result;
            if (stoppable && stop.isSet(System.nanoTime())) return result;
            long wait = options.backoff().wait(attempt).toNanos();
            try {
                TimeUnit.NANOSECONDS.sleep(stoppable ? Math.min(wait, stop.untilSet(System.nanoTime())) : wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            if (stoppable && stop.isSet(System.nanoTime())) return result;
        }
    }

    /** What is thrown does not end the apply: the outcomes of its steps would be lost with it. */
    private Result attempt(Change change) {
        try {
            return account.carryOut(change, SecretExchange.none());
        } catch (RuntimeException thrown) {
            String message = change.call() + " of " + change.target() + ": " + thrown;
            return new Result.Unknown(new Problem("", message, thrown), Optional.empty());
        }
    }

    private Optional<Duration> patience(Result result) {
        Optional<Retry> retry = result instanceof Result.Transient passing
                ? Optional.of(passing.retry())
                : result instanceof Result.Unknown unknown ? unknown.again() : Optional.empty();
        return retry.map(Retry::patience)
                .map(most -> most.compareTo(options.patience()) < 0 ? most : options.patience());
    }
}
