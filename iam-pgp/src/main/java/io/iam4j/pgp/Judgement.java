// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a certificate and the key to encrypt to.
 *
 * @param verdict what callers see
 * @param target the chosen key; missing where the certificate is refused
 */
record Judgement(PgpVerdict verdict, @Nullable PGPPublicKey target) {

    /** Judges by the signatures alone. */
    static Judgement of(Certificate certificate, Instant now) {
        try {
            return new Judge(certificate, certificate.block(), now).judgement();
        } catch (KeyBlock.Unparsable e) {
            return unparsable(certificate, now, String.valueOf(e.getMessage()));
        }
    }

    /** Judges by the signatures and then seals a probe. */
    static PgpVerdict withProbe(Certificate certificate, Instant now) {
        Judgement judgement = of(certificate, now);
        return judgement.target == null ? judgement.verdict : judgement.probed(judgement.target);
    }

    private PgpVerdict probed(PGPPublicKey key) {
        Optional<String> trouble = MessageSealer.probe(key);
        if (trouble.isEmpty()) return verdict;
        String fingerprint = verdict.primary().fingerprint();
        Refusal refusal = new Refusal(
                Refusal.Cause.CANNOT_SEAL,
                Optional.empty(),
                "key " + fingerprint + " cannot be sealed to: encrypting a probe to it failed (" + trouble.get() + ")",
                "its owner should add an encryption subkey of a common kind: gpg --quick-add-key " + fingerprint
                        + " rsa3072 encr 2y");
        return new PgpVerdict(verdict.primary(), verdict.asOf(), Optional.empty(), Optional.of(refusal), List.of());
    }

    private static Judgement unparsable(Certificate certificate, Instant now, String why) {
        PgpVerdict.PrimaryKey primary = new PgpVerdict.PrimaryKey(
                certificate.fingerprint(),
                certificate.userIds(),
                new KeyAlgorithm("an unknown algorithm", 0),
                certificate.created(),
                Optional.empty());
        Refusal refusal = new Refusal(
                Refusal.Cause.NO_VALID_SELF_SIGNATURE,
                Optional.empty(),
                "key " + certificate.fingerprint() + " cannot be sealed to: " + why + ", so this copy is damaged",
                "its owner should export it again and send the output of: gpg --armor --export "
                        + certificate.fingerprint());
        return new Judgement(new PgpVerdict(primary, now, Optional.empty(), Optional.of(refusal), List.of()), null);
    }
}
