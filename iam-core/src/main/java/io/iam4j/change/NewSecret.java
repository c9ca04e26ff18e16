// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.error.SafeText;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import java.util.OptionalInt;

/**
 * The secret that a change makes, described; the secret itself is not part of it.
 *
 * @param kind what it is
 * @param owner the user that it belongs to
 * @param recipient who can open its sealed form
 * @param generated the length, in characters, of a password that is generated here and set by the change; empty when the
 *     service issues the secret
 * @param replaces whether it takes the place of one that there is
 */
public record NewSecret(
        SealedSecret.Kind kind, String owner, Recipient recipient, OptionalInt generated, boolean replaces) {
    /** A secret of something new. */
    public NewSecret(SealedSecret.Kind kind, String owner, Recipient recipient, OptionalInt generated) {
        this(kind, owner, recipient, generated, false);
    }

    /** Such as {@code console password of ada, sealed to pgp:8C9A...}. */
    @Override
    public String toString() {
        return SafeText.line((replaces ? "another " : "") + kind + " of " + owner + ", sealed to " + recipient);
    }
}
