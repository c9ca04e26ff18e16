// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the primary's signatures say of one subkey at one moment: bound by the newest valid binding that has not ended;
 * revoked by any valid revocation, whenever made; not to be trusted with a revocation that does not verify.
 */
final class SubkeyStanding {
    /** Whether and why not. */
    enum State {
        GOOD,
        EXPIRED,
        REVOKED,
        NOT_YET_VALID,
        UNBOUND
    }

    private final KeyBlock.Subkey subkey;
    private final Instant now;
    private final Optional<SelfSignature> binding;

    private SubkeyStanding(KeyBlock.Subkey subkey, Instant now) {
        this.subkey = subkey;
        this.now = now;
        this.binding = SelfSignature.newestFirst(subkey.section().signatures()).stream()
                .filter(one -> one.type() == SelfSignature.SUBKEY_BINDING && !one.hasEnded(now) && one.counts(now))
                .findFirst();
    }

    static SubkeyStanding of(KeyBlock.Subkey subkey, Instant now) {
        return new SubkeyStanding(subkey, now);
    }

    KeyBlock.Subkey subkey() {
        return subkey;
    }

    /** Whether it is meant for encryption, as far as a valid binding or else its algorithm tells. */
    boolean isForEncryption() {
        return Algorithms.canEncrypt(subkey.key())
                && binding.flatMap(SelfSignature::allowsEncryption).orElse(true);
    }

    boolean isWeak() {
        return binding.filter(SelfSignature::isWeak).isPresent();
    }

    Optional<Instant> expires() {
        return binding.flatMap(one -> one.keyExpiry(subkey.key()));
    }

    /** When it was revoked, by a revocation that verifies. */
    Optional<Instant> revoked() {
        return subkey.section().signatures().stream()
                .filter(one -> one.type() == SelfSignature.SUBKEY_REVOCATION && one.isSound())
                .map(SelfSignature::created)
                .findFirst();
    }

    State state() {
        if (revoked().isPresent()) return State.REVOKED;
        if (binding.isEmpty() || hasDamagedRevocation()) return State.UNBOUND;
        if (subkey.created().isAfter(now)) return State.NOT_YET_VALID;
        boolean over = expires()
                .filter(end -> end.isBefore(now.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
        return over ? State.EXPIRED : State.GOOD;
    }

    private boolean hasDamagedRevocation() {
        return subkey.section().hasUnreadableRevocation()
                || subkey.section().signatures().stream()
                        .anyMatch(one -> one.type() == SelfSignature.SUBKEY_REVOCATION);
    }
}
