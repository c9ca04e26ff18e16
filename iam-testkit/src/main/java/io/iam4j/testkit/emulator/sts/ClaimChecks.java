// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Fault;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What STS asks of the claims of a web identity token, whether or not its signature can be verified here. Rules and texts are recorded
 * answers of the service (radkawar/stackd, internal/services/sts/testdata/oidc: README.md, aws.json).
 */
final class ClaimChecks {
    private static final List<String> REQUIRED = List.of("iss", "sub", "aud", "iat", "exp");

    /** How far clocks may be apart, in seconds. */
    private static final long TOLERANCE = 300;

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,18}");

    private ClaimChecks() {}

    /**
     * Asks for the claims that every token has. A subject may be empty, and a number.
     *
     * @throws Fault InvalidIdentityToken, or InternalFailure for a subject that is {@code null}
     */
    static void required(ObjectNode claims) {
        for (String name : REQUIRED) if (!claims.has(name)) throw WebToken.invalid("Missing a required claim: " + name);
        if (claims.path("sub").isNull())
            throw Fault.of(500, "InternalFailure", "Unknown error validating third-party token");
    }

    /**
     * Asks for one audience, or for several and an authorized party ({@code azp}), which then is the audience.
     *
     * @throws Fault InvalidIdentityToken
     */
    static void audience(ObjectNode claims) {
        List<JsonNode> audiences = Json.many(claims.get("aud"));
        if (audiences.isEmpty()) throw WebToken.invalid("Claim is not allowed to be empty: aud");
        if (audiences.size() > 1 && !claims.has("azp"))
            throw WebToken.invalid(
                    "Token audience contains more than one audience while authorized party is not present");
    }

    /**
     * Compares {@code iat}, {@code exp} and, where it is there, {@code nbf} with the clock. Each is a whole number of seconds, as a number
     * or text.
     *
     * @throws Fault InvalidIdentityToken or ExpiredTokenException
     */
    static void times(ObjectNode claims, Instant now) {
        long earliest = now.getEpochSecond() - TOLERANCE;
        long latest = now.getEpochSecond() + TOLERANCE;
        long issued = seconds(claims.path("iat"));
        long expires = seconds(claims.path("exp"));
        long begins = claims.has("nbf") ? seconds(claims.path("nbf")) : latest;
        if (issued > latest) throw WebToken.invalid("Token issued in the future: " + issued);
        if (begins > latest)
            throw WebToken.invalid("Token not yet valid: current date/time " + latest
                    + " must be after or equal to the not-before date/time " + begins);
        if (expires <= earliest)
            throw Fault.of(
                    400,
                    "ExpiredTokenException",
                    "Token expired: current date/time " + earliest + " must be before the expiration date/time "
                            + expires);
    }

    private static long seconds(JsonNode claim) {
        boolean isNumber = claim.isIntegralNumber() && claim.canConvertToLong();
        if (!isNumber && !(claim.isTextual() && SECONDS.matcher(claim.asText()).matches()))
            throw WebToken.invalid("Invalid timestamp in token claims.");
        return Long.parseLong(claim.asText());
    }
}
