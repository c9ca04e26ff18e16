// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * A new secret in its sealed form, the only form that leaves.
 *
 * @param label which secret it is
 * @param recipient whose key opens it
 * @param created when it was sealed
 * @param message the sealed text
 * @param intent the {@link SecretIntent#id} of the intent that it was made for; empty when nothing was written down before
 */
public record SealedSecret(
        SecretLabel label, Recipient recipient, Instant created, SealedMessage message, Optional<String> intent) {
    /** One that no intent speaks of. */
    public SealedSecret(SecretLabel label, Recipient recipient, Instant created, SealedMessage message) {
        this(label, recipient, created, message, Optional.empty());
    }

    /** What a secret is. */
    public enum Kind {
        /** A one-time password for the AWS console. */
        CONSOLE_PASSWORD("console password"),
        /** The secret part of an access key. */
        ACCESS_KEY("access key"),
        /** The seed of a virtual MFA device, as the URI that authenticator apps read. */
        MFA_SEED("MFA seed"),
        /** A password for sending mail through SES, derived from an access key. */
        SES_SMTP_PASSWORD("SES SMTP password"),
        /** A password for one service, such as CodeCommit or Keyspaces. */
        SERVICE_SPECIFIC_PASSWORD("service-specific password");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The account that it belongs to. */
    public SecretAccount account() {
        return label.account();
    }

    /** The name of the IAM user that it belongs to. */
    public String owner() {
        return label.owner();
    }

    /** What it is. */
    public Kind kind() {
        return label.kind();
    }

    /** The id of the access key or service-specific credential, the serial number of the MFA device; empty for a console password. */
    public Optional<String> credentialId() {
        return label.credentialId();
    }

    /**
     * A note to send to the owner: what this is, of which account, where to sign in, and how to open it on Linux, macOS
     * and Windows and with Java.
     */
    public String note() {
        return OwnerNote.of(this);
    }

    /**
     * The command that shows the secret on Linux, macOS and Windows: as text, or the seed of an MFA device as a QR code, which
     * takes the program qrencode.
     *
     * @param file the file that its {@link #note} or its armoured message was saved as
     */
    public String openingCommand(String file) {
        return OwnerNote.command(this, file);
    }

    /**
     * Whether it opens as a section of {@code ~/.aws/credentials}, as {@link Sealer#asProfile} seals an access key, and not as the bare
     * secret.
     */
    public boolean isProfile() {
        return kind() == Kind.ACCESS_KEY && ProfileSealer.isFor(recipient);
    }

    /** What it is, whose and of which account, in a few words. */
    public String title() {
        return label.toString();
    }

    /**
     * Two lines: what this is, and the sealed message in base64, which {@code base64 --decode | gpg --decrypt} opens. The
     * second line holds nothing else, so that it can be copied whole.
     */
    @Override
    public String toString() {
        return title() + ", sealed to " + recipient + "\n" + message.base64();
    }
}
