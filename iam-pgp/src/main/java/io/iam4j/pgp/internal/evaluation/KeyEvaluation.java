// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.verdict.KeyAlgorithm;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * The verdict on a certificate and the keys to encrypt to.
 *
 * @param verdict what callers see
 * @param targets the chosen keys; none where the certificate is refused
 */
public record KeyEvaluation(PgpVerdict verdict, List<PGPPublicKey> targets) {
    /** Copies the list. */
    public KeyEvaluation {
        targets = List.copyOf(targets);
    }

    /** Evaluates the signatures on the certificate as of {@code now}; seals nothing. */
    public static KeyEvaluation of(LazyKeyBlock key, Instant now, SubkeyChoice choice) {
        try {
            return new KeyEvaluator(key.certificate(), key.get(), now, choice).evaluate();
        } catch (KeyBlock.Unparsable e) {
            return unparsable(key.certificate(), now, String.valueOf(e.getMessage()));
        }
    }

    /** The verdict with {@code more} to look at, first. */
    public PgpVerdict noting(Optional<KeyWarning> more) {
        return new PgpVerdict(
                verdict.primary(),
                verdict.asOf(),
                verdict.encryptionKey(),
                verdict.refusal(),
                Stream.concat(more.stream(), verdict.warnings().stream()).toList());
    }

    /** What is to be said when sealing a probe failed, though the signatures are in order. */
    public PgpVerdict cannotSeal(String trouble) {
        String fingerprint = verdict.primary().fingerprint();
        KeyRefusal refusal = new KeyRefusal(
                KeyRefusal.Cause.CANNOT_SEAL,
                Optional.empty(),
                "key " + fingerprint + " cannot be sealed to: encrypting a probe to it failed (" + trouble + ")",
                "its owner should add an encryption subkey of a common kind: gpg --quick-add-key " + fingerprint
                        + " rsa3072 encr 2y");
        return new PgpVerdict(verdict.primary(), verdict.asOf(), Optional.empty(), Optional.of(refusal), List.of());
    }

    private static KeyEvaluation unparsable(Certificate certificate, Instant now, String why) {
        PgpVerdict.PrimaryKey primary = new PgpVerdict.PrimaryKey(
                certificate.fingerprint(),
                certificate.userIds(),
                new KeyAlgorithm("an unknown algorithm", 0),
                certificate.created(),
                Optional.empty());
        KeyRefusal refusal = new KeyRefusal(
                KeyRefusal.Cause.NO_VALID_SELF_SIGNATURE,
                Optional.empty(),
                "key " + certificate.fingerprint() + " cannot be sealed to: " + why + ", so this copy is damaged",
                "its owner should export it again and send the output of: gpg --armor --export "
                        + certificate.fingerprint());
        return new KeyEvaluation(
                new PgpVerdict(primary, now, Optional.empty(), Optional.of(refusal), List.of()), List.of());
    }
}
