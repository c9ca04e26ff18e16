// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.CredentialChange.UpdateCredential;
import io.iam4j.change.internal.TagChange.Tag;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier applies that died left unfinished, and how this one mends it: an access key whose secret nobody holds is deleted and
 * made anew, the note of a password that was never set goes, and the note of one that may be set is marked.
 *
 * <p>A key counts as one that nobody holds when it is not among those that were there before the call, the sink has no note of it,
 * it was made about the time of the call, and nobody ever used it. When several are like that, some of them are somebody's: then
 * none is deleted, and the result says so.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    /**
     * How far the service's date of a credential may be from ours of the call: clocks differ, and calls take time. AWS refuses a
     * request whose date is more than five minutes off.
     */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** For so long what the service made may not be visible yet. */
    private static final Duration PROPAGATION = Duration.ofMinutes(2);

    /** Whose credentials tell what became of an intent. */
    private static final Set<SealedSecret.Kind> LOOKED_AT = EnumSet.of(
            SealedSecret.Kind.CONSOLE_PASSWORD, SealedSecret.Kind.ACCESS_KEY, SealedSecret.Kind.SES_SMTP_PASSWORD);

    private final ChangeSet plan;
    private final Set<Recipient> recipients;
    private final SecretJournal journal;
    private final Instant now;
    private final List<Change> mending = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** Users of whose keys the plan speaks as they were before the mending. */
    private final Set<String> overtaken = new TreeSet<>();

    /** Users who are shut off: they get no key. */
    private final Set<String> shutOff = new TreeSet<>();

    /** Intents that end as soon as a change is done. */
    private final List<Pending> pending = new ArrayList<>();

    /** Intents of keys that may still become visible. */
    private final List<SecretIntent> open = new ArrayList<>();

    private record Pending(SecretIntent intent, Change change) {}

    /** For the plan that is to be applied; the sink has a journal. */
    Recovery(ChangeSet plan, Set<Recipient> recipients, ApplyOptions options) {
        this.plan = plan;
        this.recipients = recipients;
        journal = options.sink().journal().orElseThrow();
        now = options.clock().instant();
    }

    /** Looks at the account for what became of {@code unfinished}. */
    void look(List<SecretIntent> unfinished, LiveAccount account) {
        Set<String> users = unfinished.stream()
                .map(SecretIntent::label)
                .filter(label -> LOOKED_AT.contains(label.kind()))
                .map(SecretLabel::owner)
                .collect(Collectors.toSet());
        Optional<Snapshot> read =
                users.isEmpty() ? Optional.empty() : Optional.of(account.read(ReadScope.keyUseOf(users)));
        read.ifPresent(held -> held.account().users().values().stream()
                .filter(user -> UserMark.SHUT_OFF.on(user).isPresent())
                .forEach(user -> shutOff.add(user.name())));
        unfinished.forEach(intent -> look(
                intent,
                read.map(held -> held.credentialsOf(intent.label().owner())).orElse(UserCredentials.NONE)));
    }

    private void look(SecretIntent intent, UserCredentials held) {
        switch (intent.label().kind()) {
            case CONSOLE_PASSWORD -> password(intent, held);
            case ACCESS_KEY, SES_SMTP_PASSWORD -> accessKey(intent, held);
            case MFA_SEED -> mfaSeed(intent);
            case SERVICE_SPECIFIC_PASSWORD -> servicePassword(intent);
        }
    }

    private void password(SecretIntent intent, UserCredentials held) {
        Optional<Change> anew = planned(CreateLoginProfile.class, intent);
        if (held.password()) {
            boolean replaced =
                    intent.existing().contains(SecretIntent.REPLACED); // its date is that of the first password
            boolean ours = replaced
                    || held.passwordCreated()
                            .filter(created -> !isNear(intent, created))
                            .isEmpty();
            end(intent, ours ? Ending.UNCERTAIN : Ending.NOT_MADE);
        } else if (anew.isPresent()) {
            pending.add(new Pending(intent, anew.get()));
        } else if (isSettled(intent)) {
            end(intent, Ending.NOT_MADE);
        }
    }

    private void accessKey(SecretIntent intent, UserCredentials held) {
        List<Credential> fresh = held.of(Credential.Kind.ACCESS_KEY)
                .filter(key -> !intent.existing().contains(key.id()))
                .filter(key -> held.facts(key)
                        .created()
                        .filter(created -> !isNear(intent, created))
                        .isEmpty())
                .toList();
        boolean delivered = fresh.stream().anyMatch(key -> isDelivered(intent, key));
        List<Credential> unheld = delivered
                ? List.of()
                : fresh.stream()
                        .filter(key -> held.facts(key).lastUsed().isEmpty())
                        .toList();
        if (delivered) end(intent, Ending.IN_FORCE);
        else if (unheld.size() == 1) replace(intent, unheld.get(0), held);
        else if (unheld.size() > 1) notices.add(ambiguous(intent, unheld));
        else if (isSettled(intent)) end(intent, Ending.NOT_MADE);
        else open.add(intent);
    }

    /** Which device it is the next plan of an enrolment sees; here it is only told. */
    private void mfaSeed(SecretIntent intent) {
        notices.add("An apply that died may have created a virtual MFA device of "
                + intent.label().owner()
                + ". If there is a note with its seed, confirm it: mfaOf(\""
                + intent.label().owner()
                + "\").confirm(); otherwise enrol anew, replacing it.");
        end(intent, Ending.UNCERTAIN);
    }

    /** A reset gives a new one of what was lost, whatever it was. */
    private void servicePassword(SecretIntent intent) {
        notices.add("It is not known what became of the " + intent.label()
                + ". Where there is such a credential and no note of it," + " reset it: credentialsOf(\""
                + intent.label().owner() + "\").resetServicePassword(...).");
        end(intent, Ending.UNCERTAIN);
    }

    private boolean isDelivered(SecretIntent intent, Credential key) {
        SecretLabel label = intent.label();
        return journal.holds(new SecretLabel(label.account(), label.owner(), label.kind(), Optional.of(key.id())));
    }

    private void replace(SecretIntent intent, Credential key, UserCredentials held) {
        String user = intent.label().owner();
        Change deletion = new DeleteCredential(user, key);
        if (!plan.changes().contains(deletion)) {
            mending.add(deletion);
            overtake(user, key);
        }
        pending.add(new Pending(intent, deletion));
        boolean others = held.of(Credential.Kind.ACCESS_KEY).anyMatch(other -> !other.equals(key));
        boolean wanted = intent.label().kind() == SealedSecret.Kind.ACCESS_KEY
                && !shutOff.contains(user)
                && plan.origin().keyHolders().contains(user)
                && recipients.contains(intent.recipient())
                && mending.contains(deletion);
        if (wanted && !others && planned(CreateAccessKey.class, intent).isEmpty())
            mending.add(new CreateAccessKey(user, intent.recipient()));
    }

    private void overtake(String user, Credential key) {
        boolean rotates = plan.changes(Tag.class).stream()
                .anyMatch(
                        tag -> tag.target().name().equals(user) && tag.tags().containsKey(UserMark.KEY_REPLACED.tag()));
        if (!rotates) return;
        overtaken.add(user);
        notices.add("An apply that died had made access key " + key.id() + " of user " + user
                + ", whose secret nobody holds. It is deleted, and the other keys of " + user
                + " are left as they are; plan again.");
    }

    private static String ambiguous(SecretIntent intent, List<Credential> keys) {
        String user = intent.label().owner();
        return "An apply that died may have made one of the access keys "
                + keys.stream().map(Credential::id).collect(Collectors.joining(", ")) + " of user " + user
                + ", and then nobody holds its secret; the other is somebody's. Find out which is not used, and delete it: aws iam"
                + " delete-access-key --user-name " + user + " --access-key-id ID";
    }

    private boolean isNear(SecretIntent intent, Instant created) {
        return Duration.between(intent.begun(), created).abs().compareTo(WINDOW) <= 0;
    }

    /** Whether all that came of it is visible by now. */
    private boolean isSettled(SecretIntent intent) {
        return Duration.between(intent.begun(), now).compareTo(PROPAGATION) > 0;
    }

    private Optional<Change> planned(Class<? extends Change> type, SecretIntent intent) {
        return plan.changes(type).stream()
                .filter(change ->
                        change.target().name().equalsIgnoreCase(intent.label().owner()))
                .map(Change.class::cast)
                .findFirst();
    }

    private void end(SecretIntent intent, Ending ending) {
        LOG.info("an earlier apply left the {} unfinished: {}", intent.label(), ending);
        try {
            journal.end(intent, ending);
        } catch (RuntimeException failure) {
            LOG.warn("the sink did not note what became of the {} ({})", intent.label(), ending, failure);
        }
    }

    /** What mends, and then the plan. */
    ChangeSet changes() {
        List<Step> steps = new ArrayList<>();
        for (Change change : mending) {
            Set<Integer> after = new TreeSet<>();
            if (change instanceof CreateAccessKey) after.add(steps.size());
            steps.add(new Step(steps.size() + 1, change, new TreeSet<>(after)));
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        for (Step step : plan.steps()) {
            if (isOvertaken(step.change())) continue;
            numbers.put(step.number(), steps.size() + 1);
            TreeSet<Integer> after = new TreeSet<>();
            step.after().stream().filter(numbers::containsKey).map(numbers::get).forEach(after::add);
            steps.add(new Step(steps.size() + 1, step.change(), after));
        }
        return new ChangeSet(
                plan.origin(), steps, plan.kept(), plan.claims(), plan.warnings(), plan.refusals(), plan.manual());
    }

    /**
     * Whether the plan takes another key of a user because of one that is deleted here: a rotation that went on would leave the user
     * without a key.
     */
    private boolean isOvertaken(Change change) {
        if (!overtaken.contains(change.target().name())) return false;
        return change instanceof UpdateCredential update && isAccessKey(update.credential())
                || change instanceof DeleteCredential delete && isAccessKey(delete.credential())
                || change instanceof Tag tag && tag.tags().containsKey(UserMark.KEY_REPLACED.tag());
    }

    private static boolean isAccessKey(Credential credential) {
        return credential.kind() == Credential.Kind.ACCESS_KEY;
    }

    /** Ends what this apply has mended. */
    Applied settle(Applied applied) {
        Set<Change> done = applied.results().stream()
                .filter(result -> result.outcome() == Outcome.DONE)
                .map(result -> result.step().change())
                .collect(Collectors.toSet());
        for (Pending each : pending) if (done.contains(each.change())) end(each.intent(), Ending.NOT_MADE);
        open.forEach(intent -> keepOpen(intent, applied.secrets()));
        return applied.noticing(notices);
    }

    /** A key that this apply made is not the one that the intent speaks of. */
    private void keepOpen(SecretIntent intent, List<SealedSecret> made) {
        TreeSet<String> existing = new TreeSet<>(intent.existing());
        made.stream()
                .filter(secret -> intent.isOf(secret.label()))
                .flatMap(secret -> secret.credentialId().stream())
                .forEach(existing::add);
        if (existing.equals(intent.existing())) return;
        journal.begin(new SecretIntent(intent.id(), intent.label(), intent.recipient(), intent.begun(), existing));
    }
}
