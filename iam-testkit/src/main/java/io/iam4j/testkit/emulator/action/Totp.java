// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 codes of virtual MFA devices: SHA-1, 30 seconds, six digits. */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int ENABLE_BEHIND = 998;
    private static final int ENABLE_AHEAD = 1000;
    private static final int VERIFY_WINDOW = 2;
    private static final int BUDGET = 9;
    private static final int BUDGET_SECONDS = 180;

    private Totp() {}

    /**
     * Checks two consecutive codes as enabling and resynchronising want them: in order, both newer than the pair before.
     *
     * @throws Fault InvalidAuthenticationCode
     */
    public static void synchronise(MfaDevice device, String first, String second, Instant now) {
        if (!device.hasCodes()) throw invalid();
        long current = counter(now);
        OptionalLong found = outwards(current + device.drift())
                .filter(counter -> counter - 1 > device.lastPair())
                .filter(counter -> code(device, counter).equals(second)
                        && code(device, counter - 1).equals(first))
                .findFirst();
        if (found.isEmpty()) throw invalid();
        device.synchronised(found.getAsLong(), found.getAsLong() - current);
    }

    /**
     * Checks one code as STS wants it: at most two steps off, in any order, once each. Nine attempts in three minutes
     * are all that count.
     *
     * @throws Fault AccessDenied
     */
    public static void verify(MfaDevice device, String code, Instant now) {
        if (!device.hasCodes()) throw unavailable();
        if (device.attempt(now.getEpochSecond() / BUDGET_SECONDS) > BUDGET) throw unavailable();
        long expected = counter(now) + device.drift();
        for (long counter = expected - VERIFY_WINDOW; counter <= expected + VERIFY_WINDOW; counter++)
            if (code(device, counter).equals(code) && device.spend(counter)) return;
        throw Fault.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    }

    /** The AccessDenied for a device that is not there, not the caller's or asked too often. */
    public static Fault unavailable() {
        return Fault.accessDenied("MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your"
                + " MFA serial number is valid and associated with this user.");
    }

    private static java.util.stream.LongStream outwards(long current) {
        return java.util.stream.LongStream.iterate(0, i -> i <= ENABLE_AHEAD, i -> i + 1)
                .flatMap(i -> i == 0 || i > ENABLE_BEHIND
                        ? java.util.stream.LongStream.of(current + i)
                        : java.util.stream.LongStream.of(current + i, current - i));
    }

    private static long counter(Instant now) {
        return now.getEpochSecond() / STEP_SECONDS;
    }

    private static String code(MfaDevice device, long counter) {
        try {
            SecretKeySpec key = new SecretKeySpec(device.seed(), "HmacSHA1");
            return new HmacOneTimePasswordGenerator().generateOneTimePasswordString(key, counter, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of any length is a valid HMAC key", e);
        }
    }

    private static Fault invalid() {
        return Fault.of(403, "InvalidAuthenticationCode", "Authentication code for device is not valid.");
    }
}
