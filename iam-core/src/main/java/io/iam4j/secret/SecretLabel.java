// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.secret.SealedSecret.Kind;
import java.util.Optional;

/**
 * Which secret: of which account, whose, and what it is. Holds nothing of the secret, and is known before it is made.
 *
 * @param account the account that it belongs to
 * @param owner the IAM user's name
 * @param kind what it is
 * @param credentialId the id that the service gave the credential: an access key's, or a service-specific credential's, the
 *     serial number of an MFA device; empty for a console password
 */
public record SecretLabel(SecretAccount account, String owner, Kind kind, Optional<String> credentialId) {
    /** A user's password for the console. */
    public static SecretLabel consolePassword(SecretAccount account, String owner) {
        return new SecretLabel(account, owner, Kind.CONSOLE_PASSWORD, Optional.empty());
    }

    /** The secret part of a user's access key. */
    public static SecretLabel accessKey(SecretAccount account, String owner, String accessKeyId) {
        return new SecretLabel(account, owner, Kind.ACCESS_KEY, Optional.of(accessKeyId));
    }

    /** In a few words, such as {@code access key AKIA... of ada in security (222222222222)}. */
    @Override
    public String toString() {
        return kind + credentialId.map(id -> " " + id).orElse("") + " of " + owner + " in " + account;
    }
}
