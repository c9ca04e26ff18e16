// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.internal.Nearest;
import io.iam4j.testkit.emulator.shape.Choice;
import io.iam4j.testkit.emulator.shape.Flag;
import io.iam4j.testkit.emulator.shape.Sequence;
import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.shape.Shape;
import io.iam4j.testkit.emulator.shape.Structure;
import io.iam4j.testkit.emulator.shape.Text;
import io.iam4j.testkit.emulator.shape.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds an export to the answer of GetAccountAuthorizationDetails in the service's model, so that nothing of it is dropped in silence. A
 * member of a wrong type is an error, and so is one whose name is nearly a known one: it is misspelt. Another name is one that AWS came
 * to send after this model: it is left out, which a note says. Used by one thread.
 */
final class ExportShape {
    private static final int TYPING_ERRORS = 2;
    private static final Set<String> DOCUMENTS = Set.of("Document", "PolicyDocument", "AssumeRolePolicyDocument");

    /** What SDKs print beside the answer's own members. */
    private static final Set<String> OF_SDKS = Set.of("ResponseMetadata", "$metadata");

    /** How often a member that is not known is there, by its place without indexes. */
    private final Map<String, Integer> unknown = new TreeMap<>();

    private ExportShape() {}

    /**
     * What of an export is not known.
     *
     * @throws IllegalArgumentException when a member is of a wrong type or is misspelt; the message names the place
     */
    static List<String> check(JsonNode root) {
        ExportShape shape = new ExportShape();
        Structure answer = ServiceModel.operation("iam", "GetAccountAuthorizationDetails")
                .orElseThrow(() -> new IllegalStateException("the model lacks GetAccountAuthorizationDetails"))
                .output();
        shape.structure(answer, root, "", "");
        List<String> notes = new ArrayList<>();
        shape.unknown.forEach((place, times) -> notes.add(place + (times == 1 ? "" : " (" + times + " times)")
                + " is left out: no export is known to have a member of that name"));
        return notes;
    }

    private void structure(Structure structure, JsonNode node, String place, String general) {
        node.fields().forEachRemaining(each -> {
            String name = each.getKey();
            String at = place.isEmpty() ? name : place + "." + name;
            String kind = general.isEmpty() ? name : general + "." + name;
            Optional<Structure.Member> known = structure.members().stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst();
            if (known.isPresent()) value(known.get().shape().get(), each.getValue(), at, kind);
            else if (!place.isEmpty() || !OF_SDKS.contains(name)) unknown(structure, name, at, kind);
        });
    }

    private void unknown(Structure structure, String name, String at, String kind) {
        List<String> names =
                structure.members().stream().map(Structure.Member::name).toList();
        Nearest.within(TYPING_ERRORS, name, names).ifPresent(nearest -> {
            throw broken(at, "there is no such member; is " + nearest + " meant?");
        });
        unknown.merge(kind, 1, Integer::sum);
    }

    private void value(Shape shape, JsonNode value, String at, String kind) {
        if (value.isNull()) return;
        String name = at.substring(at.lastIndexOf('.') + 1);
        if (shape instanceof Structure structure) {
            expect(value.isObject(), "an object", value, at);
            structure(structure, value, at, kind);
        } else if (shape instanceof Sequence list) {
            list(list, value, at, kind);
        } else if (shape instanceof Flag) {
            expect(value.isBoolean(), "true or false", value, at);
        } else if (shape instanceof Whole) {
            expect(value.isIntegralNumber(), "a whole number", value, at);
        } else if (shape instanceof Text || shape instanceof Choice) {
            boolean isDocument = DOCUMENTS.contains(name);
            expect(
                    value.isTextual() || isDocument && value.isObject(),
                    isDocument ? "a policy document, as an object or a text," : "a text",
                    value,
                    at);
        } else {
            expect(value.isTextual() || value.isNumber(), "a date", value, at);
        }
    }

    /** One attached policy may stand without a list around it, as in a sample of the AWS CLI's documentation. */
    private void list(Sequence list, JsonNode value, String at, String kind) {
        if (value.isObject() && at.endsWith("AttachedManagedPolicies")) {
            value(list.element().get(), value, at, kind);
            return;
        }
        expect(value.isArray(), "a list", value, at);
        int index = 0;
        for (JsonNode item : value) {
            String place = at + "[" + index++ + "]";
            if (item.isNull()) throw broken(place, "an item is expected, not null");
            value(list.element().get(), item, place, kind + "[]");
        }
    }

    private static void expect(boolean holds, String what, JsonNode value, String at) {
        if (!holds) throw broken(at, what + " is expected, not " + type(value));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    private static IllegalArgumentException broken(String at, String why) {
        return new IllegalArgumentException("this export is broken at " + at + ": " + why);
    }
}
