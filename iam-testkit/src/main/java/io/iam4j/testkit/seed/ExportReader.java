// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.grammar.ServicePrincipals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what an export tells beside the declared content of its account. Used by one thread. */
final class ExportReader {
    private static final Pattern ID = Pattern.compile("A[A-Z0-9]{15,127}");
    private static final Pattern SERVICE = Pattern.compile(
            "\"([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:amazonaws\\.com(?:\\.cn)?|amazon\\.com|aws\\.internal))\"");
    private static final int MOST_NAMED = 3;

    private final List<Export.Act> before = new ArrayList<>();
    private final List<Export.Act> after = new ArrayList<>();
    /** By identity: documents that say the same may be written differently. */
    private final Map<PolicyDocument, String> texts = new IdentityHashMap<>();

    private final List<String> lost = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final Set<String> services = new TreeSet<>();
    private final Once once = new Once();
    private final SortedMap<String, List<String>> accounts = new TreeMap<>();

    /** The id of the one account, absent when nothing tells it. */
    Optional<String> accountId() {
        if (accounts.size() > 1)
            throw new IllegalArgumentException("this export mixes accounts: "
                    + accounts.entrySet().stream().map(ExportReader::named).collect(Collectors.joining("; "))
                    + ". A seed is of one account: export each by itself, and seed one after the other");
        return accounts.keySet().stream().findFirst();
    }

    private static String named(Map.Entry<String, List<String>> account) {
        List<String> all = account.getValue();
        String some = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return account.getKey() + " has " + some
                + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "");
    }

    /** What the export has and nobody knows, as notes. */
    void unknown(List<String> notes) {
        unknown.addAll(notes);
    }

    /** What the export may have once. */
    Once once() {
        return once;
    }

    /** An entity of the account, such as {@code user ada}, at a place, whose id is a member of that name. */
    void entity(JsonNode node, String what, String idMember, String place) {
        once.name(what, place);
        if (!node.has("Arn")) return;
        String arn = text(node, "Arn");
        once.arn(arn, what, place);
        accounts.computeIfAbsent(Arn.parse(arn).account(), any -> new ArrayList<>())
                .add(what);
        List<String> parameters = new ArrayList<>(List.of("Arn", arn));
        String id = text(node, idMember);
        if (ID.matcher(id).matches()) {
            once.id(id, what, place);
            parameters.addAll(List.of("Id", id));
        }
        put(parameters, "CreateDate", node, "CreateDate");
        before.add(new Export.Act(what, "ForetellEntity", parameters));
        history(node, what, arn);
    }

    private void history(JsonNode node, String what, String arn) {
        List<String> parameters = new ArrayList<>(List.of("Arn", arn));
        int tags = 0;
        for (JsonNode tag : node.path("Tags"))
            if (isOfAws(text(tag, "Key"))) {
                String member = "Tags.member." + ++tags;
                parameters.addAll(List.of(member + ".Key", text(tag, "Key"), member + ".Value", text(tag, "Value")));
                lost.add(what + ": tag " + text(tag, "Key") + " is left out, for only AWS sets tags of that prefix");
            }
        put(parameters, "LastUsedDate", node.path("RoleLastUsed"), "LastUsedDate");
        put(parameters, "Region", node.path("RoleLastUsed"), "Region");
        put(parameters, "UpdateDate", node, "UpdateDate");
        versions(node, parameters, false);
        if (parameters.size() > 2) after.add(new Export.Act(what, "PutHistory", parameters));
    }

    static boolean isOfAws(String tagKey) {
        return tagKey.regionMatches(true, 0, "aws:", 0, 4);
    }

    private static int versions(JsonNode policy, List<String> parameters, boolean whole) {
        int number = 0;
        for (JsonNode version : policy.path("PolicyVersionList")) {
            String member = "Versions.member." + ++number + ".";
            parameters.addAll(List.of(member + "VersionId", text(version, "VersionId")));
            put(parameters, member + "CreateDate", version, "CreateDate");
            if (whole) {
                parameters.addAll(List.of(member + "Document", written(version.path("Document"))));
                put(parameters, member + "IsDefaultVersion", version, "IsDefaultVersion");
            }
        }
        return number;
    }

    /** A policy of AWS: brought along where the catalogue lacks it, or when it may not be attached any more. */
    void awsPolicy(JsonNode node, String place) {
        String arn = text(node, "Arn");
        String what = "policy " + arn;
        once.arn(arn, what, place);
        List<String> parameters = new ArrayList<>(List.of("Arn", arn));
        put(parameters, "Id", node, "PolicyId");
        put(parameters, "CreateDate", node, "CreateDate");
        put(parameters, "UpdateDate", node, "UpdateDate");
        put(parameters, "IsAttachable", node, "IsAttachable");
        if (versions(node, parameters, true) == 0) return;
        before.add(new Export.Act(what, "PutAwsPolicy", parameters));
        if (node.has("IsAttachable") && !node.path("IsAttachable").asBoolean())
            after.add(new Export.Act(what, "RetireAwsPolicy", List.of("Arn", arn)));
    }

    /** A document is an object as the CLI and boto3 print it, or the text of one, percent-encoded or not. */
    PolicyDocument document(JsonNode node) {
        String text = written(node);
        PolicyDocument document = PolicyDocument.fromWire(text);
        texts.put(document, text);
        return document;
    }

    /** AWS took the services that a trust policy names, whether a list has them or not. */
    void services(JsonNode trust) {
        Matcher names = SERVICE.matcher(written(trust));
        while (names.find()) if (!ServicePrincipals.isKnown(names.group(1))) services.add(names.group(1));
    }

    /** The services that no list has. */
    String[] services() {
        return services.toArray(String[]::new);
    }

    private static String written(JsonNode node) {
        String text = node.isTextual() ? node.asText() : node.toString();
        return text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    }

    private static void put(List<String> parameters, String name, JsonNode node, String member) {
        if (node.hasNonNull(member)) parameters.addAll(List.of(name, text(node, member)));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    /** Everything. An id that several entities have, as in samples of documentation, is none. */
    Export export() {
        return new Export(
                before.stream().map(this::unambiguous).toList(),
                List.copyOf(after),
                Collections.unmodifiableMap(texts),
                Stream.concat(unknown.stream(), lost.stream()).toList(),
                Stream.concat(unknown.stream(), once.notes().stream()).toList());
    }

    private Export.Act unambiguous(Export.Act act) {
        int at = act.parameters().indexOf("Id");
        if (at < 0 || !once.nobodys().contains(act.parameters().get(at + 1))) return act;
        List<String> others = new ArrayList<>(act.parameters());
        others.subList(at, at + 2).clear();
        return new Export.Act(act.what(), act.action(), others);
    }
}
