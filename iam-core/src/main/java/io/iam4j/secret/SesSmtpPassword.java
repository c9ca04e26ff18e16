// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The password with which an access key sends mail through SES by SMTP; its user name is the access key's id.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html">Obtaining Amazon SES SMTP
 *     credentials</a>
 */
public final class SesSmtpPassword {
    private static final String[] STEPS = {"ses", "aws4_request", "SendRawEmail"};
    private static final byte[] PREFIX = {'A', 'W', 'S', '4'};
    private static final byte VERSION = 0x04;

    private SesSmtpPassword() {}

    /**
     * Derives the password; the caller closes both secrets.
     *
     * @param region where mail is sent from, such as {@code eu-central-1}; a password serves one region
     */
    public static Secret from(Secret secretAccessKey, String region) {
        return secretAccessKey.lendUtf8(secret -> {
            byte[] start = Arrays.copyOf(PREFIX, PREFIX.length + secret.length);
            System.arraycopy(secret, 0, start, PREFIX.length, secret.length);
            byte[] signature = sign(start, "11111111");
            signature = sign(signature, region);
            for (String step : STEPS) signature = sign(signature, step);
            return encode(signature);
        });
    }

    /** Signs {@code text} and wipes {@code key}. */
    private static byte[] sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256, this one does not", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Secret encode(byte[] signature) {
        byte[] versioned = new byte[signature.length + 1];
        versioned[0] = VERSION;
        System.arraycopy(signature, 0, versioned, 1, signature.length);
        byte[] base64 = Base64.getEncoder().encode(versioned);
        char[] chars = new char[base64.length];
        for (int i = 0; i < chars.length; i++) chars[i] = (char) base64[i];
        Arrays.fill(signature, (byte) 0);
        Arrays.fill(versioned, (byte) 0);
        Arrays.fill(base64, (byte) 0);
        return Secret.owning(chars);
    }
}
