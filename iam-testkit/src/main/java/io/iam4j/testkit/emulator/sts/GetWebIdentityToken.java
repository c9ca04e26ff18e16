// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Issues a JSON Web Token that tells outside services who the caller is (IAM User Guide,
 * id_roles_providers_outbound_token_claims).
 */
final class GetWebIdentityToken implements Action {
    private static final Rule AUDIENCE = new Rule(1, 1000, Pattern.compile("(?s).*"), "");
    private static final int SHORTEST = 60;
    private static final int LONGEST = 3600;
    private static final int MOST_AUDIENCES = 10;

    @Override
    public void run(Request request, Xml out) {
        Params params = request.params();
        List<String> audience = audience(params);
        String algorithm = params.requiredChoice("SigningAlgorithm", "RS256", "ES384");
        int seconds = params.integer("DurationSeconds", SHORTEST, LONGEST).orElse(Context.TOKEN_SECONDS);
        List<Tag> tags = tags(request);
        String issuer = request.account()
                .locked(() -> request.account().settings().issuer())
                .orElseThrow(() -> Fault.of(
                        403,
                        "OutboundWebIdentityFederationDisabledException",
                        "Outbound web identity federation is not enabled for this account."));
        Instant expires = expires(request, seconds);
        ObjectNode claims = claims(request, issuer, audience, expires);
        if (!tags.isEmpty()) write(aws(claims).putObject("request_tags"), tags);
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
                    "The requested token duration would extend the session beyond its original expiration time.");
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
        if (request.world().organization().has(request.account().id()))
            aws.put("org_id", request.world().organization().id());
        request.caller().session().ifPresent(session -> {
            aws.put("original_session_exp", session.expires().toString());
            session.marks().sourceIdentity().ifPresent(source -> aws.put("source_identity", source));
        });
        List<Tag> tags = principalTags(request);
        if (!tags.isEmpty()) write(aws.putObject("principal_tags"), tags);
        return out;
    }

    private static ObjectNode aws(ObjectNode claims) {
        return claims.withObjectProperty("https://sts.amazonaws.com/");
    }

    private static List<Tag> principalTags(Request request) {
        List<Tag> out = request.account()
                .locked(() -> new ArrayList<>(Authority.principal(request.account(), request.world(), request.caller())
                        .filter(Tagged.class::isInstance)
                        .map(principal -> ((Tagged) principal).tags().all())
                        .orElse(List.of())));
        out.addAll(request.caller()
                .session()
                .map(SessionContext::marks)
                .orElse(SessionMarks.NONE)
                .tags());
        return out;
    }

    private static void write(ObjectNode to, List<Tag> tags) {
        tags.forEach(tag -> to.put(tag.key(), tag.value()));
    }
}
