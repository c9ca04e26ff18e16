// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.Refusal.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that gpg 2.2 would encrypt to: the newest subkey that may encrypt and is bound, unrevoked and unexpired,
 * or else the primary itself where it may encrypt.
 */
final class Judge {
    private final Certificate certificate;
    private final KeyBlock block;
    private final Instant now;
    private final PrimaryStanding primary;
    private final List<SubkeyStanding> candidates;

    Judge(Certificate certificate, KeyBlock block, Instant now) {
        this.certificate = certificate;
        this.block = block;
        this.now = now;
        this.primary = PrimaryStanding.of(block, now);
        this.candidates = block.subkeys().stream()
                .map(subkey -> SubkeyStanding.of(subkey, now))
                .filter(SubkeyStanding::isForEncryption)
                .sorted(Comparator.comparing(
                                (SubkeyStanding one) -> one.subkey().created())
                        .reversed())
                .toList();
    }

    Judgement judgement() {
        Optional<Refusal> refusal = primary.refusal();
        if (refusal.isPresent()) return refused(refusal.get());
        List<SubkeyStanding> good = candidates.stream()
                .filter(one -> one.state() == SubkeyStanding.State.GOOD)
                .toList();
        if (!good.isEmpty()) return chosen(good);
        return primary.mayEncrypt() ? chosenPrimary() : refused(noSubkey());
    }

    private Judgement refused(Refusal refusal) {
        return new Judgement(new PgpVerdict(facts(), now, Optional.empty(), Optional.of(refusal), List.of()), null);
    }

    private Judgement chosen(List<SubkeyStanding> good) {
        SubkeyStanding newest = good.get(0);
        PGPPublicKey key = newest.subkey().key();
        String why = good.size() == 1
                ? "the only subkey that may encrypt now"
                : "the newest of " + good.size() + " subkeys that may encrypt now";
        return accepted(encryptionKey(key, newest.expires(), why), key, new Warnings(block, primary, now).with(good));
    }

    private Judgement chosenPrimary() {
        PGPPublicKey key = block.primary();
        EncryptionKey chosen =
                encryptionKey(key, primary.expires(), "the key itself may encrypt, and no subkey of it does");
        return accepted(chosen, key, new Warnings(block, primary, now).with(List.of()));
    }

    private Judgement accepted(EncryptionKey chosen, PGPPublicKey key, List<KeyWarning> warnings) {
        return new Judgement(new PgpVerdict(facts(), now, Optional.of(chosen), Optional.empty(), warnings), key);
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

    private Refusal noSubkey() {
        Remedies remedies = new Remedies(block, now);
        @Nullable
        SubkeyStanding nearest = candidates.stream()
                .min(Comparator.comparing(one -> one.state() == SubkeyStanding.State.UNBOUND))
                .orElse(null);
        if (nearest == null) {
            return remedies.addSubkey(
                    Cause.NO_ENCRYPTION_SUBKEY, Optional.empty(), "it can sign, but has no part that may encrypt");
        }
        PGPPublicKey key = nearest.subkey().key();
        String subkey = "its encryption subkey " + KeyBlock.fingerprint(key);
        return switch (nearest.state()) {
            case EXPIRED -> {
                Instant end = nearest.expires().orElse(now);
                yield remedies.extendSubkey(Cause.SUBKEY_EXPIRED, end, key, subkey + " expired on " + Dates.day(end));
            }
            case REVOKED ->
                remedies.addSubkey(
                        Cause.SUBKEY_REVOKED,
                        nearest.revoked(),
                        subkey + " was revoked on "
                                + nearest.revoked().map(Dates::day).orElse("an unknown day"));
            case NOT_YET_VALID ->
                remedies.wait(
                        Cause.SUBKEY_NOT_YET_VALID,
                        nearest.subkey().created(),
                        subkey + " was made on " + Dates.day(nearest.subkey().created()));
            default ->
                remedies.exportAgain(Cause.DAMAGED_BINDING, subkey + " is not validly signed as part of the key");
        };
    }
}
