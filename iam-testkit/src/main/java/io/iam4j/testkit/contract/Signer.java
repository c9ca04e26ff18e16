// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 of a form that is posted to the root path; the date is the only signed header. */
final class Signer {
    static final String DATE = "20260101T000000Z";
    private static final String ALGORITHM = "HmacSHA256";

    private Signer() {}

    static String sign(String secret, String scope, String form) {
        try {
            String canonical = "POST\n/\n\nx-amz-date:" + DATE + "\n\nx-amz-date\n" + sha256(form);
            String text = "AWS4-HMAC-SHA256\n" + DATE + "\n" + scope + "\n" + sha256(canonical);
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/", -1)) key = hmac(key, part);
            return HexFormat.of().formatHex(hmac(key, text));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] hmac(byte[] key, String text) throws NoSuchAlgorithmException, InvalidKeyException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
