// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.GivenSecret;
import io.iam4j.change.NewSecret;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.error.Iam4jException;
import io.iam4j.internal.Uninterrupted;
import io.iam4j.mfa.MfaException;
import io.iam4j.secret.MissingSecretException;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretIntent.Ending;
import io.iam4j.secret.SecretJournal;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import io.iam4j.secret.UnusableRecipientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the new secrets of one apply, hands them to the sink, and remembers them for the result. Whatever a sink throws once a call is made is
 * noted, an {@link Error} too: the outcomes of all other steps would be lost with it. Thread-safe.
 */
final class SecretMaker {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    private final SecretAccount where;
    private final Map<Recipient, Sealer> sealers;
    private final Map<GivenSecret, Secret> given;
    private final ApplyOptions options;
    private final Optional<SecretJournal> journal;
    private final MfaSeeds seeds;
    private final List<SealedSecret> made = new ArrayList<>();
    private final List<SealedSecret> uncertain = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** The credentials that this apply made, by owner: none of them is what the intent of another call speaks of. */
    private final Map<String, Queue<SecretLabel>> issued = new ConcurrentHashMap<>();

    /** The intents that this apply wrote down and has not ended, by id. */
    private final Map<String, SecretIntent> open = new ConcurrentHashMap<>();

    SecretMaker(
            ChangeSet changes, Map<Recipient, Sealer> sealers, Map<GivenSecret, Secret> given, ApplyOptions options) {
        this.given = given;
        where = changes.origin().forSecrets();
        seeds = new MfaSeeds(changes);
        this.sealers = sealers;
        this.options = options;
        journal = options.sink().journal();
    }

    /** Judges every key that the changes need, and seals a probe with it; sees that codes can be asked for. */
    void judge(ChangeSet changes) {
        List<String> devices = changes.changes(MfaChange.class).stream()
                .filter(MfaChange::sendsCodes)
                .map(MfaChange::serialNumber)
                .toList();
        if (!devices.isEmpty() && options.mfaCodes().isEmpty())
            throw new MfaException(
                    "Two codes of " + String.join(" and of ", devices)
                            + " are needed: give ApplyOptions.standard().mfaCodes(MfaCodeSource.terminal()), or another source.");
        changes.secrets().stream().map(NewSecret::recipient).distinct().forEach(this::judge);
        changes.given().forEach(this::given);
    }

    /**
     * The secret that a change hands to the service.
     *
     * @throws MissingSecretException when it is not at hand, or was wiped
     */
    Secret given(GivenSecret what) {
        Secret secret = given.get(what);
        if (secret == null)
            throw new MissingSecretException(
                    "The " + what + " is not at hand, for no stored plan holds it: give it by"
                            + " plan.giving(resource), with the resource declared with its key, or plan anew from the declaration.");
        if (secret.isWiped())
            throw new MissingSecretException(
                    "The " + what + " was wiped, as it is once the service has it: declare it with the key read anew.");
        return secret;
    }

    private void judge(Recipient recipient) {
        Sealer sealer = sealer(recipient);
        try {
            sealer.judge(options.clock().instant());
        } catch (Iam4jException judgement) {
            throw judgement;
        } catch (RuntimeException | LinkageError defect) {
            UnusableRecipientException unusable = new UnusableRecipientException(
                    "The key of " + recipient + " could not be judged: its sealer failed with " + defect + ".");
            unusable.addSuppressed(defect);
            throw unusable;
        }
    }

    /** The seeds of MFA devices, between their creation and their use. */
    MfaSeeds seeds() {
        return seeds;
    }

    /** The exchange of a step of an MFA device. */
    StepCodes codes(MfaChange change) {
        return new StepCodes(change, seeds, options);
    }

    /** The time of an intent's call. */
    Instant now() {
        return options.clock().instant();
    }

    /** That the credential of {@code what} is about to be made. */
    SecretIntent intent(String id, NewSecret what, List<Instant> calls, Set<String> existing) {
        SecretLabel label = new SecretLabel(where, what.owner(), what.kind(), Optional.empty());
        SortedSet<String> all = new TreeSet<>(existing);
        if (what.replaces()) all.add(SecretIntent.REPLACED);
        return new SecretIntent(id, label, what.recipient(), calls, all);
    }

    /** Writes {@code intent} down, where the sink has a journal; what this apply has made so far is not what it speaks of. */
    void begin(SecretIntent intent) {
        if (journal.isEmpty()) return;
        SecretIntent whole = intent;
        for (SecretLabel made : issuedTo(intent.label().owner())) whole = besides(made, whole);
        journal.get().begin(whole);
        open.put(whole.id(), whole);
    }

