// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.NewAccessKey;
import io.iam4j.model.Credential;
import io.iam4j.plan.Change;
import io.iam4j.plan.ChangeSet;
import io.iam4j.plan.CredentialChange.CreateAccessKey;
import io.iam4j.plan.CredentialChange.CreateLoginProfile;
import io.iam4j.plan.CredentialChange.DeleteCredential;
import io.iam4j.plan.CredentialChange.DeleteLoginProfile;
import io.iam4j.secret.PasswordGenerator;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes passwords and access keys so that none is ever without its sealed form: a password is sealed before it is set; an
 * access key that cannot be sealed or handed over is deleted in the same step.
 */
final class SecretMaker {
    private final LiveAccount account;
    private final Map<Recipient, Sealer> sealers;
    private final ApplyOptions options;
    private final List<SealedSecret> made = new ArrayList<>();

    SecretMaker(LiveAccount account, Map<Recipient, Sealer> sealers, ApplyOptions options) {
        this.account = account;
        this.sealers = sealers;
        this.options = options;
    }

    /** Judges every key that the changes need, and seals a probe with it, before anything is changed. */
    void check(ChangeSet changes) {
        Stream<Recipient> passwords =
                changes.changes(CreateLoginProfile.class).stream().map(CreateLoginProfile::recipient);
        Stream<Recipient> keys = changes.changes(CreateAccessKey.class).stream().map(CreateAccessKey::recipient);
        Stream.concat(passwords, keys)
                .distinct()
                .forEach(recipient -> sealer(recipient).judge(options.clock().instant()));
    }

    boolean makes(Change change) {
        return change instanceof CreateLoginProfile || change instanceof CreateAccessKey;
    }

    void make(Change change) {
        if (change instanceof CreateLoginProfile login) password(login);
        else accessKey((CreateAccessKey) change);
    }

    private void password(CreateLoginProfile login) {
        try (Secret password =
                PasswordGenerator.standard().length(login.passwordLength()).generate()) {
            SealedMessage message = sealer(login.recipient()).seal(password);
            account.createLoginProfile(login.user(), password, login.resetRequired());
            handOver(
                    sealed(login.user(), Kind.CONSOLE_PASSWORD, Optional.empty(), login.recipient(), message),
                    new DeleteLoginProfile(login.user()));
        }
    }

    private void accessKey(CreateAccessKey create) {
        try (NewAccessKey key = account.createAccessKey(create.user())) {
            Change undo = new DeleteCredential(create.user(), new Credential(Credential.Kind.ACCESS_KEY, key.id()));
            SealedMessage message = sealOrUndo(create, key, undo);
            handOver(sealed(create.user(), Kind.ACCESS_KEY, Optional.of(key.id()), create.recipient(), message), undo);
        }
    }

    private SealedMessage sealOrUndo(CreateAccessKey create, NewAccessKey key, Change undo) {
        try {
            return sealer(create.recipient()).seal(key.secret());
        } catch (RuntimeException failure) {
            throw undone(undo, "it could not be sealed", failure);
        }
    }

    private void handOver(SealedSecret secret, Change undo) {
        try {
            options.sink().accept(secret);
        } catch (RuntimeException failure) {
            throw undone(undo, "the sink did not take it", failure);
        }
        synchronized (made) {
            made.add(secret);
        }
    }

    private RuntimeException undone(Change undo, String why, RuntimeException failure) {
        String what = undo.lines().get(0) + " of " + undo.target().name();
        try {
            account.carryOut(undo);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
            return new IllegalStateException(
                    "The " + what + " was made, but " + why + " (" + failure.getMessage()
                            + "), and deleting it failed too (" + second.getMessage() + "): delete it by hand.",
                    failure);
        }
        return new IllegalStateException(
                "The " + what + " was made, but " + why + " (" + failure.getMessage() + "); it is deleted again.",
                failure);
    }

    private SealedSecret sealed(
            String owner, Kind kind, Optional<String> accessKeyId, Recipient recipient, SealedMessage message) {
        return new SealedSecret(
                owner, kind, accessKeyId, recipient, options.clock().instant(), message);
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
