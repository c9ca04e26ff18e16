// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Request;
import java.util.Locale;
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
public record Incoming(
        String method, String path, String query, Function<String, Optional<String>> headers, String body) {
    /** What the header X-Amz-Target begins with for AWS Organizations. */
    static final String ORGANIZATIONS = "AWSOrganizationsV20161128.";

    /** The operation of AWS Organizations that it is for, as its header names it; absent when it is a request of the Query protocol. */
    Optional<String> target() {
        return headers.apply("X-Amz-Target")
                .filter(name -> name.startsWith(ORGANIZATIONS))
                .map(name -> name.substring(ORGANIZATIONS.length()));
    }

    /** Whether the client asks for JSON in the place of XML. */
    boolean wantsJson() {
        return headers.apply("Accept")
                .filter(types -> types.toLowerCase(Locale.ROOT).contains("application/json"))
                .isPresent();
    }

    /** What its headers say of who sends it. */
    Request.Sender sender() {
        return new Request.Sender(headers.apply("User-Agent"), headers.apply("Referer"));
    }

    /** Without what was sent, which may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
