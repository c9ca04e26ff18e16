// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    /** The names in signatures of the services of the protocol REST XML (service models of botocore 1.43.11). */
    private static final Set<String> OF_XML =
            Set.of("s3", "s3express", "s3-outposts", "s3-object-lambda", "route53", "cloudfront");

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

    /**
     * The media type that a client of a service which is not served here reads errors in, when that is JSON: of those that name a target or
     * send JSON, and of those of REST services but the ones of XML, whose requests have no Action.
     */
    Optional<String> jsonOfOthers(Params params, String service) {
        Optional<String> type = headers.apply("Content-Type")
                .filter(types -> types.toLowerCase(Locale.ROOT).contains("json"))
                .map(types -> types.split(";", 2)[0].strip());
        if (type.isPresent()) return type;
        boolean isJson = headers.apply("X-Amz-Target").isPresent()
                || params.raw("Action").isEmpty() && !OF_XML.contains(service);
        return isJson ? Optional.of("application/json") : Optional.empty();
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
