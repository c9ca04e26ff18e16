// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's SigV4 signature says about it.
 *
 * @param keyId the access key id, empty when the request is not signed
 * @param region the region of its scope
 * @param service the service of its scope
 * @param incoming the request
 */
record Signature(String keyId, String region, String service, Incoming incoming) {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]*)/[^/,]*/([^/,]*)/([^/,]*)/");

    /** The service that its scope must name: that of the API version asked for. */
    String wanted() {
        if (incoming.target().isPresent()) return Service.ORGANIZATIONS.scope();
        return Service.of(Params.parse(incoming.query(), incoming.body()), service)
                .scope();
    }

    /** The service in the scope of an Authorization header, empty when it has none. */
    static String scope(String authorization) {
        Matcher matcher = CREDENTIAL.matcher(authorization);
        return matcher.find() ? matcher.group(3) : "";
    }

    static Signature of(Incoming incoming, Params params) {
        Optional<String> text = incoming.headers()
                .apply("Authorization")
                .or(() -> params.raw("X-Amz-Credential").map(value -> "Credential=" + value));
        Matcher matcher = CREDENTIAL.matcher(text.orElse(""));
        return matcher.find()
                ? new Signature(matcher.group(1), matcher.group(2), matcher.group(3), incoming)
                : new Signature("", "", "", incoming);
    }
}
