// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.io.Console;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where MFA codes come from: a person at a terminal, a seed, or a callback such as
 * {@code prompt -> MfaCode.of(dialog.ask(prompt.serialNumber()))}. Whoever asks more than once for a device wraps the source in
 * {@link SingleUseCodes}, since a code counts once.
 */
@FunctionalInterface
public interface MfaCodeSource {
    /**
     * One code: for a sign-in the current one; of a pair the first, and then the second when {@link MfaPrompt#first} is there.
     *
     * @throws MfaException when there is none
     */
    MfaCode code(MfaPrompt prompt);

    /**
     * Two consecutive codes.
     *
     * @throws MfaException when there are none, or both are the same
     * @throws IllegalArgumentException when the prompt is that of a sign-in
     */
    default MfaCodePair pair(MfaPrompt prompt) {
        if (!prompt.wantsPair())
            throw new IllegalArgumentException(
                    "a sign-in takes one code; ask for two by MfaPrompt.enrolment or" + " MfaPrompt.resynchronisation");
        MfaCode first = code(prompt);
        return new MfaCodePair(first, code(prompt.after(first)));
    }

    /** Computes codes of the seed that each prompt brings along, for service accounts and tests. A prompt without one fails. */
    static MfaCodeSource computed(InstantSource clock) {
        return new ComputedCodes(
                clock,
                prompt -> prompt.seed()
                        .orElseThrow(() -> new MfaException("No code can be computed for " + prompt.serialNumber()
                                + " without its seed. Take MfaCodeSource.computedFrom(seed, clock)")));
    }

    /**
     * Computes codes of one device.
     *
     * @param seed stays the caller's: it must be open for as long as codes are needed, and is not closed here
     */
    static MfaCodeSource computedFrom(MfaSeed seed, InstantSource clock) {
        return new ComputedCodes(clock, prompt -> {
            if (!prompt.serialNumber().equals(seed.serialNumber()))
                throw new MfaException("A code of " + prompt.serialNumber()
                        + " is wanted, but the seed at hand is that of " + seed.serialNumber());
            return seed;
        });
    }

    /**
     * Asks at the terminal of this program, which is taken to have light text on a dark ground.
     *
     * @throws MfaException when this program has no terminal
     */
    static MfaCodeSource terminal() {
        Console console = System.console();
        if (console == null)
            throw new MfaException(
                    "This program has no terminal to ask for MFA codes at. Give it a callback, or compute codes"
                            + " by MfaCodeSource.computedFrom(seed, clock)");
        boolean draws = console.charset().newEncoder().canEncode(QrCode.UPPER_HALF);
        return new TerminalCodes(
                console.reader(), console.writer(), draws ? Optional.of(TerminalColours.DARK) : Optional.empty());
    }

    /**
     * Asks by the given streams. For an enrolment it shows the QR code first, and the seed for apps that cannot scan.
     *
     * @param in what the person types, a line each
     * @param out what the person sees
     * @param colours what the terminal looks like, for the QR code
     */
    static MfaCodeSource terminal(Reader in, PrintWriter out, TerminalColours colours) {
        return new TerminalCodes(in, out, Optional.of(colours));
    }
}
