// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request's SigV4 signature says about it.
 *
 * @param keyId the access key id, empty when the request is not signed
 * @param region the region of its scope
 * @param service the service of its scope
 * @param incoming the request
 */
record Signature(String keyId, String region, String service, Incoming incoming) {
    private static final String CREDENTIAL = "Credential=";
    /** Key, date, region and service, each with a slash behind it. */
    private static final int PARTS = 4;

    /** The service that its scope must name: that of the API version asked for. */
    String wanted() {
        if (incoming.target().isPresent()) return Service.ORGANIZATIONS.scope();
        return Service.of(Params.parse(incoming.query(), incoming.body()), service)
                .scope();
    }

    /** The service in the scope of an Authorization header, empty when it has none. */
    static String scope(String authorization) {
        return credential(authorization).map(parts -> parts.get(3)).orElse("");
    }

    static Signature of(Incoming incoming, Params params) {
        Optional<String> text = incoming.headers()
                .apply("Authorization")
                .or(() -> params.raw("X-Amz-Credential").map(value -> CREDENTIAL + value));
        return text.flatMap(Signature::credential)
                .map(parts -> new Signature(parts.get(0), parts.get(2), parts.get(3), incoming))
                .orElseGet(() -> new Signature("", "", "", incoming));
    }

    /**
     * The parts of the first credential that has all of them. Anybody may send such a text, of any length: it is read once from begin to
     * end, for what is no credential before a comma holds none either.
     */
    private static Optional<List<String>> credential(String text) {
        int at = text.indexOf(CREDENTIAL);
        while (at >= 0) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            List<String> parts = parts(text, at + CREDENTIAL.length(), end);
            if (parts.size() == PARTS) return Optional.of(parts);
            at = text.indexOf(CREDENTIAL, end);
        }
        return Optional.empty();
    }

    private static List<String> parts(String text, int from, int end) {
        List<String> parts = new ArrayList<>();
        int begin = from;
        for (int slash = text.indexOf('/', begin);
                slash >= 0 && slash < end && parts.size() < PARTS;
                slash = text.indexOf('/', begin)) {
            parts.add(text.substring(begin, slash));
            begin = slash + 1;
        }
        return parts;
    }
}
