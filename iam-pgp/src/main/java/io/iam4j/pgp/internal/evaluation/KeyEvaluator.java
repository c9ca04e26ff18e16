// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.verdict.EncryptionKey;
import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * Finds the key that gpg 2.2 would encrypt to: the newest subkey that may encrypt and is bound, unrevoked and unexpired,
 * or else the primary itself where it may encrypt. Subkeys of RFC 9580's own algorithms, which gpg 2.2 does not know, are
 * taken only where nothing else is usable.
 */
final class KeyEvaluator {
    private final Certificate certificate;
    private final KeyBlock block;
    private final Instant now;
    private final SubkeyChoice choice;
    private final PrimaryKeyStatus primary;
    private final SubkeyRefusals subkeyRefusals;

    KeyEvaluator(Certificate certificate, KeyBlock block, Instant now, SubkeyChoice choice) {
        this.certificate = certificate;
        this.block = block;
        this.now = now;
        this.choice = choice;
        this.primary = PrimaryKeyStatus.of(block, now);
        this.subkeyRefusals = new SubkeyRefusals(block, now);
    }

    KeyEvaluation evaluate() {
        KeyEvaluation evaluation = bySignatures();
        if (!block.isTooLongToCheck()) return evaluation;
        return refused(new Remedies(block, now)
                .exportAgain(
                        KeyRefusal.Cause.NO_VALID_SELF_SIGNATURE,
                        "it carries hundreds of signatures in its owner's name or many that do not verify, so this copy is"
                                + " damaged or forged"));
    }

    private KeyEvaluation bySignatures() {
        Optional<KeyRefusal> refusal = primary.refusal();
        if (refusal.isPresent()) return refused(refusal.get());
        return choice.only().isPresent() ? only(choice.only().get()) : byTheRule();
    }

    private KeyEvaluation byTheRule() {
        List<SubkeyStatus> candidates = block.subkeys().stream()
                .map(subkey -> SubkeyStatus.of(subkey, now))
                .filter(SubkeyStatus::isForEncryption)
                .sorted(Comparator.comparing((SubkeyStatus one) -> one.subkey().created())
                        .reversed())
                .toList();
        List<SubkeyStatus> good =
                candidates.stream().filter(SubkeyStatus::isGood).toList();
        List<SubkeyStatus> classic = good.stream()
                .filter(one -> !Algorithms.isModern(one.subkey().key()))
                .toList();
        if (!classic.isEmpty()) return chosen(classic);
        if (primary.mayEncrypt()) return chosenPrimary("the key itself may encrypt, and no subkey of it does");
        return good.isEmpty() ? refused(subkeyRefusals.of(candidates)) : chosen(good);
    }

    private KeyEvaluation only(String fingerprint) {
        if (fingerprint.equals(certificate.fingerprint())) {
            return primary.mayEncrypt()
                    ? chosenPrimary("the key itself was asked for")
                    : refused(subkeyRefusals.notForEncryption(fingerprint));
        }
        Optional<SubkeyStatus> named = block.subkeys().stream()
                .filter(subkey -> KeyBlock.fingerprint(subkey.key()).equals(fingerprint))
                .map(subkey -> SubkeyStatus.of(subkey, now))
                .findFirst();
        if (named.isEmpty() || !named.get().isForEncryption()) {
            return refused(subkeyRefusals.notForEncryption(fingerprint));
        }
        return named.get().isGood() ? chosen(List.of(named.get())) : refused(subkeyRefusals.of(List.of(named.get())));
    }

    private KeyEvaluation refused(KeyRefusal refusal) {
        return new KeyEvaluation(
                new PgpVerdict(facts(), now, Optional.empty(), Optional.of(refusal), List.of()), List.of());
    }

    private KeyEvaluation chosen(List<SubkeyStatus> good) {
        SubkeyStatus newest = good.get(0);
        EncryptionKey key = encryptionKey(newest.subkey().key(), newest.expires(), why(good.size()));
        List<KeyWarning> warnings = new KeyWarnings(block, primary, now).with(good, choice);
        return accepted(
                key,
                warnings,
                good.stream()
                        .limit(choice.all() ? good.size() : 1)
                        .map(one -> one.subkey().key())
                        .toList());
    }

    private String why(int usable) {
        if (choice.only().isPresent()) return "the subkey that was asked for";
        if (usable == 1) return "the only subkey that may encrypt now";
        return choice.all()
                ? "the newest of " + usable + " subkeys that may encrypt now, all of which are used"
                : "the newest of " + usable + " subkeys that may encrypt now";
    }

    private KeyEvaluation chosenPrimary(String why) {
        PGPPublicKey key = block.primary();
        List<KeyWarning> warnings = new KeyWarnings(block, primary, now).with(List.of(), choice);
        return accepted(encryptionKey(key, primary.expires(), why), warnings, List.of(key));
    }

    private KeyEvaluation accepted(EncryptionKey chosen, List<KeyWarning> warnings, List<PGPPublicKey> targets) {
        return new KeyEvaluation(
                new PgpVerdict(facts(), now, Optional.of(chosen), Optional.empty(), warnings), targets);
    }

    private static EncryptionKey encryptionKey(PGPPublicKey key, Optional<Instant> expires, String why) {
        return new EncryptionKey(
                KeyBlock.fingerprint(key),
                Algorithms.of(key),
                key.getCreationTime().toInstant(),
                expires,
                why);
    }

    private PgpVerdict.PrimaryKey facts() {
        return new PgpVerdict.PrimaryKey(
                certificate.fingerprint(),
                certificate.userIds(),
                Algorithms.of(block.primary()),
                block.created(),
                primary.expires());
    }
}
