// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.Deadline;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.EndedSessions;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.change.internal.TagChange.Untag;
import io.iam4j.kind.Draft;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shutting users off, restoring them, and deleting them after a while. */
final class ShuttingOff {
    private ShuttingOff() {}

    static void shutOff(Draft draft, User user, UserCredentials held) {
        shutOff(draft, user, held, Map.of());
    }

    private static void shutOff(Draft draft, User user, UserCredentials held, Map<UserMark, UserMark.Said> further) {
        List<Credential> active = held.held().stream()
                .filter(ShuttingOff::canBeSwitchedOff)
                .filter(credential -> !held.facts(credential).isDead())
                .toList();
        boolean marked = UserMark.SHUT_OFF.on(user).isPresent();
        boolean done = marked && active.isEmpty() && !held.password() && hasEnded(user, held);
        Map<UserMark, UserMark.Said> marks = new TreeMap<>(further);
        if (!marked) {
            List<String> ids = active.stream().map(Credential::id).toList();
            marks.put(UserMark.SHUT_OFF, new UserMark.Said(draft.now(), ids));
        }
        mark(marks, user, draft);
        active.forEach(credential -> draft.add(new UpdateCredential(user.name(), credential, Status.INACTIVE)));
        if (held.password()) draft.add(new DeleteLoginProfile(user.name()));
        if (!done) endSessions(draft, user);
    }

    private static boolean canBeSwitchedOff(Credential credential) {
        return credential.kind() != Credential.Kind.MFA_DEVICE;
    }

    /**
     * Whether the policy ends every session that is known of: it was set for this shutting off or later, and no access key was used after
     * its time. A key that was still on then may have begun a session that it leaves alone.
     */
    private static boolean hasEnded(User user, UserCredentials held) {
        Optional<Instant> ended = EndedSessions.of(user);
        if (ended.isEmpty()) return false;
        Instant time = ended.get();
        boolean ofThis = UserMark.SHUT_OFF
                .on(user)
                .filter(said -> !time.isBefore(said.at()))
                .isPresent();
        return ofThis
                && held.held().stream()
                        .flatMap(credential -> held.facts(credential).lastUsed().stream())
                        .allMatch(time::isAfter);
    }

    static void endSessions(Draft draft, User user) {
        Instant until = draft.now().plus(EndedSessions.AHEAD).truncatedTo(ChronoUnit.SECONDS);
        endSessionsBefore(until, draft, user);
        Deadline deadline = EndedSessions.deadline(user, until);
        draft.deadlines().add(deadline);
        draft.warnings()
                .add("Sessions of user " + user.name() + " that begin before " + until
                        + " end: let nobody who should stay signed in sign in before. An apply that begins at "
                        + deadline.at()
                        + " or later ends those that begin up to " + EndedSessions.AHEAD.toMinutes()
                        + " minutes after that.");
    }

    private static void endSessionsBefore(Instant time, Draft draft, User user) {
        Optional<PolicyDocument> before = Optional.ofNullable(user.inline().get(UserMark.ENDED_SESSIONS));
        PolicyDocument deny = EndedSessions.before(time);
        draft.add(new PutInlinePolicy(Kind.USER, user.name(), UserMark.ENDED_SESSIONS, deny, before));
    }

    /**
     * The time of the policy that {@link #endSessions} wrote, where it lies ahead: a session that begins before then is denied everything
     * for as long as it lasts.
     */
    private static Optional<Instant> endingUntil(User user, Draft draft) {
        return EndedSessions.of(user).filter(draft.now()::isBefore);
    }

    /** A new credential for somebody who was shut off is let through, and said. */
    static void warnIfShutOff(User there, Draft draft) {
        String until = endingUntil(there, draft)
                .map(time -> " A session that begins before " + time + " is denied everything all the same.")
                .orElse("");
        UserMark.SHUT_OFF
                .on(there)
                .ifPresent(said -> draft.warnings()
                        .add("user " + there.name() + " was shut off at " + said.at() + ", and this lets them in again."
                                + until));
    }

