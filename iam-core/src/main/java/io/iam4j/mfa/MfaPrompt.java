// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a source of codes is asked for. Immutable.
 *
 * @param serialNumber the device whose code is wanted
 * @param purpose what it is wanted for
 * @param seed the seed of the device, where the program has it; its owner closes it
 * @param lastWindow the last window whose code was used already, where that is known
 * @param first the first code of a pair, when the second one is asked for
 */
public record MfaPrompt(
        String serialNumber,
        Purpose purpose,
        Optional<MfaSeed> seed,
        OptionalLong lastWindow,
        Optional<MfaCode> first) {

    /** What a code is wanted for. */
    public enum Purpose {
        /** One code, for GetSessionToken or AssumeRole. */
        SIGN_IN,
        /** Two consecutive codes, for EnableMFADevice. */
        ENROLMENT,
        /** Two consecutive codes, for ResyncMFADevice. */
        RESYNCHRONISATION
    }

    /**
     * Checks the serial number.
     *
     * @throws MfaException when it is not that of a device with codes, such as {@code user/} where {@code mfa/} is meant
     */
    public MfaPrompt {
        serialNumber = SerialNumbers.require(serialNumber);
    }

    /**
     * One code to sign in with.
     *
     * @throws MfaException when the serial number is not that of a device with codes
     */
    public static MfaPrompt signIn(String serialNumber) {
        return of(serialNumber, Purpose.SIGN_IN);
    }

    /** Two codes that assign a new device to its user. */
    public static MfaPrompt enrolment(MfaSeed seed) {
        return of(seed.serialNumber(), Purpose.ENROLMENT).with(seed);
    }

    /**
     * Two codes that bring a device back in step.
     *
     * @throws MfaException when the serial number is not that of a device with codes
     */
    public static MfaPrompt resynchronisation(String serialNumber) {
        return of(serialNumber, Purpose.RESYNCHRONISATION);
    }

    private static MfaPrompt of(String serialNumber, Purpose purpose) {
        return new MfaPrompt(serialNumber, purpose, Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** The same with the seed of the device. */
    public MfaPrompt with(MfaSeed known) {
        return new MfaPrompt(serialNumber, purpose, Optional.of(known), lastWindow, first);
    }

    /** The same, knowing that codes up to that of {@code window} were used. */
    public MfaPrompt usedUpTo(long window) {
        return new MfaPrompt(serialNumber, purpose, seed, OptionalLong.of(window), first);
    }

    /** The same for the second code of a pair. */
    public MfaPrompt after(MfaCode firstCode) {
        return new MfaPrompt(serialNumber, purpose, seed, lastWindow, Optional.of(firstCode));
    }

    /** Whether two codes are wanted, one after the other. */
    public boolean wantsPair() {
        return purpose != Purpose.SIGN_IN;
    }
}
