// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.http;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: TOTP codes (RFC 6238) of six digits, a new one every 30 seconds. */
public final class Authenticator {
    private static final int STEP_SECONDS = 30;

    private Authenticator() {}

    /** The seed in the answer to CreateVirtualMFADevice, in base32. */
    public static String seed(Reply created) {
        byte[] text = Base64.getDecoder().decode(created.text("Base32StringSeed"));
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** The code that is shown this many steps from now. */
    public static String code(String seed, long step) {
        return code(seed, Instant.now(), step);
    }

    /** The code that is shown so many steps of 30 seconds after a moment. */
    public static String code(String seed, Instant moment, long step) {
        try {
            SecretKeySpec key = new SecretKeySpec(base32(seed), "HmacSHA1");
            long counter = moment.getEpochSecond() / STEP_SECONDS + step;
            return new HmacOneTimePasswordGenerator().generateOneTimePasswordString(key, counter, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed of any length is a valid HMAC key", e);
        }
    }

    /** The parameters of EnableMFADevice with the codes that are shown in that step and in the next. */
    public static String[] enabling(String user, String serial, String seed, long step) {
        return new String[] {
            "UserName",
            user,
            "SerialNumber",
            serial,
            "AuthenticationCode1",
            code(seed, step),
            "AuthenticationCode2",
            code(seed, step + 1)
        };
    }

    private static byte[] base32(String text) {
        String bits = text.chars()
                .mapToObj("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .map(value -> String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value)))
                .collect(Collectors.joining())
                .replace(' ', '0');
        byte[] out = new byte[bits.length() / Byte.SIZE];
        for (int i = 0; i < out.length; i++)
            out[i] = (byte) Integer.parseInt(bits.substring(Byte.SIZE * i, Byte.SIZE * (i + 1)), 2);
        return out;
    }
}
