// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.store.Organization;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Issues a JSON Web Token that tells outside services who the caller is (IAM User Guide, id_roles_providers_outbound_token_claims). What the
 * guide leaves open is as recorded of AWS: radkawar/stackd, testdata/aws/iam, outbound_identity.json and outbound_issuance.json.
 */
final class GetWebIdentityToken implements Action {
    private static final Rule AUDIENCE = new Rule(1, 1000, Pattern.compile("(?s).*"), "");
    private static final Rule ALGORITHM = new Rule(5, 5, Pattern.compile("(?s).*"), "");
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES384");
    private static final int SHORTEST = 60;
    private static final int LONGEST = 3600;
    private static final int MOST_AUDIENCES = 10;
    private static final int LARGEST_PAYLOAD = 14_984;

    @Override
    public void run(Request request, Xml out) {
        if (request.origins().signedRegion().equals(Regions.GLOBAL))
            throw Fault.of(400, "InvalidAction", "Operation not supported on STS global endpoint");
        Params params = request.params();
        List<String> audience = audience(params);
        String algorithm = algorithm(params);
        int seconds = params.integer("DurationSeconds", SHORTEST, LONGEST).orElse(Context.TOKEN_SECONDS);
        List<Tag> tags = tags(request);
        Instant expires = expires(request, seconds);
        String issuer = request.account()
                .locked(() -> request.account().settings().issuer())
                .orElseThrow(() -> Fault.of(
                        403,
                        "OutboundWebIdentityFederationDisabledException",
                        "OutboundWebIdentityFederation is disabled."));
        ObjectNode claims = claims(request, issuer, audience, expires);
        if (!tags.isEmpty()) write(aws(claims).putObject("request_tags"), tags);
        if (claims.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_PAYLOAD)
            throw Fault.of(400, "JWTPayloadSizeExceededException", "JWT payload exceeds maximum allowed size");
        out.text("WebIdentityToken", request.world().webKeys().own().sign(algorithm, claims))
                .time("Expiration", expires);
    }

    /**
     * The tags of the request. Keys that differ in case alone are the same, and reserved ones are taken (recorded answers of the service:
     * radkawar/stackd, testdata/aws/iam/outbound_identity.json).
     */
    private static List<Tag> tags(Request request) {
        List<Tag> tags = Tagging.given(request);
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags)
            if (!keys.add(tag.key().toLowerCase(Locale.ROOT)))
                throw Fault.of(
                        400,
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        return tags;
    }

    private static String algorithm(Params params) {
        String algorithm = params.required("SigningAlgorithm", ALGORITHM);
        if (!ALGORITHMS.contains(algorithm))
            throw Fault.validation(
                    "Requested SigningAlgorithm is not supported. See the GetWebIdentityToken documentation"
                            + " for supported algorithms");
        return algorithm;
    }

    private static List<String> audience(Params params) {
        List<String> audience = params.strings("Audience", AUDIENCE);
        if (audience.isEmpty()) throw Params.missing("Audience");
        if (audience.size() > MOST_AUDIENCES)
            throw Fault.constraint("Value", "Audience", "have length less than or equal to " + MOST_AUDIENCES);
        return audience;
    }

    /** When the token ends, which is never after the caller's own session. */
    private static Instant expires(Request request, int seconds) {
        Instant expires = request.now().plusSeconds(seconds);
        Optional<Instant> end = request.caller().session().map(SessionContext::expires);
        if (end.isPresent() && expires.isAfter(end.get()))
            throw Fault.of(
                    403,
                    "SessionDurationEscalationException",
                    "Requested token expiry time must be before the original session's expiry time.");
        return expires;
    }

    private static ObjectNode claims(Request request, String issuer, List<String> audience, Instant expires) {
        String principal = Authority.arn(request.world(), request.caller());
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("iss", issuer).put("sub", principal);
        if (audience.size() == 1) out.put("aud", audience.get(0));
        else audience.forEach(out.withArray("aud")::add);
        out.put("iat", request.now().getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
        ObjectNode aws = aws(out);
        aws.put("aws_account", request.account().id())
                .put("principal_id", principal)
                .put("source_region", request.origins().region());
        Organization organization = request.world().organization();
        organization.parentPath(request.account().id()).ifPresent(path -> {
            aws.put("org_id", organization.id());
            aws.putArray("ou_path").add(path);
        });
        request.caller().session().ifPresent(session -> {
            aws.put("original_session_exp", session.expires().toString());
            session.marks().sourceIdentity().ifPresent(source -> aws.put("source_identity", source));
            session.marks().provider().ifPresent(provider -> aws.put("federated_provider", provider));
        });
        List<Tag> tags = principalTags(request);
        if (!tags.isEmpty()) write(aws.putObject("principal_tags"), tags);
        return out;
    }

    private static ObjectNode aws(ObjectNode claims) {
        return claims.withObjectProperty("https://sts.amazonaws.com/");
    }

    /** The tags of the user or role; one of the session stands for that of the principal whose key differs in case at most. */
    private static List<Tag> principalTags(Request request) {
        Map<String, Tag> out = new LinkedHashMap<>();
        request.account()
                .locked(() -> Authority.principal(request.account(), request.world(), request.caller())
                        .filter(Tagged.class::isInstance)
                        .map(principal -> ((Tagged) principal).tags().all())
                        .orElse(List.of()))
                .forEach(tag -> out.put(tag.key().toLowerCase(Locale.ROOT), tag));
        request.caller()
                .session()
                .map(SessionContext::marks)
                .orElse(SessionMarks.NONE)
                .tags()
                .forEach(tag -> out.put(tag.key().toLowerCase(Locale.ROOT), tag));
        return List.copyOf(out.values());
    }

    private static void write(ObjectNode to, List<Tag> tags) {
        tags.forEach(tag -> to.put(tag.key(), tag.value()));
    }
}
