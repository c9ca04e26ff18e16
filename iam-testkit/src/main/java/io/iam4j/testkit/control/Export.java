// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.emulator.Response;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What {@code aws iam get-account-authorization-details} prints: all pages, documents as JSON, members as the AWS CLI types them. */
record Export(Controlled server) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PARTS =
            List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");

    /** The lists of its shapes (the service's model, GetAccountAuthorizationDetailsResponse). */
    private static final Set<String> LISTS = Set.of(
            "UserPolicyList",
            "GroupPolicyList",
            "RolePolicyList",
            "GroupList",
            "AttachedManagedPolicies",
            "Tags",
            "InstanceProfileList",
            "Roles",
            "PolicyVersionList");

    private static final Set<String> DOCUMENTS = Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Document");
    private static final Set<String> FLAGS = Set.of("IsAttachable", "IsDefaultVersion");
    private static final Set<String> NUMBERS = Set.of("AttachmentCount", "PermissionsBoundaryUsageCount");
    private static final Set<String> TIMES = Set.of("CreateDate", "UpdateDate", "LastUsedDate");

    /** The export of an account that holds nothing. */
    static ObjectNode nothing() {
        ObjectNode out = JSON.objectNode();
        PARTS.forEach(out::putArray);
        return out;
    }

    ObjectNode of(String account) {
        ObjectNode out = nothing();
        Optional<String> marker = Optional.of("");
        while (marker.isPresent()) marker = page(account, marker.get(), out);
        return out;
    }

    /** Adds a page, and tells where the next one begins. */
    private Optional<String> page(String account, String marker, ObjectNode out) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("MaxItems", "1000"));
        if (!marker.isEmpty()) parameters.put("Marker", marker);
        Response answer = server.asRoot(account, "GetAccountAuthorizationDetails", parameters);
        Element page = new Reply(answer.status(), answer.body()).document().getDocumentElement();
        Element result = children(page).get(0);
        Optional<String> next = Optional.empty();
        for (Element part : children(result)) {
            if (PARTS.contains(part.getLocalName()))
                children(part)
                        .forEach(item -> out.withArray(part.getLocalName()).add(value("member", item)));
            if (part.getLocalName().equals("Marker")) next = Optional.of(part.getTextContent());
        }
        return next;
    }

    private static JsonNode value(String name, Element element) {
        String text = element.getTextContent();
        if (LISTS.contains(name)) return list(element);
        if (DOCUMENTS.contains(name)) return document(text);
        if (FLAGS.contains(name)) return JSON.booleanNode(Boolean.parseBoolean(text));
        if (NUMBERS.contains(name)) return JSON.numberNode(Integer.parseInt(text));
        if (TIMES.contains(name)) return JSON.textNode(text.replace("Z", "+00:00"));
        List<Element> members = children(element);
        if (members.isEmpty() && !name.equals("RoleLastUsed")) return JSON.textNode(text);
        ObjectNode out = JSON.objectNode();
        members.forEach(member -> out.set(member.getLocalName(), value(member.getLocalName(), member)));
        return out;
    }

    private static ArrayNode list(Element element) {
        ArrayNode out = JSON.arrayNode();
        children(element).forEach(item -> out.add(value("member", item)));
        return out;
    }

    /** A document is percent-encoded on the wire (RFC 3986), so that a plus is one. */
    private static JsonNode document(String text) {
        String json = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Json.tree(json).orElseGet(() -> JSON.textNode(json));
    }

    private static List<Element> children(Element of) {
        List<Element> out = new ArrayList<>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) out.add(element);
        return out;
    }
}
