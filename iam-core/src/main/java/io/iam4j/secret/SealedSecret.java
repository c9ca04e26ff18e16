// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * A new secret in its sealed form, the only form that leaves.
 *
 * @param owner the IAM user that it belongs to
 * @param kind what it is
 * @param accessKeyId the id that goes with it: an access key's, or a service-specific credential's; empty for a console
 *     password
 * @param recipient whose key opens it
 * @param created when it was sealed
 * @param message the sealed text
 */
public record SealedSecret(
        String owner,
        Kind kind,
        Optional<String> accessKeyId,
        Recipient recipient,
        Instant created,
        SealedMessage message) {

    /** What a secret is. */
    public enum Kind {
        /** A one-time password for the AWS console. */
        CONSOLE_PASSWORD("console password"),
        /** The secret part of an access key. */
        ACCESS_KEY("access key"),
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

    /** A note to send to the owner: what this is, and how to open it on Linux, macOS and Windows and with Java. */
    public String note() {
        return OwnerNote.of(this, Optional.empty());
    }

    /**
     * As {@link #note()}, with where to sign in.
     *
     * @param signInUrl the account's console address, such as {@code https://acme.signin.aws.amazon.com/console}
     */
    public String note(String signInUrl) {
        return OwnerNote.of(this, Optional.of(signInUrl));
    }

    /** What it is, whose and who opens it, in a few words. */
    public String title() {
        return kind + accessKeyId.map(id -> " " + id).orElse("") + " of " + owner;
    }

    @Override
    public String toString() {
        return title() + ", sealed to " + recipient + "\n  " + message.base64();
    }
}
