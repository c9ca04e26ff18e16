// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came over HTTP.
 *
 * @param method the HTTP method
 * @param path the path as sent
 * @param query the query string as sent, empty when there is none
 * @param headers the value of a header, without regard to case
 * @param body the bytes as text
 */
record Incoming(String method, String path, String query, Function<String, Optional<String>> headers, String body) {
    /** Without what was sent, which may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