    static void restore(Draft draft, User user, UserCredentials held) {
        Optional<UserMark.Said> shutOff = UserMark.SHUT_OFF.on(user);
        if (shutOff.isEmpty()) {
            draft.problems().add("user \"" + user.name() + "\" is not shut off.");
            return;
        }
        held.held().stream()
                .filter(credential -> shutOff.get().credentials().contains(credential.id()))
                .filter(credential -> held.facts(credential).status().equals(Optional.of(Status.INACTIVE)))
                .forEach(credential -> draft.add(new UpdateCredential(user.name(), credential, Status.ACTIVE)));
        Map<String, String> marks = new TreeMap<>(user.tags());
        marks.keySet().retainAll(List.of(UserMark.SHUT_OFF.tag(), UserMark.DELETE_AFTER.tag()));
        draft.add(new Untag(new Target(Kind.USER, user.name()), user.name(), marks));
        // sessions that begin from now on are those of who is restored
        endingUntil(user, draft).ifPresent(ahead -> endSessionsBefore(draft.now(), draft, user));
        if (!held.password())
            draft.warnings()
                    .add("The console password of " + user.name() + " does not come back; credentialsOf(\""
                            + user.name() + "\").reissuePassword(...) makes another.");
    }

    static void offboard(Draft draft, User user, UserCredentials held, Duration period) {
        Optional<UserMark.Said> due = UserMark.DELETE_AFTER.on(user).filter(said -> isOf(period, said, user));
        if (due.isPresent() && !draft.now().isBefore(due.get().at())) {
            Kinds.delete(user, draft);
            return;
        }
        UserMark.Said wanted = due.orElse(new UserMark.Said(draft.now().plus(period), List.of(period.toString())));
        shutOff(draft, user, held, due.isPresent() ? Map.of() : Map.of(UserMark.DELETE_AFTER, wanted));
        draft.warnings()
                .add("user " + user.name() + " is deleted by a plan of the same act made at " + wanted.at()
                        + " or later. A declaration in which the user is left gives no new credentials until then, and after that makes"
                        + " the user anew, with a new password and new keys where it says so: take the user out of it before. One"
                        + " that owns the users and does not declare this one leaves them until then.");
    }

    /** Whether the mark was left by an off-boarding of the same period: repeated it means the same time, and another one means another. */
    private static boolean isOf(Duration period, UserMark.Said due, User user) {
        if (!due.credentials().isEmpty()) return due.credentials().get(0).equals(period.toString());
        return UserMark.SHUT_OFF
                .on(user)
                .map(said -> said.at().plus(period).truncatedTo(ChronoUnit.SECONDS))
                .filter(at -> !at.equals(due.at()))
                .isEmpty();
    }

    private static void mark(Map<UserMark, UserMark.Said> marks, User user, Draft draft) {
        Map<String, String> tags = new TreeMap<>();
        marks.forEach((mark, said) -> {
            if (UserMark.hasRoom(user, mark.tag(), tags.size())) tags.put(mark.tag(), said.value());
            else
                warn(
                        user,
                        "has as many tags as a user may have, so that it cannot be noted (" + mark.tag() + ")",
                        draft);
            if (!said.fits()) warn(user, "has more credentials than the tag " + mark.tag() + " can name", draft);
        });
        if (tags.isEmpty()) return;
        Map<String, String> before = new TreeMap<>(user.tags());
        before.keySet().retainAll(tags.keySet());
        draft.add(new Tag(new Target(Kind.USER, user.name()), user.name(), tags, before));
    }

    private static void warn(User user, String problem, Draft draft) {
        draft.warnings()
                .add(
                        "user " + user.name() + " " + problem
                                + ": restore() will not bring everything back, and a declaration may give the user new credentials.");
    }
}
