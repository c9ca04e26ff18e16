// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 of a body that is posted to the root path.
 *
 * @param keyId the access key id
 * @param secret the secret that goes with it, absent to sign with nonsense
 * @param token the session token of temporary credentials
 * @param time the time to sign with, absent for now
 */
record Signer(String keyId, Optional<String> secret, Optional<String> token, Optional<Instant> time) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The headers that a form needs to be signed, by name. */
    Map<String, String> headers(String service, String host, String form) {
        String date = DATE.format(time.orElseGet(Instant::now));
        String scope = date.substring(0, 8) + "/us-east-1/" + service + "/aws4_request";
        String signature =
                secret.map(key -> sign(key, scope, canonical(host, date, form))).orElse("0000");
        Map<String, String> out = new LinkedHashMap<>();
        out.put("X-Amz-Date", date);
        token.ifPresent(text -> out.put("X-Amz-Security-Token", text));
        out.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + keyId + "/" + scope + ", SignedHeaders=host;x-amz-date, Signature="
                        + signature);
        return out;
    }

    private static String canonical(String host, String date, String form) {
        return date + "\nPOST\n/\n\nhost:" + host + "\nx-amz-date:" + date + "\n\nhost;x-amz-date\n" + sha256(form);
    }

    private static String sign(String secret, String scope, String dated) {
        String[] parts = dated.split("\n", 2);
        String text = "AWS4-HMAC-SHA256\n" + parts[0] + "\n" + scope + "\n" + sha256(parts[1]);
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) key = hmac(key, part);
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM + "; this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "signing as " + keyId;
    }
}
