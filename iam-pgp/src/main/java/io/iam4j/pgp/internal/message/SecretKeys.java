// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import io.iam4j.pgp.internal.message.CannotOpen.Reason;
import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.S2K;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** Unlocking of secret keys. */
final class SecretKeys {
    private SecretKeys() {}

    /** The private key; the passphrase is tried in Unicode's composed form (NFC) first and then as given. */
    static PGPPrivateKey unlock(PGPSecretKey key, char[] passphrase) throws CannotOpen {
        if (key.isPrivateKeyEmpty() || isStub(key)) throw CannotOpen.because(Reason.SECRET_PART_ELSEWHERE);
        boolean isProtected = key.getS2KUsage() != 0;
        if (isProtected && passphrase.length == 0) throw CannotOpen.because(Reason.PASSPHRASE_NEEDED);
        for (char[] spelling : isProtected ? spellings(passphrase) : List.of(passphrase)) {
            PGPPrivateKey unlocked = tryUnlock(key, spelling);
            if (unlocked != null) return unlocked;
        }
        if (isProtected) throw CannotOpen.because(Reason.WRONG_PASSPHRASE);
        throw CannotOpen.notAPrivateKey("this is a damaged key");
    }

    /** Whether gpg's note stands in the place of the secret part, whatever the note says. */
    private static boolean isStub(PGPSecretKey key) {
        return key.getS2K() != null && key.getS2K().getType() == S2K.GNU_DUMMY_S2K;
    }

    private static List<char[]> spellings(char[] passphrase) {
        List<char[]> spellings = new ArrayList<>();
        CharBuffer given = CharBuffer.wrap(passphrase);
        if (!Normalizer.isNormalized(given, Normalizer.Form.NFC)) {
            spellings.add(Normalizer.normalize(given, Normalizer.Form.NFC).toCharArray());
        }
        spellings.add(passphrase);
        return spellings;
    }

    private static @Nullable PGPPrivateKey tryUnlock(PGPSecretKey key, char[] passphrase) {
        try {
            return key.extractPrivateKey(
                    new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(passphrase));
        } catch (PGPException | RuntimeException e) {
            return null;
        }
    }
}
