// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.verdict;

/**
 * Something about a usable key that its owner should look at.
 *
 * @param kind what it is
 * @param text one sentence for a reader
 */
public record KeyWarning(Kind kind, String text) {

    /** What can be wrong with a key that still works. */
    public enum Kind {
        /** The key or its chosen subkey expires within 30 days. */
        EXPIRES_SOON,
        /** A deciding self-signature uses SHA-1 or RIPEMD-160. */
        WEAK_HASH,
        /** An RSA key under 2000 bits. */
        SHORT_RSA,
        /** An ElGamal encryption subkey. */
        ELGAMAL,
        /** A DSA primary key. */
        DSA,
        /** Its only encryption subkeys are of RFC 9580's own algorithms, which gpg 2.2 cannot open. */
        MODERN_SUBKEY,
        /** The deciding self-signature's hash is shorter than gpg demands of such a key, so gpg does not import it. */
        HASH_TOO_SHORT,
        /** No name is on the key, so gpg does not import it. */
        NO_USER_ID,
        /** More than one subkey could serve; the newest was taken. */
        SEVERAL_SUBKEYS,
        /** Someone else's revocation of this key is on it, and cannot be checked here. */
        FOREIGN_REVOCATION,
        /** It came with other keys of its owner, none of which can serve. */
        OTHER_KEYS
    }

    @Override
    public String toString() {
        return text;
    }
}
