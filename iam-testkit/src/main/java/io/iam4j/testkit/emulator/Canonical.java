// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.wire.Encoding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The canonical form of a request, which Signature Version 4 signs. */
final class Canonical {
    private Canonical() {}

    /**
     * The text whose hash is signed.
     *
     * @param signedHeaders the names of the headers that take part, in lower case and in order
     * @param bodyHash SHA-256 of the body in lower-case hexadecimal digits
     */
    static String of(Incoming request, List<String> signedHeaders, String bodyHash) {
        StringBuilder out = new StringBuilder(request.method())
                .append('\n')
                .append(request.path())
                .append('\n')
                .append(query(request.query()))
                .append('\n');
        for (String name : signedHeaders)
            out.append(name)
                    .append(':')
                    .append(request.headers().apply(name).orElse("").strip().replaceAll(" +", " "))
                    .append('\n');
        return out.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private static String query(String raw) {
        return Arrays.stream(raw.split("&"))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("X-Amz-Signature="))
                .map(pair -> (pair.indexOf('=') < 0 ? pair + "=" : pair).split("=", 2))
                .map(pair -> new String[] {again(pair[0]), again(pair[1])})
                .sorted(Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]))
                .map(pair -> pair[0] + "=" + pair[1])
                .collect(Collectors.joining("&"));
    }

    private static String again(String encoded) {
        return Encoding.percent(Encoding.decode(encoded));
    }
}
