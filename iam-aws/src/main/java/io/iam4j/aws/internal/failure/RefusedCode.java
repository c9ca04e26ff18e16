// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import io.iam4j.mfa.MfaCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why the service may have refused MFA codes: the causes with the likeliest first, and what is known of the clocks. */
public enum RefusedCode {
    /** One code, which opens a session: those of two windows either way are taken. */
    AT_SIGN_IN(Duration.ofSeconds(60), "60 s", "the code was mistyped"),

    /**
     * Two consecutive ones, which enable a device or bring it back in step: those of about a thousand windows either way were seen to be
     * taken, which AWS does not promise.
     */
    OF_A_PAIR(
            Duration.ofHours(8),
            "eight hours",
            "a code was mistyped; the two were not shown one right after the other");

    private static final String USED = "; one was used before (a code counts once, whichever operation took it)";

    private final Duration bearable;
    private final String words;
    private final String mistyped;

    RefusedCode(Duration bearable, String words, String mistyped) {
        this.bearable = bearable;
        this.words = words;
        this.mistyped = mistyped;
    }

    /**
     * Sentences. A typed code goes by the clock of the device, and a computed one by this machine's.
     *
     * @param code the last one that was sent
     * @param now by this machine's clock
     */
    public String causes(Failure failure, MfaCode code, Instant now) {
        Optional<Duration> ahead = failure.ahead(now);
        boolean computed = code.window().isPresent();
        if (computed && ahead.filter(this::isTooMuch).isPresent())
            return "Your clock differs by " + ahead.map(RefusedCode::seconds).orElse("") + ": this machine is "
                    + ahead.map(RefusedCode::side).orElse("") + " the service, which takes codes of " + words
                    + " either way. Set it (timedatectl set-ntp true).";
        String first = computed ? USED.substring(2) : mistyped + USED;
        return "Possible causes, the likeliest first: " + first
                + "; the seed is that of another device, such as of an earlier enrolment; the clock of the device is more than "
                + words + " off." + ahead.map(RefusedCode::measured).orElse("");
    }

    private boolean isTooMuch(Duration ahead) {
        return ahead.abs().compareTo(bearable) > 0;
    }

    private static String measured(Duration ahead) {
        return " This machine's clock is " + seconds(ahead) + " " + side(ahead)
                + " the service's: compare the device's with it.";
    }

    private static String side(Duration ahead) {
        return ahead.isNegative() ? "behind" : "ahead of";
    }

    private static String seconds(Duration time) {
        return time.abs().toSeconds() + " s";
    }
}
