// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The role templates of AWS, each in its only minor version 0. */
final class RoleTemplates {
    private static final String RESOURCE = "/io/iam4j/testkit/role-templates.json";
    private static final List<RoleTemplate> ALL = load();

    private RoleTemplates() {}

    private static List<RoleTemplate> load() {
        List<RoleTemplate> all = new ArrayList<>();
        try (InputStream in = RoleTemplates.class.getResourceAsStream(RESOURCE)) {
            if (in == null)
                throw new IllegalStateException(RESOURCE + " is not on the class path; is the iam-testkit jar whole?");
            Json.read(in).forEach(node -> all.add(new RoleTemplate(node)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return List.copyOf(all);
    }

    /**
     * The template that {@code TemplateArn} and a minor version name.
     *
     * @throws Fault NoSuchEntity
     */
    static RoleTemplate of(Request request, String minorVersion) {
        String arn = request.params().required("TemplateArn", Rules.ARN);
        OptionalInt minor = request.params().integer(minorVersion, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return ALL.stream()
                .map(template -> in(request.world().partition(), template))
                .filter(template -> template.arn().equals(arn) && minor.orElse(0) == 0)
                .findFirst()
                .orElseThrow(() -> Fault.noSuchEntity("Role template not found in repository: " + arn));
    }

    private static RoleTemplate in(String partition, RoleTemplate template) {
        return partition.equals("aws") ? template : new RoleTemplate(moved(partition, template.node()));
    }

    private static JsonNode moved(String partition, JsonNode node) {
        return Json.mapTexts(node, text -> TextNode.valueOf(text.replace("arn:aws:", "arn:" + partition + ":")));
    }
}
