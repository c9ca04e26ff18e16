// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Authorization details in one form, whether the AWS CLI printed them or the wire brought them: by entity, each member a text, what is empty
 * left out, lists in the order of their texts, documents as JSON.
 */
final class ShownDetails {
    private static final List<String> LISTS =
            List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");

    private ShownDetails() {}

    /** By ARN, in what the AWS CLI printed. */
    static Map<String, String> ofExport(String json) {
        JsonNode root = Json.object(json).orElseThrow();
        Map<String, String> out = new TreeMap<>();
        for (String list : LISTS)
            root.path(list).forEach(entity -> out.put(entity.path("Arn").asText(), of(entity)));
        return out;
    }

    private static String of(JsonNode node) {
        if (node.isArray())
            return list(Json.many(node).stream().map(ShownDetails::of).toList());
        if (!node.isObject()) return dated(node.asText());
        Map<String, String> members = new TreeMap<>();
        Json.fields(node)
                .forEach(field -> members.put(
                        field.getKey(),
                        field.getKey().endsWith("Document") ? field.getValue().toString() : of(field.getValue())));
        return object(members);
    }

    /** By ARN, in an answer. */
    static Map<String, String> ofReply(Reply reply) {
        Map<String, String> out = new TreeMap<>();
        Element result = (Element) reply.document()
                .getElementsByTagNameNS("*", "GetAccountAuthorizationDetailsResult")
                .item(0);
        for (Element list : children(result))
            if (LISTS.contains(list.getLocalName()))
                for (Element entity : children(list))
                    out.put(
                            children(entity).stream()
                                    .filter(each -> each.getLocalName().equals("Arn"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getTextContent(),
                            of(entity));
        return out;
    }

    private static String of(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) return text(element);
        if (children.get(0).getLocalName().equals("member"))
            return list(children.stream().map(ShownDetails::of).toList());
        Map<String, String> members = new TreeMap<>();
        children.forEach(child -> members.put(child.getLocalName(), of(child)));
        return object(members);
    }

    private static String text(Element element) {
        String text = element.getTextContent();
        return element.getLocalName().endsWith("Document")
                ? URLDecoder.decode(text, StandardCharsets.UTF_8)
                : dated(text);
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "" : String.join(",\n", items.stream().sorted().toList());
    }

    private static String object(Map<String, String> members) {
        members.values().removeIf(String::isEmpty);
        return members.isEmpty() ? "" : members.toString();
    }

    private static String dated(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*")
                ? OffsetDateTime.parse(text).toInstant().toString()
                : text;
    }

    private static List<Element> children(Node node) {
        List<Element> out = new ArrayList<>();
        Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNextSibling)
                .forEach(child -> {
                    if (child instanceof Element element) out.add(element);
                });
        return out;
    }
}
