// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.KeyWarning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;

/** What to say about a key that works. */
final class KeyWarnings {
    private static final Duration SOON = Duration.ofDays(30);
    private static final int SHORT_RSA = 2000;

    private final KeyBlock block;
    private final PrimaryKeyStatus primary;
    private final Instant now;
    private final List<KeyWarning> found = new ArrayList<>();

    KeyWarnings(KeyBlock block, PrimaryKeyStatus primary, Instant now) {
        this.block = block;
        this.primary = primary;
        this.now = now;
    }

    /** All warnings on the key when {@code good}, newest first, are what may be used, or the primary where there is none. */
    List<KeyWarning> with(List<SubkeyStatus> good, SubkeyChoice choice) {
        Optional<SubkeyStatus> subkey = good.stream().findFirst();
        PGPPublicKey chosen = subkey.map(one -> one.subkey().key()).orElse(block.primary());
        expiry(subkey.flatMap(SubkeyStatus::expires));
        signatures(subkey);
        shortRsa(chosen);
        algorithms(chosen);
        if (good.size() > 1 && !choice.all()) {
            add(
                    Kind.SEVERAL_SUBKEYS,
                    "has " + good.size() + " subkeys that may encrypt; the newest is used, which its owner may hold"
                            + " on one machine only: PgpKey.sealingToAll() uses all of them");
        }
        if (block.names().isEmpty()) {
            add(Kind.NO_USER_ID, "has no name on it, so gpg does not import it; its owner should export it whole");
        }
        if (block.hasForeignRevocation()) {
            add(
                    Kind.FOREIGN_REVOCATION,
                    "carries a revocation by someone else, which cannot be checked here; ask its owner");
        }
        return found;
    }

    private void signatures(Optional<SubkeyStatus> subkey) {
        if (primary.isWeak() || subkey.filter(SubkeyStatus::isWeak).isPresent()) {
            add(
                    Kind.WEAK_HASH,
                    "is signed with SHA-1 or RIPEMD-160; its owner should renew the signatures by setting a new"
                            + " expiry: gpg --quick-set-expire " + fingerprint() + " 1y");
        }
        if (primary.isHashTooShort()) {
            add(
                    Kind.HASH_TOO_SHORT,
                    "is signed with a hash shorter than gpg demands of such a key, so gpg does not import it; its owner"
                            + " should sign it anew with SHA-512, or open messages with the program that made it");
        }
    }

    private void algorithms(PGPPublicKey chosen) {
        if (Algorithms.isModern(chosen)) {
            add(
                    Kind.MODERN_SUBKEY,
                    "encrypts with " + Algorithms.of(chosen).name()
                            + " of RFC 9580 alone, which gpg 2.2 and older programs cannot open; its owner should make"
                            + " sure that theirs does, or add a subkey: gpg --quick-add-key " + fingerprint()
                            + " cv25519 encr 2y");
        }
        if (chosen.getAlgorithm() == PublicKeyAlgorithmTags.ELGAMAL_ENCRYPT) {
            add(Kind.ELGAMAL, "encrypts with ElGamal, which newer programs drop");
        }
        if (block.primary().getAlgorithm() == PublicKeyAlgorithmTags.DSA) {
            add(Kind.DSA, "is a DSA key, which newer programs drop");
        }
    }

    private void expiry(Optional<Instant> subkeyEnd) {
        Stream.concat(primary.expires().stream(), subkeyEnd.stream())
                .min(Instant::compareTo)
                .filter(end -> end.isBefore(now.plus(SOON)))
                .ifPresent(end -> add(
                        Kind.EXPIRES_SOON,
                        "expires on " + Moments.day(end) + "; its owner should run: "
                                + new Remedies(block, now).extension()));
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
