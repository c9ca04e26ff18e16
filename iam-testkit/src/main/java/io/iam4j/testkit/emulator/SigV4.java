// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks Signature Version 4 of a request that carries it in its Authorization header. */
final class SigV4 {
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    private SigV4() {}

    /**
     * Whether a request was signed with a secret.
     *
     * @return false also when there is no such signature
     */
    static boolean isSignedWith(String secret, Incoming request) {
        Matcher header = HEADER.matcher(request.headers().apply("Authorization").orElse(""));
        if (!header.matches()) return false;
        String scope = header.group(1);
        String text =
                "AWS4-HMAC-SHA256\n" + request.headers().apply("X-Amz-Date").orElse("") + "\n" + scope + "\n"
                        + hex(sha256(canonical(request, header.group(2))));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) key = hmac(key, part);
        return MessageDigest.isEqual(
                hex(hmac(key, text)).getBytes(StandardCharsets.US_ASCII),
                header.group(3).getBytes(StandardCharsets.US_ASCII));
    }

    private static String canonical(Incoming request, String signedHeaders) {
        StringBuilder out = new StringBuilder(request.method() + "\n" + request.path() + "\n");
        out.append(Stream.of(request.query().split("&")).sorted().collect(Collectors.joining("&")))
                .append('\n');
        for (String name : signedHeaders.split(";"))
            out.append(name)
                    .append(':')
                    .append(request.headers().apply(name).orElse("").strip().replaceAll(" +", " "))
                    .append('\n');
        String hash = request.headers().apply("X-Amz-Content-Sha256").orElseGet(() -> hex(sha256(request.body())));
        return out.append('\n').append(signedHeaders).append('\n').append(hash).toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
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
}
