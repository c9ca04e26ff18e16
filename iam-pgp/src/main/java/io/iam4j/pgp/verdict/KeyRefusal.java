// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.verdict;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a key cannot be sealed to, and what its owner should do.
 *
 * @param cause the kind of reason
 * @param when the date that goes with it: of the revocation, the expiry, the creation that lies ahead
 * @param why one clause that says it, with the date
 * @param remedy what the key's owner should run or send
 */
public record KeyRefusal(Cause cause, Optional<Instant> when, String why, String remedy) {

    /** The kinds of reason. */
    public enum Cause {
        /** The key, or every name on it, was revoked by its owner. */
        REVOKED,
        /** The key, or every name on it, has expired. */
        EXPIRED,
        /** The key was made, or signed by its owner, more than a day later than the moment of evaluation. */
        NOT_YET_VALID,
        /** No valid signature of the key over itself: forged, damaged or signed with MD5. */
        NO_VALID_SELF_SIGNATURE,
        /** A revocation that names the key as its maker but does not verify: the copy cannot be trusted. */
        DAMAGED_REVOCATION,
        /** The key can sign but has no part that may encrypt. */
        NO_ENCRYPTION_SUBKEY,
        /** The key is good but the part that encrypts has expired. */
        SUBKEY_EXPIRED,
        /** The key is good but the part that encrypts was revoked. */
        SUBKEY_REVOKED,
        /** The part that encrypts was made or signed more than a day later than the moment of evaluation. */
        SUBKEY_NOT_YET_VALID,
        /** The part that encrypts is not validly signed as belonging to the key. */
        DAMAGED_BINDING,
        /** The key passes by its signatures, but sealing a probe with it failed. */
        CANNOT_SEAL
    }

    @Override
    public String toString() {
        return why + "; " + remedy;
    }
}
