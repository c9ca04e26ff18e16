// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.error.SafeText;
import io.iam4j.secret.UnusableRecipientException;

/**
 * What was given is not one OpenPGP public key. Each subclass is one thing that was found instead; its message names
 * the file or other origin, what was seen, and what to send.
 */
public abstract sealed class UnreadableKeyException extends UnusableRecipientException {
    private static final long serialVersionUID = 1L;

    private UnreadableKeyException(String message) {
        super(SafeText.line(message)); // names of files and of owners are anybody's text
    }

    /** Nothing was given, or white space only. */
    public static final class Empty extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        Empty(String origin) {
            super(origin + ": empty, so there is no key to seal to; put the output of: gpg --armor --export ADDRESS");
        }
    }

    /** A file, resource or address could not be read. */
    public static final class NotThere extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        NotThere(String origin, String why) {
            super(origin + ": cannot be read (" + why + "); check the name");
        }
    }

    /** A secret key, of OpenPGP or another program: its owner must treat it as exposed. */
    public static final class SecretKeyGiven extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        SecretKeyGiven(String origin, String seen) {
            super(origin + ": this is " + seen
                    + ", a SECRET that must never leave its owner's machine; delete this copy,"
                    + " treat the key as exposed, and send a public PGP key: gpg --armor --export ADDRESS");
        }
    }

    /** Something else: an encrypted message, a signature, plain text. */
    public static final class NotAKey extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        NotAKey(String origin, String seen) {
            super(origin + ": this is " + seen
                    + ", not a public key; send the output of: gpg --armor --export ADDRESS");
        }
    }

    /** The input holds several certificates, and the choice fits none, several that can serve, or several that cannot. */
    public static final class Ambiguous extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        Ambiguous(String origin, String message) {
            super(origin + ": " + message);
        }
    }

    /** A key packet without any signature of its own: no name, no flags, no proof that its owner has the secret part. */
    public static final class BareKey extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        BareKey(String origin, String fingerprint) {
            super(origin + ": key " + fingerprint
                    + " has no signature of its own, so nothing proves whose it is"
                    + " or what it may do; export it again, whole: gpg --armor --export " + fingerprint);
        }
    }

    /** Cut short, altered on the way, or never OpenPGP. */
    public static final class Damaged extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        Damaged(String origin, String why) {
            super(origin + ": damaged: " + why + "; export and send it again: gpg --armor --export ADDRESS");
        }
    }

    /** A version of OpenPGP keys other than 4. */
    public static final class UnsupportedVersion extends UnreadableKeyException {
        private static final long serialVersionUID = 1L;

        UnsupportedVersion(String origin, String which, int version) {
            super(origin + ": an OpenPGP key of version " + version + ", " + which
                    + ", which gpg 2.2 can neither check nor use;"
                    + " send a key of version 4: gpg --quick-generate-key ADDRESS");
        }
    }
}
