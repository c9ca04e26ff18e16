// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.time.InstantSource;
import java.util.function.Function;

/**
 * Computes codes. A pair is that of the window before and this one, so that nobody waits and no code is sent before its time;
 * when the former was used already, the pair begins after it.
 */
final class ComputedCodes implements MfaCodeSource {
    private final InstantSource clock;
    private final Function<MfaPrompt, MfaSeed> seeds;

    ComputedCodes(InstantSource clock, Function<MfaPrompt, MfaSeed> seeds) {
        this.clock = clock;
        this.seeds = seeds;
    }

    @Override
    public MfaCode code(MfaPrompt prompt) {
        return seeds.apply(prompt).code(window(prompt));
    }

    private long window(MfaPrompt prompt) {
        long now = MfaWindow.at(clock.instant());
        if (prompt.first().isPresent()) return prompt.first().get().window().orElse(now - 1) + 1;
        long earliest = prompt.lastWindow().orElse(Long.MIN_VALUE) + 1;
        return Math.max(prompt.wantsPair() ? now - 1 : now, earliest);
    }

    @Override
    public String toString() {
        return "computed codes";
    }
}
