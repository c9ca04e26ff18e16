// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * A new secret in its sealed form, the only form that leaves.
 *
 * @param owner the IAM user that it belongs to
 * @param kind what it is
 * @param accessKeyId the id that goes with an access key's secret; empty for a password
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
        ACCESS_KEY("access key");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return kind + accessKeyId.map(id -> " " + id).orElse("") + " of " + owner + ", sealed to " + recipient + "\n  "
                + message.base64();
    }
}
