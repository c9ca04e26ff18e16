// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.iam4j.secret.Secret;
import java.security.InvalidKeyException;
import java.util.Locale;

/** Codes of RFC 6238 with SHA-1, 30 seconds and six digits, which are the ones of AWS. */
final class Totp {
    private Totp() {}

    /** The code that a seed gives in a window. A new generator each time, for it keeps what was made of the key. */
    static MfaCode code(Secret base32, long window) {
        SeedKey key = new SeedKey(base32.lend(Base32::decode));
        try {
            return MfaCode.computed(
                    new HmacOneTimePasswordGenerator().generateOneTimePasswordString(key, window, Locale.ROOT), window);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of any length is a valid HMAC key", e);
        } finally {
            key.destroy();
        }
    }
}
