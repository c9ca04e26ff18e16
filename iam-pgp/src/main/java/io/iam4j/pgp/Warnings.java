// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.KeyWarning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;

/** What to say about a key that works. */
final class Warnings {
    private static final Duration SOON = Duration.ofDays(30);
    private static final int SHORT_RSA = 2000;

    private final KeyBlock block;
    private final PrimaryStanding primary;
    private final Instant now;
    private final List<KeyWarning> found = new ArrayList<>();

    Warnings(KeyBlock block, PrimaryStanding primary, Instant now) {
        this.block = block;
        this.primary = primary;
        this.now = now;
    }

    /** All warnings on the key when the first of {@code good} is used, or the primary where there is none. */
    List<KeyWarning> with(List<SubkeyStanding> good) {
        Optional<SubkeyStanding> subkey = good.stream().findFirst();
        PGPPublicKey chosen = subkey.map(one -> one.subkey().key()).orElse(block.primary());
        expiry(subkey.flatMap(SubkeyStanding::expires));
        if (primary.isWeak() || subkey.filter(SubkeyStanding::isWeak).isPresent()) {
            add(
                    Kind.WEAK_HASH,
                    "is signed with SHA-1 or RIPEMD-160; its owner should renew the signatures by setting a new"
                            + " expiry: gpg --quick-set-expire " + fingerprint() + " 1y");
        }
        shortRsa(chosen);
        if (chosen.getAlgorithm() == PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT) {
            add(Kind.ELGAMAL, "encrypts with ElGamal, which newer programs drop");
        }
        if (block.primary().getAlgorithm() == PublicKeyAlgorithmTags.DSA) {
            add(Kind.DSA, "is a DSA key, which newer programs drop");
        }
        if (good.size() > 1) {
            add(
                    Kind.SEVERAL_SUBKEYS,
                    "has " + good.size() + " subkeys that may encrypt; the newest is used, which its owner"
                            + " may hold on one machine only");
        }
        if (block.hasForeignRevocation()) {
            add(
                    Kind.FOREIGN_REVOCATION,
                    "carries a revocation by someone else, which cannot be checked here; ask its owner");
        }
        return found;
    }

    private void expiry(Optional<Instant> subkeyEnd) {
        Stream.concat(primary.expires().stream(), subkeyEnd.stream())
                .min(Instant::compareTo)
                .filter(end -> end.isBefore(now.plus(SOON)))
                .ifPresent(end -> add(
                        Kind.EXPIRES_SOON,
                        "expires on " + Dates.day(end) + "; its owner should run: gpg --quick-set-expire "
                                + fingerprint() + " 1y && gpg --quick-set-expire " + fingerprint() + " 1y '*'"));
    }

    private void shortRsa(PGPPublicKey chosen) {
        Stream.of(block.primary(), chosen)
                .filter(key -> Algorithms.isRsa(key) && key.getBitStrength() < SHORT_RSA)
                .findFirst()
                .ifPresent(key ->
                        add(Kind.SHORT_RSA, "has only " + key.getBitStrength() + " bits of RSA; 3072 are usual"));
    }

    private void add(Kind kind, String text) {
        found.add(new KeyWarning(kind, "key " + fingerprint() + " " + text));
    }

    private String fingerprint() {
        return KeyBlock.fingerprint(block.primary());
    }
}
