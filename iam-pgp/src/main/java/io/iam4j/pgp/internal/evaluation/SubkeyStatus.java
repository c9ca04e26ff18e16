// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the primary's signatures say of one subkey at one moment: bound by the newest valid binding, and over when that has
 * ended, whatever older ones say; revoked by any valid revocation, whenever made; not to be trusted with a revocation that
 * does not verify.
 */
final class SubkeyStatus {
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

    private SubkeyStatus(KeyBlock.Subkey subkey, Instant now) {
        this.subkey = subkey;
        this.now = now;
        this.binding = SelfSignature.newestFirst(subkey.section().signatures()).stream()
                .filter(one -> one.type() == SelfSignature.SUBKEY_BINDING && one.counts(now))
                .findFirst();
    }

    static SubkeyStatus of(KeyBlock.Subkey subkey, Instant now) {
        return new SubkeyStatus(subkey, now);
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

    /** When it expires or its binding ends, whichever comes first. */
    Optional<Instant> expires() {
        return Stream.concat(keyExpiry().stream(), binding.flatMap(SelfSignature::ends).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> keyExpiry() {
        return binding.flatMap(one -> one.keyExpiry(subkey.key()));
    }

    /** When it was revoked, by a revocation that verifies. */
    Optional<Instant> revoked() {
        return subkey.section().signatures().stream()
                .filter(one -> one.type() == SelfSignature.SUBKEY_REVOCATION && one.isSound())
                .map(SelfSignature::created)
                .findFirst();
    }

    boolean isGood() {
        return state() == State.GOOD;
    }

    State state() {
        if (revoked().isPresent()) return State.REVOKED;
        if (hasDamagedRevocation()) return State.UNBOUND;
        if (Moments.isAhead(validFrom(), now)) return State.NOT_YET_VALID;
        if (binding.isEmpty()) return State.UNBOUND;
        boolean over = keyExpiry()
                .filter(end -> end.isBefore(now.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
        return over || binding.get().hasEnded(now) ? State.EXPIRED : State.GOOD;
    }

    /** When it was made, or where it has no binding yet, when the first sound one ahead was signed. */
    Instant validFrom() {
        Optional<Instant> bound = binding.isPresent()
                ? Optional.empty()
                : subkey.section().signatures().stream()
                        .filter(one -> one.type() == SelfSignature.SUBKEY_BINDING)
                        .filter(one -> Moments.isAhead(one.created(), now) && one.isSound())
                        .map(SelfSignature::created)
                        .min(Instant::compareTo);
        return bound.filter(signed -> signed.isAfter(subkey.created())).orElse(subkey.created());
    }

    private boolean hasDamagedRevocation() {
        return subkey.section().hasUnreadableRevocation()
                || subkey.section().signatures().stream()
                        .anyMatch(one -> one.type() == SelfSignature.SUBKEY_REVOCATION);
    }
}
