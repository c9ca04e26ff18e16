// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Map;
import java.util.Objects;

/** Carries out change sets. Immutable; thread-safe if its account, sealers and check are. */
public final class Applier {
    private final ChangeSet changes;
    private final LiveAccount account;
    private final Map<Recipient, Sealer> sealers;
    private final Runnable check;

    /**
     * Carries out {@code changes} on {@code account}.
     *
     * @param sealers the keys to seal new secrets with, by recipient
     * @param check runs before anything else, as a part of the apply; nothing is changed when it throws
     */
    public Applier(ChangeSet changes, LiveAccount account, Map<Recipient, Sealer> sealers, Runnable check) {
        this.changes = Objects.requireNonNull(changes, "changes");
        this.account = Objects.requireNonNull(account, "account");
        this.sealers = Map.copyOf(sealers);
        this.check = Objects.requireNonNull(check, "check");
    }

    /** {@link #apply(ApplyOptions)} without a check. */
    public static Applied apply(
            ChangeSet changes, LiveAccount account, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        return new Applier(changes, account, sealers, () -> {}).apply(options);
    }

    /**
     * Carries out the changes: in their order, several at once, each tried again while its failure is transient. Every key
     * that is needed is judged, a probe sealed with it, and the sink tried, before the first call. A step that fails stops
     * only what depends on it.
     *
     * @return the outcome of every step
     * @throws io.iam4j.secret.UnusableRecipientException when a key cannot serve; nothing was changed
     * @throws io.iam4j.secret.SinkException when secrets cannot be put where they should go; nothing was changed
     */
    public Applied apply(ApplyOptions options) {
        return apply(options, new Cancellation());
    }

    /** The same on a thread of its own; what it throws is thrown by {@link Applying#await()}. */
    public Applying start(ApplyOptions options) {
        return Applying.start(cancellation -> apply(options, cancellation));
    }

    private Applied apply(ApplyOptions options, Cancellation cancellation) {
        StopSignal stop = new StopSignal(cancellation, options.timeLimit());
        SecretMaker secrets = new SecretMaker(changes.origin().forSecrets(), sealers, options);
        check(cancellation);
        if (!stop.isSet(System.nanoTime())) secrets.check(changes);
        return new ApplyRun(changes, account, secrets, options, stop).run();
    }

    /** A check that is cancelled, and fails to read the account for that reason, ends the apply before its first step. */
    private void check(Cancellation cancellation) {
        try {
            check.run();
        } catch (AccountException failure) {
            if (!cancellation.isRequested()) throw failure;
        }
    }
}
