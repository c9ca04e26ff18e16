// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.mfa.MfaCode;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaException;
import io.iam4j.mfa.MfaPrompt;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.secret.Secret;
import java.time.InstantSource;
import java.util.Optional;

/** Somebody's authenticator app: it keeps the seed that an enrolment shows, and computes codes of it. */
final class Authenticator implements MfaCodeSource, AutoCloseable {
    private final InstantSource clock;
    private Optional<MfaSeed> kept = Optional.empty();

    Authenticator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public MfaCode code(MfaPrompt prompt) {
        prompt.seed().ifPresent(this::keep);
        MfaSeed seed = kept.orElseThrow(() -> new MfaException("The app has no seed yet"));
        return MfaCodeSource.computedFrom(seed, clock).code(prompt);
    }

    /** A person scans the QR code. */
    private void keep(MfaSeed shown) {
        if (kept.filter(seed -> seed.serialNumber().equals(shown.serialNumber()))
                .isPresent()) return;
        close();
        try (Secret uri = shown.otpauthUri()) {
            kept = Optional.of(MfaSeed.fromOtpauthUri(shown.serialNumber(), uri));
        }
    }

    String serialNumber() {
        return kept.map(MfaSeed::serialNumber).orElseThrow();
    }

    @Override
    public void close() {
        kept.ifPresent(MfaSeed::close);
        kept = Optional.empty();
    }
}
