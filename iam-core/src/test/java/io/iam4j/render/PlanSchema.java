// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.kind.KindDescriptor;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.policy.PolicyDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JSON Schemas of stored plans, made of the records that they consist of. */
final class PlanSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, Integer> FORMATS = Map.of(ChangeSet.class, 3, OrganizationChanges.class, 1);
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private PlanSchema() {}

    /** Of one account. */
    static String text() throws Exception {
        return text(
                ChangeSet.class,
                "A plan as io.iam4j.render.ChangeSetJson writes it",
                "Format 3. A change names its call of the IAM API; a policy document is text, its own JSON. No part holds a secret.");
    }

    static String ofOrganization() throws Exception {
        return text(
                OrganizationChanges.class,
                "The plan of an organization as io.iam4j.render.OrganizationChangesJson writes it",
                "Format 1. The changes of each account are a plan of their own, with its format. No part holds a secret.");
    }

    private static String text(Class<?> type, String title, String description) throws Exception {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new PlanSchema().schema(type, title, description))
                + "\n";
    }

    private JsonNode schema(Class<?> type, String title, String description) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.put("description", description);
        root.setAll(record(type));
        ObjectNode change = JSON.createObjectNode();
        ArrayNode oneOf = change.putArray("oneOf");
        Kinds.changeTypes()
                .sorted(java.util.Comparator.comparing(Class::getSimpleName))
                .forEach(each -> oneOf.add(changeOf(each)));
        definitions.put("Change", change);
        ObjectNode all = root.putObject("$defs");
        definitions.forEach(all::set);
        return root;
    }

    private ObjectNode changeOf(Class<?> type) {
        String call = type.getAnnotation(JsonTypeName.class).value();
        ObjectNode schema = record(type);
        ((ObjectNode) schema.get("properties")).putObject("call").put("const", call);
        ((ArrayNode) schema.get("required")).insert(0, "call");
        definitions.put(call, schema);
        return reference(call);
    }

    private static ObjectNode reference(String name) {
        return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent each : type.getRecordComponents()) {
            properties.set(each.getName(), of(each.getGenericType()));
            required.add(each.getName());
        }
        if (FORMATS.containsKey(type)) properties.putObject("format").put("const", FORMATS.get(type));
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType parameterized) return generic(parameterized);
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain == PolicyRef.class || plain == Fingerprint.class) return typed("string");
        if (plain == Instant.class) return typed("string").put("format", "date-time");
        if (plain == int.class || plain == Integer.class) return typed("integer");
        if (plain == boolean.class) return typed("boolean");
        if (plain == OptionalInt.class) return orNull(typed("integer"));
        if (plain == PolicyDocument.class) return typed("string").put("contentMediaType", "application/json");
        if (plain == Kind.class) return kinds();
        if (plain.isEnum())
            return texts(Stream.of(plain.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name())
                    .toList());
        if (plain == PasswordPolicy.class) definitions.computeIfAbsent("PasswordPolicy", name -> passwordPolicy());
        else if (plain != Change.class && !definitions.containsKey(plain.getSimpleName()))
            definitions.put(plain.getSimpleName(), record(plain));
        return reference(plain.getSimpleName());
    }

    private ObjectNode generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) return orNull(of(arguments[0]));
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode schema = typed("array");
            schema.set("items", of(arguments[0]));
            return schema;
        }
        ObjectNode schema = typed("object");
        if (arguments[0] == Kind.class) schema.set("propertyNames", kinds());
        else if (((Class<?>) arguments[0]).isEnum()) schema.set("propertyNames", of(arguments[0]));
        schema.set("additionalProperties", of(arguments[1]));
        return schema;
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    private static ObjectNode texts(List<String> all) {
        ObjectNode schema = JSON.createObjectNode();
        ArrayNode values = schema.putArray("enum");
        all.forEach(values::add);
        return schema;
    }

    private static ObjectNode kinds() {
        return texts(Stream.concat(Stream.of(Kind.ACCOUNT), Kinds.ALL.stream().map(KindDescriptor::kind))
                .map(Kind::toString)
                .toList());
    }

    private static ObjectNode passwordPolicy() {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        List.of("minimumLength", "maxAgeDays", "remembered").forEach(each -> properties.set(each, typed("integer")));
        List.of("lowercase", "uppercase", "numbers", "symbols", "usersMayChange", "hardExpiry")
                .forEach(each -> properties.set(each, typed("boolean")));
        ArrayNode required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return schema.put("additionalProperties", false);
    }
}
