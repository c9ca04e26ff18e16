// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.SafeText;
import io.iam4j.pgp.internal.message.CannotOpen;
import java.util.List;

/** A sealed message did not open. Each subclass is one reason; its message says what to do. */
public abstract sealed class OpeningException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private OpeningException(String message) {
        super(SafeText.line(message));
    }

    static OpeningException of(CannotOpen failure, String origin) {
        return switch (failure.reason()) {
            case NOT_A_PRIVATE_KEY -> new NotAPrivateKey(origin, failure.detail());
            case NO_KEY_FOR_MESSAGE -> new NoKeyForMessage(origin, failure.recipients());
            case PASSPHRASE_NEEDED -> new PassphraseNeeded(origin);
            case WRONG_PASSPHRASE -> new WrongPassphrase(origin);
            case SECRET_PART_ELSEWHERE -> new SecretPartElsewhere(origin);
            case DAMAGED_MESSAGE -> new DamagedMessage(failure.detail());
        };
    }

    /** What was given as the private key is not one. */
    public static final class NotAPrivateKey extends OpeningException {
        private static final long serialVersionUID = 1L;

        NotAPrivateKey(String origin, String seen) {
            super(origin + ": " + seen
                    + ", not an OpenPGP private key; give the output of: gpg --armor --export-secret-keys ADDRESS");
        }
    }

    /** The message is sealed to other keys. */
    public static final class NoKeyForMessage extends OpeningException {
        private static final long serialVersionUID = 1L;

        private final List<String> recipients;

        NoKeyForMessage(String origin, List<String> recipients) {
            super(origin + ": the message is not sealed to this key but to " + String.join(", ", recipients)
                    + "; open it with the private key of one of those (gpg --list-secret-keys shows yours)");
            this.recipients = List.copyOf(recipients);
        }

        /** The key ids that the message names, in hex; a hidden recipient is all zeros. */
        public List<String> recipients() {
            return recipients;
        }
    }

    /** The private key is protected and no passphrase was given. */
    public static final class PassphraseNeeded extends OpeningException {
        private static final long serialVersionUID = 1L;

        PassphraseNeeded(String origin) {
            super(
                    origin
                            + ": the private key is protected by a passphrase and none was given; pass it as the last argument");
        }
    }

    /** The passphrase does not fit the private key. */
    public static final class WrongPassphrase extends OpeningException {
        private static final long serialVersionUID = 1L;

        WrongPassphrase(String origin) {
            super(origin
                    + ": the passphrase does not open this private key; check the keyboard layout, and try it with:"
                    + " gpg --decrypt");
        }
    }

    /** The file holds only a stub of the private key; the secret part is on a smart card or another machine. */
    public static final class SecretPartElsewhere extends OpeningException {
        private static final long serialVersionUID = 1L;

        SecretPartElsewhere(String origin) {
            super(origin + ": the secret part of the key is not in it (it is on a smart card or was removed); open the"
                    + " message with gpg, which can ask the card: base64 --decode | gpg --decrypt");
        }
    }

    /** Altered or cut on the way, or not an encrypted message at all. */
    public static final class DamagedMessage extends OpeningException {
        private static final long serialVersionUID = 1L;

        DamagedMessage(String why) {
            super("the sealed message cannot be opened: " + why + "; copy it again, whole, from where it was written");
        }
    }
}
