// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes presigned STS URLs that hold for a minute, as EKS does to tell who a client is. */
record Presigner(URI endpoint, String keyId, String secret) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String url(String parameters, Instant time) throws Exception {
        String date = DATE.format(time);
        String scope = date.substring(0, 8) + "/us-east-1/sts/aws4_request";
        String query = parameters + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + URLEncoder.encode(keyId + "/" + scope, StandardCharsets.UTF_8) + "&X-Amz-Date=" + date
                + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host";
        String canonical = "GET\n/\n" + query + "\nhost:" + endpoint.getAuthority() + "\n\nhost\n" + sha256("");
        String text = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) key = hmac(key, part);
        return endpoint + "/?" + query + "&X-Amz-Signature=" + HexFormat.of().formatHex(hmac(key, text));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
