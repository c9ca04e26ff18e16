// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.MendedPlan;
import io.iam4j.error.SafeText;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier applies that died left unfinished, and how this one mends it: an access key or service-specific credential whose secret
 * nobody holds is deleted, and made anew where it is declared; the note of a password that was never set goes, and the note of one that may be set
 * is marked.
 *
 * <p>A credential counts as one that nobody holds when it is not among those that were there before the call, the sink has no note of
 * it, it was made about the time of the call, and nobody ever used it. When several are like that, some of them are somebody's: then
 * none is deleted, and the result says so. Once somebody has deleted one of those, the others are theirs. A credential that the latest intent speaks of is no concern of an earlier one.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    /**
     * How far the service's date of a credential may be from ours of the call: clocks differ, and calls take time. AWS refuses a
     * request whose date is more than five minutes off; the SDK then goes by the service's clock. So a date outside of it proves nothing
     * where a note is to be taken away.
     */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** For so long what the service made may not be visible yet. */
    private static final Duration PROPAGATION = Duration.ofMinutes(2);

    /** Whose passwords and access keys tell what became of an intent. */
    private static final Set<SealedSecret.Kind> LOOKED_AT = EnumSet.of(
            SealedSecret.Kind.CONSOLE_PASSWORD, SealedSecret.Kind.ACCESS_KEY, SealedSecret.Kind.SES_SMTP_PASSWORD);

    private final MendedPlan plan;
    private final Map<Recipient, Sealer> sealers;
    private final SecretJournal journal;
    private final Instant now;

    /** The account, where its credentials tell what became of an intent. */
    private Optional<Snapshot> read = Optional.empty();

    private final Set<String> notices = new LinkedHashSet<>();

    /** The ids of credentials that an intent speaks of. */
    private final Set<String> spokenFor = new TreeSet<>();

    /** The credentials that are deleted, and whose they are. */
    private final Map<Credential, String> deleted = new LinkedHashMap<>();

    /** The ids of several credentials of which one may be meant, by the id of the intent. */
    private final Map<String, Set<String>> told = new HashMap<>();

    /** Users who are shut off: they get no key. */
    private final Set<String> shutOff = new TreeSet<>();

    /** Intents that end when this apply does. */
    private final List<Pending> pending = new ArrayList<>();

    /** Intents that have no end so far. */
    private final Set<SecretIntent> open = new LinkedHashSet<>();

    /**
     * An intent whose end waits for this apply's: a program that dies before it says what it found must not be the last that knows.
     *
     * @param change what must be done before; empty when nothing must
     */
    private record Pending(SecretIntent intent, Optional<Change> change, Ending ending) {}

    /** For the plan that is to be applied; the sink has a journal. */
    Recovery(ChangeSet plan, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        this.plan = new MendedPlan(plan);
        this.sealers = sealers;
        journal = options.sink().journal().orElseThrow();
        now = options.clock().instant();
    }

    /** Looks at the account for what became of {@code unfinished}, the latest first. */
    void look(List<SecretIntent> unfinished, LiveAccount account) {
        Set<String> users = owners(unfinished, LOOKED_AT);
        Set<String> ofServices = owners(unfinished, EnumSet.of(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD));
        read = users.isEmpty() && ofServices.isEmpty()
                ? Optional.empty()
                : Optional.of(account.read(ReadScope.leftUnfinished(users, ofServices)));
        read.ifPresent(held -> held.account().users().values().stream()
                .filter(user -> UserMark.SHUT_OFF.on(user).isPresent())
                .forEach(user -> shutOff.add(user.name())));
        List<SecretIntent> latestFirst = new ArrayList<>(unfinished);
        latestFirst.sort(Comparator.comparing(SecretIntent::latestCall).reversed());
        open.addAll(latestFirst);
        for (SecretIntent intent : latestFirst) {
            UserCredentials held = held(intent);
            if (!held.equals(UserCredentials.NONE) || !isUnreadable(intent)) look(intent, held);
            else if (isSettled(intent) || isAhead(intent)) notices.add(RecoveryNotices.unread(intent));
        }
        deleted.forEach((lost, user) -> remake(user, lost));
    }

    private static Set<String> owners(List<SecretIntent> intents, Set<SealedSecret.Kind> kinds) {
        return intents.stream()
                .map(SecretIntent::label)
                .filter(label -> kinds.contains(label.kind()))
                .map(SecretLabel::owner)
                .collect(Collectors.toSet());
    }

    private UserCredentials held(SecretIntent intent) {
        if (isUnreadable(intent)) return held(intent.label().owner());
        return owner(intent).map(user -> held(user.name())).orElse(UserCredentials.NONE);
    }

    private UserCredentials held(String user) {
        return read.map(snapshot -> snapshot.credentialsOf(user)).orElse(UserCredentials.NONE);
    }

    /** Whose credential it is; empty where there is no such user any more, or another one of that name, made after the call. */
    private Optional<User> owner(SecretIntent intent) {
        Instant latest = intent.latestCall().plus(WINDOW);
        return read.flatMap(snapshot -> named(intent, snapshot)
                .filter(user -> snapshot.factsOf(Kind.USER, user.name())
                        .created()
                        .filter(latest::isBefore)
                        .isEmpty()));
    }

    private static Optional<User> named(SecretIntent intent, Snapshot snapshot) {
        return snapshot.account().users().values().stream()
                .filter(user -> user.name().equalsIgnoreCase(intent.label().owner()))
                .findFirst();
    }

    /** A user who could not be read is not missing: where the credentials were not read either, the intent stays for an apply that can. */
    private boolean isUnreadable(SecretIntent intent) {
        return read.filter(snapshot -> named(intent, snapshot).isEmpty())
                .filter(snapshot -> snapshot.unreadable().stream()
                        .anyMatch(each -> each.kind() == Kind.USER
                                && each.name().equalsIgnoreCase(intent.label().owner())))
                .isPresent();
    }

    private void look(SecretIntent intent, UserCredentials held) {
        switch (intent.label().kind()) {
            case CONSOLE_PASSWORD -> password(intent, held);
            case ACCESS_KEY, SES_SMTP_PASSWORD -> issued(intent, held, Credential.Kind.ACCESS_KEY);
            case MFA_SEED -> told(intent, RecoveryNotices.mfaSeed(intent));
            case SERVICE_SPECIFIC_PASSWORD -> {
                if (intent.replaces()) told(intent, RecoveryNotices.reset(intent));
                else issued(intent, held, Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL);
            }
        }
    }

    private void password(SecretIntent intent, UserCredentials held) {
        Optional<Change> anew = plan.planned(intent.label().owner(), CreateLoginProfile.class::isInstance);
        if (held.password()) end(intent, Ending.UNCERTAIN);
        else if (isOutOfSight(intent) && journal.took(intent)) told(intent, RecoveryNotices.outOfSight(intent));
        else if (anew.isPresent()) pending.add(new Pending(intent, anew, Ending.NOT_MADE));
        else if (isSettled(intent)) end(intent, Ending.NOT_MADE);
    }

    /**
     * A credential whose secret the service alone tells. Whether the secret of this very intent arrived the sink knows; a note of another
     * credential is of another step or another apply.
     */
    private void issued(SecretIntent intent, UserCredentials held, Credential.Kind kind) {
        List<Credential> unheld = unheld(intent, held, kind);
        List<Credential> near = unheld.stream()
                .filter(each -> intent.isNear(held.facts(each).created(), WINDOW))
                .toList();
        boolean delivered = journal.took(intent);
        boolean mayBeMore = !delivered || intent.calls().size() > 1;
        Ending ending = delivered ? Ending.IN_FORCE : Ending.NOT_MADE;
        if (isDecided(intent, held)) decided(intent, ending);
        else if (mayBeMore && near.size() == 1) delete(intent, near.get(0), ending);
        else if (mayBeMore && near.size() > 1) ambiguous(intent, near);
        else if (mayBeMore && isOutOfSight(intent)) outOfSight(intent, kind, ending);
        else if (delivered) end(intent, ending);
        else if (isSettled(intent)) notMade(intent, held, unheld);
        else if (isAhead(intent)) tellFar(intent, held, unheld);
    }

    private void ambiguous(SecretIntent intent, List<Credential> several) {
        notices.add(RecoveryNotices.ambiguous(intent, several));
        told.put(intent.id(), several.stream().map(Credential::id).collect(Collectors.toSet()));
    }

    /** Of the credentials that an earlier apply told, somebody has deleted one since: they found that the others are in use. */
    private boolean isDecided(SecretIntent intent, UserCredentials held) {
        Set<String> ids = held.held().stream().map(Credential::id).collect(Collectors.toSet());
        return owner(intent).isPresent() && !ids.containsAll(intent.told());
    }

    private void decided(SecretIntent intent, Ending ending) {
        spokenFor.addAll(intent.told());
        end(intent, ending);
    }

    private List<Credential> unheld(SecretIntent intent, UserCredentials held, Credential.Kind kind) {
        return held.of(kind)
                .filter(each -> !intent.existing().contains(each.id()))
                .filter(each -> !spokenFor.contains(each.id()) && !isDelivered(intent, each))
                .filter(each -> held.facts(each).lastUsed().isEmpty())
                .toList();
    }

    /** Another user of that name is the same, if the clock of that machine was wrong: the credentials are told, and none is deleted. */
    private void outOfSight(SecretIntent intent, Credential.Kind kind, Ending ending) {
        UserCredentials theirs = read.flatMap(snapshot -> named(intent, snapshot))
                .map(user -> held(user.name()))
                .orElse(UserCredentials.NONE);
        tellFar(intent, theirs, unheld(intent, theirs, kind));
        told(intent, RecoveryNotices.outOfSight(intent), ending);
    }

    /** What is of another time is somebody's, unless a clock was wrong. */
    private void notMade(SecretIntent intent, UserCredentials held, List<Credential> far) {
        tellFar(intent, held, far);
        pending.add(new Pending(intent, Optional.empty(), Ending.NOT_MADE));
    }

    private void tellFar(SecretIntent intent, UserCredentials held, List<Credential> far) {
        far.forEach(each ->
                notices.add(RecoveryNotices.far(intent, each, held.facts(each).created())));
    }

    /** What becomes of it the user sees; here it is only told. */
    private void told(SecretIntent intent, String notice) {
        told(intent, notice, Ending.UNCERTAIN);
    }

    private void told(SecretIntent intent, String notice, Ending ending) {
        notices.add(notice);
        pending.add(new Pending(intent, Optional.empty(), ending));
    }

    /** An access key may have been made for itself or for SMTP. */
    private boolean isDelivered(SecretIntent intent, Credential credential) {
        Set<SealedSecret.Kind> kinds = credential.kind() == Credential.Kind.ACCESS_KEY
                ? EnumSet.of(SealedSecret.Kind.ACCESS_KEY, SealedSecret.Kind.SES_SMTP_PASSWORD)
                : EnumSet.of(intent.label().kind());
        SecretLabel label = intent.label();
        return kinds.stream()
                .anyMatch(kind -> journal.holds(
                        new SecretLabel(label.account(), label.owner(), kind, Optional.of(credential.id()))));
    }

    private void delete(SecretIntent intent, Credential lost, Ending ending) {
        String user = owner(intent).map(User::name).orElse(intent.label().owner());
        spokenFor.add(lost.id());
        Optional<Change> settling = plan.settling(lost);
        Change change = settling.orElseGet(() -> plan.delete(user, lost));
        pending.add(new Pending(intent, Optional.of(change), ending));
        if (settling.isPresent()) return;
        deleted.put(lost, user);
        if (!shutOff.contains(user) && plan.overtakes(user, lost)) notices.add(RecoveryNotices.overtaken(user, lost));
    }

    /**
     * A user who is declared with such a credential, and has none any more, gets one, sealed to whom it is declared for now: whom the apply
     * that died named may be somebody else, or have another key by now. Where nothing can be sealed, nothing is made.
     */
    private void remake(String user, Credential lost) {
        if (plan.hasAnother(user, lost, held(user))) return;
        Optional<Change> anew = plan.declaredInPlaceOf(user, lost, held(user)).filter(each -> !shutOff.contains(user));
        Optional<String> obstacle = anew.flatMap(Change::secret)
                .flatMap(secret -> RecoveryNotices.obstacle(secret.recipient(), sealers, now));
        if (anew.isPresent() && obstacle.isEmpty()) plan.make(anew.get());
        else notices.add(RecoveryNotices.deleted(user, lost, obstacle));
    }

    /** Whether its user is gone for certain: renamed, or deleted. */
    private boolean isOutOfSight(SecretIntent intent) {
        return owner(intent).isEmpty() && isSettled(intent) && !isUnreadable(intent);
    }

    /** Whether all that came of it is visible by now. */
    private boolean isSettled(SecretIntent intent) {
        return Duration.between(intent.latestCall(), now).compareTo(PROPAGATION) > 0;
    }

    /**
     * Whether its call is yet to come, by the clock here: one of the two clocks is wrong, and how old it is cannot be told. What may be
     * meant is told at once. Nothing is deleted for that, and the intent stays: what came of it may not be visible yet.
     */
    private boolean isAhead(SecretIntent intent) {
        return intent.latestCall().isAfter(now);
    }

    private void end(SecretIntent intent, Ending ending) {
        open.remove(intent);
        LOG.info("an earlier apply left the {} unfinished: {}", intent.label(), ending);
        try {
            journal.end(intent, ending);
        } catch (Throwable failure) {
            LOG.warn("the sink did not note what became of the {} ({})", intent.label(), ending, failure);
        }
    }

    /** What mends, and then the plan. */
    ChangeSet changes() {
        return plan.changes();
    }

    /** Ends what this apply has mended or tells. */
    Applied settle(Applied applied) {
        Set<Change> done = applied.results().stream()
                .filter(result -> result.outcome() == Outcome.DONE)
                .map(result -> result.step().change())
                .collect(Collectors.toSet());
        for (Pending each : pending)
            if (each.change().isEmpty() || done.contains(each.change().get())) end(each.intent(), each.ending());
        open.forEach(intent -> keepOpen(intent, done, applied.secrets()));
        return applied.noticing(notices.stream().map(SafeText::line).toList()); // a file tells names and ids
    }

    /**
     * A credential that this apply made is not the one that the intent speaks of; where this apply renamed the user, the intent goes by the
     * new name from here on.
     */
    private void keepOpen(SecretIntent intent, Set<Change> done, List<SealedSecret> made) {
        SecretLabel label = intent.label();
        boolean renamed = owner(intent).isPresent()
                && done.stream()
                        .anyMatch(each -> each.target().kind() == Kind.USER
                                && each.formerName()
                                        .filter(label.owner()::equalsIgnoreCase)
                                        .isPresent());
        SecretLabel kept = renamed
                ? new SecretLabel(label.account(), plan.nameAfter(label.owner()), label.kind(), label.credentialId())
                : label;
        TreeSet<String> existing = new TreeSet<>(intent.existing());
        // the note of one that was delivered has the former name
        if (renamed)
            held(intent).held().stream()
                    .filter(each -> isDelivered(intent, each))
                    .forEach(each -> existing.add(each.id()));
        made.stream()
                .filter(secret -> SecretIntent.areOfOne(kept, secret.label()))
                .flatMap(secret -> secret.credentialId().stream())
                .forEach(existing::add);
        SecretIntent known = new SecretIntent(
                intent.id(),
                kept,
                intent.recipient(),
                intent.calls(),
                existing,
                new TreeSet<>(told.getOrDefault(intent.id(), intent.told())));
        if (known.equals(intent)) return;
        try {
            journal.begin(known);
        } catch (Throwable failure) { // the next apply finds a note of the new one, or two that may be meant
            LOG.warn("the sink did not note which {} this apply made", intent.label(), failure);
        }
    }
}
