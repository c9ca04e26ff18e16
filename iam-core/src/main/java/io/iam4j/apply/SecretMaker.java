// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.observed.Credential;
import io.iam4j.secret.PasswordGenerator;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.UnusableRecipientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes passwords and access keys so that none is ever without its sealed form: a password is sealed and handed over
 * before it is set; an access key that cannot be sealed or handed over is deleted in the same step.
 */
final class SecretMaker {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.apply");

    private final SecretAccount where;
    private final LiveAccount account;
    private final Map<Recipient, Sealer> sealers;
    private final ApplyOptions options;
    private final List<SealedSecret> made = new ArrayList<>();
    private final Map<String, Pending> passwords = new ConcurrentHashMap<>();

    /** A password that the sink has in its sealed form, and that is not set yet; kept while its step is tried again. */
    private record Pending(Secret password, SealedSecret sealed) {}

    SecretMaker(SecretAccount where, LiveAccount account, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        this.where = where;
        this.account = account;
        this.sealers = sealers;
        this.options = options;
    }

    /** Judges every key that the changes need, seals a probe with it, and tries the sink, before anything is changed. */
    void check(ChangeSet changes) {
        Stream<Recipient> passwords =
                changes.changes(CreateLoginProfile.class).stream().map(CreateLoginProfile::recipient);
        Stream<Recipient> keys = changes.changes(CreateAccessKey.class).stream().map(CreateAccessKey::recipient);
        List<Recipient> needed = Stream.concat(passwords, keys).distinct().toList();
        needed.forEach(recipient -> sealer(recipient).judge(options.clock().instant()));
        if (!needed.isEmpty()) options.sink().prepare();
    }

    boolean makes(Change change) {
        return change instanceof CreateLoginProfile || change instanceof CreateAccessKey;
    }

    void make(Change change) {
        if (change instanceof CreateLoginProfile login) password(login);
        else accessKey((CreateAccessKey) change);
    }

    /** The sink has the sealed form before the service has the password: a crash between the two loses nothing. */
    private void password(CreateLoginProfile login) {
        Pending pending = passwords.computeIfAbsent(login.user(), user -> prepare(login));
        account.createLoginProfile(login.user(), pending.password, login.resetRequired());
        passwords.remove(login.user());
        pending.password.close();
        keep(pending.sealed);
    }

    private Pending prepare(CreateLoginProfile login) {
        Secret password =
                PasswordGenerator.standard().length(login.passwordLength()).generate();
        try {
            SealedMessage message = sealer(login.recipient()).seal(password);
            SealedSecret sealed = sealed(SecretLabel.consolePassword(where, login.user()), login.recipient(), message);
            options.sink().accept(sealed);
            return new Pending(password, sealed);
        } catch (Throwable failure) {
            password.close();
            throw new SecretFailure(
                    "No password was set for " + login.user() + ": it could not be sealed and handed over ("
                            + failure.getMessage() + ").",
                    failure);
        }
    }

    private void accessKey(CreateAccessKey create) {
        try (NewAccessKey key = account.createAccessKey(create.user())) {
            try {
                SealedMessage message = sealer(create.recipient()).seal(key.secret());
                SealedSecret sealed =
                        sealed(SecretLabel.accessKey(where, create.user(), key.id()), create.recipient(), message);
                options.sink().accept(sealed);
                keep(sealed);
            } catch (Throwable failure) {
                throw undone(create.user(), key.id(), failure);
            }
        }
    }

    /** Wipes what was prepared for a step that failed for good, and tells the sink. */
    void abandon(Change change) {
        if (change instanceof CreateLoginProfile login) abandon(login.user());
    }

    void abandonAll() {
        List.copyOf(passwords.keySet()).forEach(this::abandon);
    }

    private void abandon(String user) {
        Pending pending = passwords.remove(user);
        if (pending == null) return;
        pending.password.close();
        try {
            options.sink().withdraw(pending.sealed);
        } catch (RuntimeException failure) {
            LOG.warn("the sink did not withdraw the password of {}, which was not set", user, failure);
        }
    }

    private void keep(SealedSecret secret) {
        synchronized (made) {
            made.add(secret);
        }
    }

    private SecretFailure undone(String user, String id, Throwable failure) {
        String what = "The access key " + id + " of " + user + " was made, but could not be sealed and handed over ("
                + failure.getMessage() + ")";
        try {
            undo(new DeleteCredential(user, new Credential(Credential.Kind.ACCESS_KEY, id)));
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            return new SecretFailure(
                    what + ", and deleting it failed too (" + second.getMessage() + "): delete it by hand.", failure);
        }
        return new SecretFailure(what + "; it is deleted again.", failure);
    }

    /** Tries for as long as the failure will pass: what cannot be handed over must not stay. */
    private void undo(Change undo) {
        long start = System.nanoTime();
        for (long wait = options.firstWait().toNanos();
                ;
                wait = Math.min(2 * wait, options.longestWait().toNanos())) {
            try {
                account.carryOut(undo);
                return;
            } catch (PassingException passing) {
                if (System.nanoTime() - start > passing.because().patience().toNanos()) throw passing;
                pause(wait, passing);
            }
        }
    }

    private static void pause(long nanos, PassingException passing) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw passing;
        }
    }

    private SealedSecret sealed(SecretLabel label, Recipient recipient, SealedMessage message) {
        return new SealedSecret(label, recipient, options.clock().instant(), message);
    }

    private Sealer sealer(Recipient recipient) {
        Sealer sealer = sealers.get(recipient);
        if (sealer == null)
            throw new UnusableRecipientException("No key is at hand for " + recipient
                    + ": give it to Iam.plan(changes, account, key) besides the stored changes.");
        return sealer;
    }

    List<SealedSecret> made() {
        synchronized (made) {
            return List.copyOf(made);
        }
    }
}
