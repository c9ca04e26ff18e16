// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of a role template, as the service describes it. Immutable. */
record RoleTemplate(JsonNode node) {
    /**
     * A value that the one who acquires a role gives.
     *
     * @param type String or StringList
     * @param standard what holds when it is left out
     */
    record Parameter(String name, String type, boolean required, Optional<String> standard) {}

    String arn() {
        return node.get("TemplateArn").asText();
    }

    String name() {
        return arn().replaceFirst(".*/", "").replaceFirst(":.*", "");
    }

    /** The service that publishes it. */
    String service() {
        return arn().split("/", 3)[1];
    }

    int majorVersion() {
        return Integer.parseInt(arn().substring(arn().lastIndexOf(':') + 1));
    }

    String id() {
        return node.get("TemplateVersionId").asText();
    }

    String namePattern() {
        return "@{RoleName}";
    }

    Optional<String> pathPattern() {
        return Optional.ofNullable(node.get("RolePathPattern")).map(JsonNode::asText);
    }

    String descriptionPattern() {
        return node.get("RoleDescriptionPattern").asText();
    }

    /** The trust policy with its parameters. */
    JsonNode trust() {
        return node.get("Trust");
    }

    /** The inline policies with their parameters, by name. */
    Map<String, JsonNode> inline() {
        Map<String, JsonNode> out = new LinkedHashMap<>();
        if (node.has("Inline"))
            Json.fields(node.get("Inline")).forEach(field -> out.put(field.getKey(), field.getValue()));
        return out;
    }

    List<String> managedPolicyArns() {
        return Json.many(node.get("ManagedPolicyArns")).stream()
                .map(JsonNode::asText)
                .toList();
    }

    List<Parameter> parameters() {
        return Json.many(node.get("Parameters")).stream()
                .map(each -> new Parameter(
                        each.get("Name").asText(),
                        each.path("Type").asText("String"),
                        !each.has("DefaultValue"),
                        Optional.ofNullable(each.get("DefaultValue")).map(JsonNode::asText)))
                .toList();
    }

    /** When it was published. */
    String created() {
        return node.get("CreateTimestamp").asText();
    }
}
