// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.LiveAccount;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Applying;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.apply.ProgressListener;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Deadline;
import io.iam4j.change.Deadline.Late;
import io.iam4j.change.internal.EndedSessions;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.internal.Moment;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Fingerprints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a plan knows of its own applies, and of the age of its reading. Thread-safe. */
final class PlanRuns {
    private final boolean stored;
    private final Moment readAt;
    private final Duration ahead;
    private final AtomicBoolean begun;

    /** Whether an apply of the plan, or of a part of it, is under way. */
    private final AtomicBoolean running;

    private final AtomicBoolean done = new AtomicBoolean();

    private PlanRuns(boolean stored, Moment readAt, Duration ahead, AtomicBoolean begun, AtomicBoolean running) {
        this.stored = stored;
        this.readAt = readAt;
        this.ahead = ahead;
        this.begun = begun;
        this.running = running;
    }

    /** Of a plan whose account was read at that moment, by a clock that is so far ahead of that of the system. */
    static PlanRuns readAt(Moment moment, Duration ahead) {
        return new PlanRuns(false, moment, ahead, new AtomicBoolean(), new AtomicBoolean());
    }

    /** Of a plan from a stored change set. */
    static PlanRuns stored() {
        return new PlanRuns(true, Moment.now(), Duration.ZERO, new AtomicBoolean(), new AtomicBoolean());
    }

    /** Of a part of the plan: another part may be left when it is done. */
    PlanRuns ofPart() {
        return new PlanRuns(stored, readAt, ahead, begun, running);
    }

    /**
     * Begins an apply of {@code changes}; two at once would both carry them out. Nothing is carried out twice of a plan without changes.
     *
     * @return what says that it has ended, however it did
     * @throws PlanRefusedException when one of the plan, or of a part of it, is under way
     */
    private Runnable begin(ChangeSet changes) {
        if (changes.isEmpty()) return () -> {};
        if (!running.compareAndSet(false, true)) throw PlanRefusedException.underWay(changes.origin());
        return () -> running.set(false);
    }

    /** Lets {@code applier} carry out such an apply, and notes it. */
    Applied apply(ChangeSet changes, Applier applier, ApplyOptions options) {
        Runnable ended = begin(changes);
        try {
            return applier.apply(noting(options));
        } finally {
            ended.run();
        }
    }

    /** Starts {@code applier} as such an apply. */
    Applying start(ChangeSet changes, Applier applier, ApplyOptions options) {
        Runnable ended = begin(changes);
        try {
            return applier.start(options, ended);
        } catch (Throwable failure) { // such as that there is no further thread
            ended.run();
            throw failure;
        }
    }

    /** {@code options} for an apply that is noted here when it carries out everything. */
    ApplyOptions noting(ApplyOptions options) {
        ProgressListener listener = options.listener();
        return options.listener(event -> {
            if (event instanceof ProgressEvent.Ended ended && ended.applied().isComplete()) done.set(true);
            listener.on(event);
        });
    }

    /**
     * {@code changes} for an apply that begins now: sessions that it ends are those that begin before a time ahead.
     *
     * @throws PlanRefusedException when what they give was to end before now
     */
    ChangeSet inTime(ChangeSet changes, ApplyOptions options) {
        Instant now = time(options);
        List<Deadline> over = changes.deadlines().stream()
                .filter(each -> each.late() == Late.REFUSED && !now.isBefore(each.at()))
                .toList();
        if (!over.isEmpty()) throw PlanRefusedException.late(changes.origin(), over);
        return EndedSessions.at(now, changes);
    }

    /** The time by the clock of the options; by that of the plan, where the options have none of their own. */
    private Instant time(ApplyOptions options) {
        InstantSource clock = options.clock();
        return clock.equals(InstantSource.system()) ? clock.instant().plus(ahead) : clock.instant();
    }

    /**
     * What is looked at before the first call of an apply that begins now.
     *
     * @param others the users of other accounts whom the plan of an organization moves
     */
    Runnable check(ChangeSet changes, LiveAccount account, ApplyOptions options, MovedUsers others) {
        boolean again = begun.getAndSet(true);
        return () -> {
            if (changes.isEmpty()) return;
            if (done.get()) throw PlanRefusedException.appliedAlready(changes.origin());
            if (again || stored || options.lease().isPresent() || isOld(options))
                compare(changes, account, again, others);
        };
    }

    /** The time that this machine slept counts too. */
    private boolean isOld(ApplyOptions options) {
        return Moment.now().since(readAt).compareTo(options.trustReadingFor()) > 0;
    }

    private static void compare(ChangeSet changes, LiveAccount account, boolean again, MovedUsers others) {
        Snapshot now = account.read(changes.origin().scope());
        if (Fingerprints.matches(changes.origin(), now, others)) return;
        throw PlanRefusedException.outdated(changes, now, again);
    }
}
