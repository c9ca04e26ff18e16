// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/** Why none of a good key's subkeys can be encrypted to. */
final class SubkeyRefusals {
    private final Remedies remedies;
    private final Instant now;

    SubkeyRefusals(KeyBlock block, Instant now) {
        this.remedies = new Remedies(block, now);
        this.now = now;
    }

    /** Told of the newest of {@code candidates} that is bound to the key, for its owner can most likely mend that. */
    KeyRefusal of(List<SubkeyStatus> candidates) {
        return candidates.stream()
                .min(Comparator.comparing(one -> one.state() == SubkeyStatus.State.UNBOUND))
                .map(this::of)
                .orElseGet(() -> remedies.addSubkey(
                        Cause.NO_ENCRYPTION_SUBKEY, Optional.empty(), "it can sign, but has no part that may encrypt"));
    }

    KeyRefusal notForEncryption(String fingerprint) {
        return remedies.nameAnother(
                Cause.NO_ENCRYPTION_SUBKEY, "its part " + fingerprint + ", which was asked for, may not encrypt");
    }

    private KeyRefusal of(SubkeyStatus nearest) {
        PGPPublicKey key = nearest.subkey().key();
        String subkey = "its encryption subkey " + KeyBlock.fingerprint(key);
        return switch (nearest.state()) {
            case EXPIRED -> {
                Instant end = nearest.expires().orElse(now);
                yield remedies.extendSubkey(Cause.SUBKEY_EXPIRED, end, key, subkey + " expired on " + Moments.day(end));
            }
            case REVOKED ->
                remedies.addSubkey(
                        Cause.SUBKEY_REVOKED,
                        nearest.revoked(),
                        subkey + " was revoked on "
                                + nearest.revoked().map(Moments::day).orElse("an unknown day"));
            case NOT_YET_VALID ->
                remedies.wait(
                        Cause.SUBKEY_NOT_YET_VALID,
                        nearest.validFrom(),
                        subkey + " is valid from " + Moments.minute(nearest.validFrom()));
            default ->
                remedies.exportAgain(Cause.DAMAGED_BINDING, subkey + " is not validly signed as part of the key");
        };
    }
}
