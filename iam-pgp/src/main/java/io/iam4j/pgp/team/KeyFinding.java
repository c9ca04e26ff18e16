// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.error.SafeText;

/**
 * One thing that is wrong with a folder of keys.
 *
 * @param kind what it is
 * @param user whose key; the file name without its ending
 * @param text one sentence for a reader, with the file and what to do
 */
public record KeyFinding(Kind kind, String user, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** The file holds no public key, or its name has no ending and so does not tell whose it is. */
        UNREADABLE(true),
        /** The file holds more than one certificate, and it is not clear which is meant. */
        SEVERAL_CERTIFICATES(true),
        /** More than one file is named after the user. */
        SEVERAL_FILES(true),
        /** The key, or the part of it that encrypts, has expired. */
        EXPIRED(true),
        /** The key cannot be sealed to for another reason: revoked, sign-only, damaged. */
        UNUSABLE(true),
        /** The user has no key in the folder. */
        USER_WITHOUT_KEY(true),
        /** The key expires within 30 days. */
        EXPIRING(false),
        /** The key works but rests on something weak or old. */
        WEAK(false),
        /** The key works, but its owner should be asked about it. */
        DOUBTFUL(false),
        /** Two users have one and the same key, so each opens the other's secrets. */
        SHARED_KEY(false),
        /** Two different keys encrypt to one and the same subkey. */
        REUSED_SUBKEY(false),
        /** No user of that name. */
        KEY_WITHOUT_USER(false);

        private final boolean blocking;

        Kind(boolean blocking) {
            this.blocking = blocking;
        }

        /** Whether nothing can be sealed for the user until this is fixed. */
        public boolean isBlocking() {
            return blocking;
        }
    }

    @Override
    public String toString() {
        return SafeText.line(user + ": " + text); // names of files are anybody's text
    }
}
