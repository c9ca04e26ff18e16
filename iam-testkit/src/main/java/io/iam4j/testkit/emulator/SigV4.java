// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Signature Version 4, in the Authorization header or in the query of a presigned URL (IAM User Guide,
 * reference_sigv and reference_sigv-troubleshooting).
 */
final class SigV4 {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration OLDEST = Duration.ofMinutes(15);
    private static final Duration NEWEST = Duration.ofMinutes(5);

    private SigV4() {}

    /**
     * Checks that a request was signed with a key, for this service, just now by one of two clocks.
     *
     * @throws Fault IncompleteSignature, SignatureDoesNotMatch, or InvalidClientTokenId for a wrong session token
     */
    static void check(Signature signature, IssuedKey key, Instant machine, Instant world) {
        Signed signed = Signed.of(signature.incoming());
        Optional<String> token = key.sessionContext().map(SessionContext::token);
        if (!token.equals(signed.token()))
            throw Fault.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        checkScope(signed, signature.wanted());
        checkTime(signed, nearer(signed.made(), machine, world));
        String text = "AWS4-HMAC-SHA256\n" + signed.date() + "\n" + signed.scope() + "\n"
                + hex(sha256(Canonical.of(
                        signature.incoming(),
                        signed.headers(),
                        hex(sha256(signature.incoming().body())))));
        byte[] derived = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : signed.scope().split("/", -1)) derived = hmac(derived, part);
        boolean right = MessageDigest.isEqual(
                hex(hmac(derived, text)).getBytes(StandardCharsets.US_ASCII),
                signed.signature().getBytes(StandardCharsets.UTF_8));
        if (!right)
            throw mismatch("The request signature we calculated does not match the signature you provided. Check your"
                    + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private static void checkScope(Signed signed, String service) {
        List<String> scope = List.of(signed.scope().split("/", -1));
        if (scope.size() != 4 || !scope.get(3).equals("aws4_request"))
            throw mismatch("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + scope.get(scope.size() - 1) + "'.");
        if (!scope.get(2).equals(service))
            throw mismatch("Credential should be scoped to correct service: '" + service + "'.");
        if (!signed.date().startsWith(scope.get(0)))
            throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + scope.get(0) + "' != '" + signed.date().split("T", 2)[0] + "', from '" + signed.date() + "'.");
        if (!signed.headers().contains("host"))
            throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    private static Instant nearer(Instant made, Instant one, Instant other) {
        Duration toOne = Duration.between(made, one).abs();
        return Duration.between(made, other).abs().compareTo(toOne) < 0 ? other : one;
    }

    private static void checkTime(Signed signed, Instant now) {
        Instant made = signed.made();
        Duration life = signed.life().orElse(OLDEST);
        String shown = Signed.basic(now);
        if (made.plus(life).isBefore(now))
            throw mismatch("Signature expired: " + signed.date() + " is now earlier than "
                    + Signed.basic(now.minus(life)) + " (" + shown + " - " + life.toMinutes() + " min.)");
        if (made.minus(NEWEST).isAfter(now))
            throw mismatch("Signature not yet current: " + signed.date() + " is still later than "
                    + Signed.basic(now.plus(NEWEST)) + " (" + shown + " + " + NEWEST.toMinutes() + " min.)");
    }

    private static Fault mismatch(String message) {
        return Fault.of(403, "SignatureDoesNotMatch", message);
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
