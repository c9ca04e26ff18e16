// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Deadline;
import io.iam4j.change.Deadline.Late;
import io.iam4j.change.Target;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The inline policy that denies a user everything in sessions that begin before some time. */
public final class EndedSessions {
    /** So far ahead is that time: sessions that begin while the keys and the password are taken away are to end, too. */
    public static final Duration AHEAD = Duration.ofMinutes(15);

    /** An apply has so long; one that has less when it begins sets the time anew. */
    private static final Duration FOR_THE_APPLY = Duration.ofMinutes(10);

    private static final String WHAT = "inline " + UserMark.ENDED_SESSIONS;

    private EndedSessions() {}

    /** The policy that ends those that begin before {@code time}. */
    public static PolicyDocument before(Instant time) {
        return PolicyDocument.of(Statement.deny("*")
                .onEverything()
                .when(
                        "DateLessThan",
                        "aws:TokenIssueTime",
                        time.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** The time of that policy of {@code user}; empty without it, and where it says something else. */
    public static Optional<Instant> of(User user) {
        return Optional.ofNullable(user.inline().get(UserMark.ENDED_SESSIONS)).flatMap(UserMark::sessionsEndedBefore);
    }

    /** Until when a plan that ends the sessions of {@code user} before {@code time} is carried out as it is. */
    public static Deadline deadline(User user, Instant time) {
        return new Deadline(time.minus(FOR_THE_APPLY), new Target(Kind.USER, user.name()), WHAT, Late.MOVED);
    }

    /** {@code changes} for an apply that begins at {@code now}: where their deadline is over, they end sessions that begin later, too. */
    public static ChangeSet at(Instant now, ChangeSet changes) {
        Set<Target> late = changes.deadlines().stream()
                .filter(each -> each.late() == Late.MOVED && !now.isBefore(each.at()))
                .map(Deadline::target)
                .collect(Collectors.toSet());
        if (late.isEmpty()) return changes;
        return changes.replacing(change -> late.contains(change.target()) ? moved(change, now.plus(AHEAD)) : change);
    }

    private static Change moved(Change change, Instant time) {
        return change instanceof PutInlinePolicy put
                        && put.policy().equals(UserMark.ENDED_SESSIONS)
                        && UserMark.sessionsEndedBefore(put.document())
                                .filter(time::isAfter)
                                .isPresent()
                ? new PutInlinePolicy(put.holder(), put.name(), put.policy(), before(time), put.before())
                : change;
    }

    /** {@code changes} with the times that an apply of them has set, where {@code found} has later ones. */
    public static ChangeSet asFound(ChangeSet changes, Snapshot found) {
        List<Target> movable = changes.deadlines().stream()
                .filter(each -> each.late() == Late.MOVED)
                .map(Deadline::target)
                .toList();
        return changes.replacing(change -> movable.contains(change.target())
                ? Optional.ofNullable(
                                found.account().users().get(change.target().name()))
                        .flatMap(EndedSessions::of)
                        .map(time -> moved(change, time))
                        .orElse(change)
                : change);
    }
}
