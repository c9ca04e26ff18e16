// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An event of CloudTrail, as far as it tells what somebody used. Immutable.
 *
 * @param id the event's id; empty when it has none
 * @param time when
 * @param source the service, as {@code s3.amazonaws.com}
 * @param name the operation, as {@code ListObjects}
 * @param region where
 * @param caller whose policies counted: a user; or the role of a session; empty for anybody else, such as the root user, an AWS service or
 *     somebody who is about to sign in
 * @param callerKind what CloudTrail calls the caller: {@code IAMUser}, {@code AssumedRole}, {@code Root}
 * @param error the error code; empty when there was none
 * @param address where the request came from: an IP address, or the service that made it
 * @param account the account whose trail it is from
 * @param arns the ARNs that the event names as its resources and in its parameters
 * @param parameters the parameters of the request that are plain values, by name in lower case; empty where several
 *     differ
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
public record TrailEvent(
        String id,
        Instant time,
        String source,
        String name,
        String region,
        Optional<Arn> caller,
        String callerKind,
        String error,
        String address,
        String account,
        List<String> arns,
        SortedMap<String, String> parameters) {
    private static final int DEPTH = 8;

    /** Copies the collections. */
    public TrailEvent {
        arns = List.copyOf(arns);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * The event that this JSON is: a record of a log file, the text {@code CloudTrailEvent} of {@code LookupEvents}, or an event of
     * EventBridge.
     *
     * @throws TrailException when it is none
     */
    public static TrailEvent parse(String json) {
        return TrailReader.event(json, "a text");
    }

    /** Whether permission was refused, so that it is no use of anything. Other errors come after permission was given. */
    public boolean isDenied() {
        String code = error.toLowerCase(Locale.ROOT);
        return code.contains("accessdenied")
                || code.contains("unauthorized")
                || code.contains("notauthorized")
                || code.contains("authfailure")
                || code.contains("forbidden");
    }

    /** The event that it is; what it lacks, in words that follow its name, makes the error. */
    static TrailEvent of(JsonNode node, Function<String, TrailException> wrong) {
        if (node.path("detail").has("eventName")) return of(node.path("detail"), wrong);
        String name = required(node, "eventName", wrong);
        JsonNode identity = node.path("userIdentity");
        List<String> arns = new ArrayList<>();
        node.path("resources").forEach(resource -> {
            arn(resource.path("ARN"), arns);
            arn(resource.path("arn"), arns);
        });
        SortedMap<String, String> parameters = new TreeMap<>();
        collect(node.path("requestParameters"), arns, parameters, 0);
        return new TrailEvent(
                node.path("eventID").asText(""),
                time(required(node, "eventTime", wrong), wrong),
                required(node, "eventSource", wrong),
                name,
                node.path("awsRegion").asText(""),
                caller(identity),
                identity.path("type").asText(""),
                node.path("errorCode").asText(""),
                node.path("sourceIPAddress").asText(""),
                node.path("recipientAccountId")
                        .asText(identity.path("accountId").asText("")),
                arns.stream().distinct().toList(),
                parameters);
    }

    private static String required(JsonNode node, String field, Function<String, TrailException> wrong) {
        String text = node.path(field).asText("");
        if (text.isEmpty()) throw wrong.apply("has no " + field);
        return text;
    }

    private static Instant time(String text, Function<String, TrailException> wrong) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException broken) {
            throw wrong.apply(
                    "has the eventTime \"" + SafeText.line(text) + "\", which is no time such as 2026-11-29T21:00:00Z");
        }
    }

    /** A session is its role, and one of GetFederationToken its user: their policies are those that count. */
    private static Optional<Arn> caller(JsonNode identity) {
        String type = identity.path("type").asText("");
        String issuer = identity.path("sessionContext")
                .path("sessionIssuer")
                .path("arn")
                .asText("");
        String arn = identity.path("arn").asText("");
        return switch (type) {
            case "IAMUser", "Role" ->
                Arn.find(arn).filter(each -> each.service().equals("iam"));
            case "AssumedRole" -> Arn.find(issuer).or(() -> Arn.find(arn).map(TrailEvent::roleOfSession));
            case "FederatedUser" -> Arn.find(issuer).filter(each -> each.type().equals("user"));
            default -> Optional.empty();
        };
    }

    /** Of {@code assumed-role/NAME/SESSION}; the path of the role is not told. */
    private static Arn roleOfSession(Arn session) {
        String[] parts = session.resource().split("/");
        return new Arn(
                session.partition(), "iam", "", session.account(), "role/" + parts[Math.min(1, parts.length - 1)]);
    }

    private static void arn(JsonNode node, List<String> arns) {
        String text = node.asText("");
        if (text.startsWith("arn:") && Arn.find(text).isPresent()) arns.add(text);
    }

    private static void collect(JsonNode node, List<String> arns, SortedMap<String, String> parameters, int depth) {
        if (depth > DEPTH) return;
        arn(node, arns);
        node.fields().forEachRemaining(field -> {
            parameters.merge(
                    field.getKey().toLowerCase(Locale.ROOT),
                    field.getValue().asText(""),
                    (one, other) -> one.equals(other) ? one : "");
            collect(field.getValue(), arns, parameters, depth + 1);
        });
        if (node.isArray()) node.forEach(item -> collect(item, arns, parameters, depth + 1));
    }

    /** For a reader: {@code 2026-11-29T21:00:00Z s3.amazonaws.com ListObjects by role ci}. */
    @Override
    public String toString() {
        String by = caller.map(each -> each.type() + " " + each.name()).orElse(callerKind);
        return time + " " + source + " " + name + " by " + by + (error.isEmpty() ? "" : ", " + error);
    }
}
