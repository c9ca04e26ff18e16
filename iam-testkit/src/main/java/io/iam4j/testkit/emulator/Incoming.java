// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Request;
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

    /** The media types of the JSON protocols of AWS. */
    private static final Set<String> JSON_OF_AWS = Set.of("application/x-amz-json-1.0", "application/x-amz-json-1.1");

    private static final String JSON = "application/json";
    /** The media type of a request of the Query protocol. */
    static final String FORM = "application/x-www-form-urlencoded";

    /** The operation of AWS Organizations that it is for, as its header names it; absent when it is a request of the Query protocol. */
    Optional<String> target() {
        return headers.apply("X-Amz-Target")
                .filter(name -> name.startsWith(ORGANIZATIONS))
                .map(name -> name.substring(ORGANIZATIONS.length()));
    }

    /** Whether the client asks for JSON in the place of XML. */
    boolean wantsJson() {
        return headers.apply("Accept")
                .filter(types -> types.toLowerCase(Locale.ROOT).contains(JSON))
                .isPresent();
    }

    /**
     * The media type that a client of a service which is not served here reads errors in, when that is JSON: of those that name a target or
     * send JSON, and of those of REST services, whose requests have no Action. A client of a service of REST XML may send JSON, as an
     * object is of any type, and reads XML. What a client calls its own body is never repeated.
     *
     * @param service the name in the signature, empty when there is none
     * @param isQuery whether it is a request of the Query protocol
     */
    static Optional<String> jsonOfOthers(Function<String, Optional<String>> headers, String service, boolean isQuery) {
        if (OF_XML.contains(service)) return Optional.empty();
        Optional<String> json = headers.apply("Content-Type")
                .map(Incoming::bare)
                .filter(type -> type.contains("json"))
                .map(type -> JSON_OF_AWS.contains(type) ? type : JSON);
        if (json.isPresent()) return json;
        boolean isJson = headers.apply("X-Amz-Target").isPresent() || !isQuery;
        return isJson ? Optional.of(JSON) : Optional.empty();
    }

    /** Whether the body is said to be of another kind than a form, in which the Query protocol sends its parameters. */
    boolean isOfAnotherKind() {
        return headers.apply("Content-Type")
                .filter(type -> !bare(type).equals(FORM))
                .isPresent();
    }

    /** A media type without its parameters. */
    static String bare(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
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