    /**
     * A credential was made for {@code intent}: it is not what another one speaks of that is still open. Steps of one user are carried
     * out one at a time, so that none is written down meanwhile.
     */
    private void issued(SecretLabel made, String intent) {
        issuedTo(made.owner()).add(made);
        for (SecretIntent each : open.values())
            if (!each.id().equals(intent) && !besides(made, each).equals(each)) leaveOpen(each);
    }

    private Queue<SecretLabel> issuedTo(String owner) {
        return issued.computeIfAbsent(owner.toLowerCase(Locale.ROOT), name -> new ConcurrentLinkedQueue<>());
    }

    /** {@code intent}, to which {@code made} is known. That of a reset speaks of the one credential that it names. */
    private static SecretIntent besides(SecretLabel made, SecretIntent intent) {
        if (!intent.isOf(made) || intent.replaces()) return intent;
        SortedSet<String> existing = new TreeSet<>(intent.existing());
        made.credentialId().ifPresent(existing::add);
        return new SecretIntent(
                intent.id(), intent.label(), intent.recipient(), intent.calls(), existing, intent.told());
    }

    /** Writes {@code intent} down for the next apply with this sink. A journal that fails costs that, and not this step. */
    void leaveOpen(SecretIntent intent) {
        try {
            begin(intent);
        } catch (Throwable failure) {
            LOG.warn("the sink could not note that another {} may have been made", intent.label(), failure);
        }
    }

    /** Whether intents are written down. */
    boolean hasJournal() {
        return journal.isPresent();
    }

    /** Something that the result must tell. */
    synchronized void notice(String notice) {
        notices.add(notice);
    }

    synchronized List<String> notices() {
        return List.copyOf(notices);
    }

    /** A journal that fails leaves the intent to the next apply. */
    void end(SecretIntent intent, Ending ending) {
        open.remove(intent.id());
        try {
            journal.ifPresent(each -> each.end(intent, ending));
        } catch (Throwable failure) {
            LOG.warn("the sink did not note what became of the {} ({})", intent.label(), ending, failure);
        }
    }

    /** The apply is over. */
    static void finish(SecretSink sink) {
        try {
            Uninterrupted.run(sink::finish);
        } catch (Throwable failure) {
            LOG.warn("the sink did not finish", failure);
        }
    }

    /** Seals {@code secret} and hands its sealed form to the sink; throws what the sealer or the sink throws. */
    SealedSecret deliver(NewSecret what, String intent, Optional<String> id, Secret secret) {
        SecretLabel label = new SecretLabel(where, what.owner(), what.kind(), id);
        if (id.isPresent()) issued(label, intent);
        SealedSecret sealed = new SealedSecret(
                label,
                what.recipient(),
                options.clock().instant(),
                sealer(what.recipient()).seal(secret, label),
                Optional.of(intent));
        options.sink().accept(sealed);
        return sealed;
    }

    /** The secret is in force. */
    synchronized void made(SealedSecret secret) {
        made.add(secret);
    }

    /** The secret may be in force or not: its sealed form is kept and marked. */
    void uncertain(SealedSecret secret) {
        synchronized (this) {
            made.add(secret);
            uncertain.add(secret);
        }
        try {
            options.sink().markUncertain(secret);
        } catch (Throwable failure) {
            LOG.warn("the sink did not mark the {}, which may be in force or not", secret.title(), failure);
        }
    }

    /** The secret is not in force, and never was. */
    void withdraw(SealedSecret secret) {
        try {
            options.sink().withdraw(secret);
        } catch (Throwable failure) {
            LOG.warn("the sink did not withdraw the {}, which was not set", secret.title(), failure);
        }
    }

    private Sealer sealer(Recipient recipient) {
        Sealer sealer = sealers.get(recipient);
        if (sealer == null)
            throw new UnusableRecipientException("No key is at hand for " + recipient
                    + ": give it to Iam.plan(changes, account, key) besides the stored changes.");
        return sealer;
    }

    synchronized List<SealedSecret> made() {
        return List.copyOf(made);
    }

    synchronized List<SealedSecret> uncertain() {
        return List.copyOf(uncertain);
    }

    /** For the message of a step whose outcome is unknown. */
    String whereKept(SealedSecret secret) {
        return "The sealed " + secret.title() + " may be in force: it is kept, marked so, in "
                + Applied.place(options.deliveredTo()) + ".";
    }
}
