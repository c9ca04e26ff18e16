// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.GivenSecret;
import io.iam4j.internal.Uninterrupted;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out change sets. Immutable; thread-safe if its account, sealers and check are. */
public final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    private final ChangeSet changes;
    private final LiveAccount account;
    private final Map<Recipient, Sealer> sealers;
    private final Map<GivenSecret, Secret> given;
    private final Runnable check;

    /**
     * Carries out {@code changes} on {@code account}.
     *
     * @param sealers the keys to seal new secrets with, by recipient
     * @param given the secrets that changes hand to the service; each is wiped once its change is in force
     * @param check runs before anything else, as a part of the apply; nothing is changed when it throws
     */
    public Applier(
            ChangeSet changes,
            LiveAccount account,
            Map<Recipient, Sealer> sealers,
            Map<GivenSecret, Secret> given,
            Runnable check) {
        this.changes = Objects.requireNonNull(changes, "changes");
        this.given = Map.copyOf(given);
        this.account = Objects.requireNonNull(account, "account");
        this.sealers = Map.copyOf(sealers);
        this.check = Objects.requireNonNull(check, "check");
    }

    /** {@link #apply(ApplyOptions)} without a check. */
    public static Applied apply(
            ChangeSet changes, LiveAccount account, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        return new Applier(changes, account, sealers, Map.of(), () -> {}).apply(options);
    }

    /**
     * Carries out the changes: in their order, several at once, each tried again while its failure is transient. Every key
     * that is needed is judged, a probe sealed with it, and the sink tried, before the first call. A step that fails stops
     * only what depends on it. Where the sink has a journal, what earlier applies left unfinished is mended first; the result
     * begins with these steps, and ends with what is made anew of a user whom the changes rename. With a {@link Lease}, other programs that ask for it are kept out meanwhile.
     *
     * @return the outcome of every step
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot serve; nothing was changed
     * @throws io.iam4j.secret.MissingSecretException when a secret that a change hands to the service is not at hand; nothing was
     *     changed
     * @throws io.iam4j.mfa.MfaException when codes of an MFA device are needed and there is no source of them; nothing was changed
     * @throws io.iam4j.secret.SinkException when secrets cannot be put where they should go; nothing was changed
     * @throws LeasedException when the lease that {@code options} ask for is not to be had; nothing was changed
     */
    public Applied apply(ApplyOptions options) {
        return apply(options, new Cancellation());
    }

    /** The same on a thread of its own; what it throws is thrown by {@link Applying#await()}. */
    public Applying start(ApplyOptions options) {
        return start(options, () -> {});
    }

    /** The same; {@code ended} runs on that thread once the apply is over, however it ended, and before {@link Applying#await()} returns. */
    public Applying start(ApplyOptions options, Runnable ended) {
        return Applying.start(cancellation -> {
            try {
                return apply(options, cancellation);
            } finally {
                ended.run();
            }
        });
    }

    private Applied apply(ApplyOptions options, Cancellation cancellation) {
        StopSignal stop = new StopSignal(cancellation, options);
        try {
            return stop.isInterrupted() ? untried(options, stop) : prepared(options, stop);
        } catch (RuntimeException failure) {
            if (stop.isRunning() || !stop.isInterrupted()) throw failure;
            LOG.debug("stopped before the first step, during what failed so", failure);
            return untried(options, stop);
        } finally {
            stop.end();
        }
    }

    /** A run that was stopped before its first step. */
    private Applied untried(ApplyOptions options, StopSignal stop) {
        return run(changes, new SecretMaker(changes, sealers, given, options), options, stop);
    }

    private Applied prepared(ApplyOptions options, StopSignal stop) {
        List<SecretIntent> unfinished = unfinished(options);
        if (unfinished.isEmpty()) return leased(options, stop, unfinished);
        options.sink().prepare();
        try {
            return leased(options, stop, unfinished);
        } finally {
            SecretMaker.finish(options.sink());
        }
    }

    private Applied leased(ApplyOptions options, StopSignal stop, List<SecretIntent> unfinished) {
        boolean idle = changes.isEmpty() && unfinished.isEmpty();
        if (idle || options.lease().isEmpty() || stop.isSet(System.nanoTime()))
            return checked(options, stop, unfinished);
        Optional<HeldLease> lease = take(options.lease().get(), options, stop);
        if (lease.isEmpty()) return untried(options, stop);
        try {
            return checked(options, stop, unfinished);
        } finally {
            lease.get().release(changes.origin());
        }
    }

    private Optional<HeldLease> take(Lease lease, ApplyOptions options, StopSignal stop) {
        List<HeldLease> taken = new ArrayList<>();
        stop.interruptibly(() ->
                HeldLease.take(lease, account, options, stop, changes.origin()).ifPresent(taken::add));
        return taken.stream().findFirst();
    }

    private Applied checked(ApplyOptions options, StopSignal stop, List<SecretIntent> unfinished) {
        stop.interruptibly(check);
        SecretMaker secrets = new SecretMaker(changes, sealers, given, options);
        if (stop.isSet(System.nanoTime())) return notLooked(unfinished, run(changes, secrets, options, stop));
        stop.interruptibly(() -> secrets.judge(changes));
        if (stop.isInterrupted()) return notLooked(unfinished, run(changes, secrets, options, stop));
        if (!unfinished.isEmpty()) return mended(unfinished, secrets, options, stop);
        if (changes.secrets().isEmpty()) return run(changes, secrets, options, stop);
        options.sink().prepare();
        try {
            return run(changes, secrets, options, stop);
        } finally {
            SecretMaker.finish(options.sink());
        }
    }

    private Applied mended(List<SecretIntent> unfinished, SecretMaker secrets, ApplyOptions options, StopSignal stop) {
        Recovery recovery = new Recovery(changes, sealers, options);
        List<SecretIntent> covered = unfinished.stream()
                .filter(intent -> account.covers(intent.label().owner()))
                .toList();
        stop.interruptibly(() -> recovery.look(covered, account));
        if (stop.isInterrupted()) return notLooked(covered, run(changes, secrets, options, stop));
        Applied applied = run(recovery.changes(), secrets, options, stop);
        return Uninterrupted.get(() -> recovery.settle(applied));
    }

    private static Applied notLooked(List<SecretIntent> unfinished, Applied applied) {
        return unfinished.isEmpty()
                ? applied
                : applied.noticing(List.of("What earlier applies left unfinished was not looked at, for "
                        + "this one was stopped before. The next apply does it."));
    }

    private Applied run(ChangeSet all, SecretMaker secrets, ApplyOptions options, StopSignal stop) {
        try {
            return new ApplyRun(all, account, secrets, options, stop).run();
        } finally {
            secrets.seeds().close();
        }
    }

    private List<SecretIntent> unfinished(ApplyOptions options) {
        return options.sink()
                .journal()
                .map(journal -> journal.unfinished(changes.origin().accountId()))
                .orElse(List.of());
    }
}
