// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.Place;
import io.iam4j.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Evaluates {@code Ref}, {@code Fn::GetAtt}, {@code Fn::Sub}, {@code Fn::Join}, {@code Fn::Split}, {@code Fn::Select}, {@code
 * Fn::FindInMap}, {@code Fn::If} and conditions as far as a template and its parameters tell their value. Each name, ARN and condition is
 * worked out once, and what a few lines of a template can make grow without end has a limit.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic functions</a>
 */
final class Intrinsics {
    /** What a whole template may have in CloudFormation: 1 MB (quotas of CloudFormation, template body size in an object of S3). */
    private static final int LONGEST_TEXT = 1 << 20;

    /** No name of IAM and no ARN is longer. */
    private static final int LONGEST_NAME = 2048;

    /** How deep functions and what they refer to are within each other. */
    private static final int DEEPEST = 150;

    private final String source;
    private final Fields resources;
    private final Map<String, Json> conditions;
    private final Map<String, Json> mappings;
    private final TemplateParameters parameters;
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Map<String, NotTakenException> undecided = new HashMap<>();
    private int depth;

    Intrinsics(String source, Fields template, Fields resources, TemplateParameters parameters) {
        this.source = source;
        this.resources = resources;
        this.parameters = parameters;
        conditions = template.object("Conditions").map(Fields::members).orElse(Map.of());
        mappings = template.object("Mappings").map(Fields::members).orElse(Map.of());
    }

    /** What a resource says of itself, with its functions evaluated as they are read. */
    Fields properties(String id) {
        Json resource = resources.members().get(id);
        Json properties =
                resource == null ? null : Fields.of(source, resource).members().get("Properties");
        Map<String, Json> members = new LinkedHashMap<>(
                properties == null ? Map.of() : Fields.of(source, properties).members());
        identity(id)
                .ifPresent(identity -> parameters
                        .given(id)
                        .ifPresent(physical ->
                                members.putIfAbsent(identity.nameKey(), Json.of(identity.nameOf(physical)))));
        Json all = new Json.Obj(members, properties == null ? Place.NOWHERE : properties.place());
        return Fields.of(source, all, this::evaluated);
    }

    private Json evaluated(Json json) {
        return within(json, () -> valueOf(json));
    }

    /** One level deeper. */
    private <T> T within(Json at, Supplier<T> value) {
        if (depth == DEEPEST)
            throw new NotTakenException("at " + at.place().path() + ": functions and what they refer to are more than "
                    + DEEPEST + " deep within each other");
        depth++;
        try {
            return value.get();
        } finally {
            depth--;
        }
    }

    private Json valueOf(Json json) {
        if (json instanceof Json.Arr list) {
            List<Json> items = new ArrayList<>();
            for (Json item : list.items()) {
                Json value = evaluated(item);
                if (!(value instanceof Json.Null)) items.add(value);
            }
            return new Json.Arr(Collections.unmodifiableList(items), json.place());
        }
        if (!(json instanceof Json.Obj object)) return json;
        if (object.members().size() == 1) {
            Map.Entry<String, Json> only =
                    object.members().entrySet().iterator().next();
            Optional<Json> value = function(only.getKey(), only.getValue());
            if (value.isPresent()) return value.get();
        }
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((key, value) -> members.put(key, evaluated(value)));
        return new Json.Obj(members, json.place());
    }

    /** The value of that function; empty when it is none. */
    private Optional<Json> function(String name, Json argument) {
        return switch (name) {
            case "Ref" -> Optional.of(ref(argument));
            case "Fn::GetAtt" -> Optional.of(text(argument, attribute(argument)));
            case "Fn::Sub" -> Optional.of(text(argument, substituted(argument)));
            case "Fn::Join" -> Optional.of(text(argument, joined(argument)));
            case "Fn::Split" -> Optional.of(split(arguments(argument, name, 2)));
            case "Fn::Select" -> Optional.of(selected(argument, arguments(argument, name, 2)));
            case "Fn::FindInMap" -> Optional.of(mapped(argument, arguments(argument, name, 3)));
            case "Fn::If" -> {
                List<Json> three = arguments(argument, name, 3);
                yield Optional.of(evaluated(three.get(isTrue(argument, literal(three.get(0))) ? 1 : 2)));
            }
            default -> {
                if (name.startsWith("Fn::") || name.equals("Condition") && argument instanceof Json.Text)
                    throw unknown(argument, name);
                yield Optional.empty();
            }
        };
    }

    private static Json text(Json at, String value) {
        requireLength(at, value.length(), LONGEST_TEXT, "the text that it makes");
        return new Json.Text(value, at.place());
    }

    private static void requireLength(Json at, long length, int most, String what) {
        if (length > most)
            throw new NotTakenException(
                    "at " + at.place().path() + ": " + what + " is longer than " + most + " characters");
    }

    private static NotTakenException unknown(Json at, String what) {
        return new NotTakenException("at " + at.place().path() + ": what " + what
                + " is, the stack alone knows; give it to Import.cloudFormation(...)");
    }

    private Json ref(Json argument) {
        String id = literal(argument);
        if (id.equals("AWS::NoValue")) return new Json.Null(argument.place());
        return referred(argument, id);
    }

    /** What {@code Ref} gives. */
    private Json referred(Json at, String id) {
        if (!resources.members().containsKey(id) || identity(id).isEmpty())
            return parameters.value(at, id).orElseThrow(() -> unknown(at, id));
        TemplateTypes.Identity identity = identity(at, id);
        return text(at, identity.refersByArn() ? arn(at, id, identity) : name(at, id, identity));
    }

    private String attribute(Json argument) {
        if (argument instanceof Json.Arr list && list.items().size() == 2)
            return attribute(
                    argument, literal(list.items().get(0)), literal(list.items().get(1)));
        String[] both = literal(argument).split("\\.", 2);
        return attribute(argument, both[0], both.length == 2 ? both[1] : "");
    }

    private String attribute(Json at, String id, String attribute) {
        Optional<String> given = parameters.given(id + "." + attribute);
        if (given.isPresent()) return given.get();
        boolean arn = attribute.equals("Arn") || attribute.equals("PolicyArn");
        if (!arn) throw unknown(at, id + "." + attribute);
        return arn(at, id, identity(at, id));
    }

    private TemplateTypes.Identity identity(Json at, String id) {
        return identity(id).orElseThrow(() -> unknown(at, id));
    }

    private Optional<TemplateTypes.Identity> identity(String id) {
        return Optional.ofNullable(resources.members().get(id))
                .flatMap(resource -> Fields.of(source, resource).text("Type"))
                .map(TemplateTypes.IDENTITIES::get);
    }

    private String name(Json at, String id, TemplateTypes.Identity identity) {
        return once(
                at,
                id,
                () -> properties(id)
                        .text(identity.nameKey())
                        .orElseThrow(() -> unknown(at, "the generated name of " + id)));
    }

    private String arn(Json at, String id, TemplateTypes.Identity identity) {
        return once(at, id + ".Arn", () -> {
            String path = identity.hasPath() ? properties(id).text("Path").orElse("/") : "/";
            String name = name(at, id, identity).replaceFirst("^https://", "");
            String resource = identity.arnType() + path + name;
            return String.join(":", "arn", own(at, "AWS::Partition"), "iam", "", own(at, "AWS::AccountId"), resource);
        });
    }

    /** What a resource is called: remembered, for it may be referred to everywhere, and what it is called may be made of others. */
    private String once(Json at, String what, Supplier<String> making) {
        String known = texts.get(what);
        if (known != null) return known;
        if (!underWay.add(what))
            throw new NotTakenException("at " + at.place().path() + ": " + what + " refers to itself");
        try {
            String made = within(at, making);
            requireLength(at, made.length(), LONGEST_NAME, what);
            texts.put(what, made);
            return made;
        } finally {
            underWay.remove(what);
        }
    }

    private String own(Json at, String pseudo) {
        return literal(parameters.value(at, pseudo).orElseThrow(() -> unknown(at, pseudo)));
    }

    private String substituted(Json argument) {
        Map<String, String> own = new LinkedHashMap<>();
        Json template = argument;
        if (argument instanceof Json.Arr list && list.items().size() == 2) {
            template = list.items().get(0);
            Fields.of(source, list.items().get(1))
                    .members()
                    .forEach((name, value) -> own.put(name, literal(evaluated(value))));
        }
        String text = literal(template);
        StringBuilder out = new StringBuilder();
        int from = 0;
        int begin = text.indexOf("${");
        int end = begin < 0 ? -1 : text.indexOf('}', begin);
        while (end >= 0) {
            String name = text.substring(begin + 2, end);
            String value = name.startsWith("!") ? "${" + name.substring(1) + "}" : value(template, name.strip(), own);
            out.append(text, from, begin).append(value);
            requireLength(template, out.length(), LONGEST_TEXT, "the text that it makes");
            from = end + 1;
            begin = text.indexOf("${", from);
            end = begin < 0 ? -1 : text.indexOf('}', begin);
        }
        return out.append(text, from, text.length()).toString();
    }

    private String value(Json at, String name, Map<String, String> own) {
        String value = own.get(name);
        return value == null ? variable(at, name) : value;
    }

    private String variable(Json at, String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? literal(referred(at, name)) : attribute(at, name.substring(0, dot), name.substring(dot + 1));
    }

    private String joined(Json argument) {
        if (!(argument instanceof Json.Arr list) || list.items().size() != 2) throw unknown(argument, "Fn::Join");
        List<String> parts = evaluated(list.items().get(1)).items().stream()
                .map(this::literal)
                .toList();
        String delimiter = literal(list.items().get(0));
        long length = (long) delimiter.length() * parts.size()
                + parts.stream().mapToLong(String::length).sum();
        requireLength(argument, length, LONGEST_TEXT, "the text that it makes");
        return String.join(delimiter, parts);
    }

    private List<Json> arguments(Json argument, String function, int number) {
        if (argument instanceof Json.Arr list && list.items().size() == number) return list.items();
        throw unknown(argument, function);
    }

    private Json split(List<Json> arguments) {
        Json at = arguments.get(1);
        String text = Placeholder.plain("a text to split", literal(evaluated(at)));
        return new Json.Arr(
                Arrays.stream(text.split(Pattern.quote(literal(arguments.get(0))), -1))
                        .map(part -> text(at, part))
                        .toList(),
                at.place());
    }

    private Json selected(Json at, List<Json> arguments) {
        String index = literal(evaluated(arguments.get(0)));
        List<Json> items = evaluated(arguments.get(1)).items();
        if (!index.matches("[0-9]{1,4}") || Integer.parseInt(index) >= items.size()) throw unknown(at, "Fn::Select");
        return items.get(Integer.parseInt(index));
    }

    private Json mapped(Json at, List<Json> arguments) {
        Map<String, Json> members = mappings;
        Json found = at;
        for (Json argument : arguments) {
            String key = Placeholder.plain("a key of a mapping", literal(evaluated(argument)));
            found = Optional.ofNullable(members.get(key)).orElseThrow(() -> unknown(at, "Fn::FindInMap"));
            members = found instanceof Json.Obj object ? object.members() : Map.of();
        }
        return found;
    }

    /**
     * Whether the condition of that name holds.
     *
     * @throws NotTakenException when the stack alone knows
     */
    boolean isTrue(Json at, String name) {
        Json condition = Optional.ofNullable(conditions.get(name)).orElseThrow(() -> unknown(at, "Condition " + name));
        NotTakenException unknown = undecided.get(name);
        if (unknown != null) throw unknown;
        Boolean known = decided.get(name);
        if (known != null) return known;
        if (!underWay.add("Condition " + name))
            throw new NotTakenException("at " + at.place().path() + ": the Condition " + name + " refers to itself");
        try {
            boolean found = isTrue(condition);
            decided.put(name, found);
            return found;
        } catch (NotTakenException e) {
            undecided.put(name, e);
            throw e;
        } finally {
            underWay.remove("Condition " + name);
        }
    }

    private boolean isTrue(Json condition) {
        return within(condition, () -> decision(condition));
    }

    private boolean decision(Json condition) {
        Map<String, Json> members = Fields.of(source, condition).members();
        if (members.size() != 1) throw unknown(condition, "this condition");
        Map.Entry<String, Json> only = members.entrySet().iterator().next();
        Json argument = only.getValue();
        return switch (only.getKey()) {
            case "Condition" -> isTrue(argument, literal(argument));
            case "Fn::Equals" -> {
                List<Json> both = arguments(argument, "Fn::Equals", 2);
                yield compared(both.get(0)).equals(compared(both.get(1)));
            }
            case "Fn::Not" -> !isTrue(arguments(argument, "Fn::Not", 1).get(0));
            case "Fn::And" -> !isAny(argument.items(), false);
            case "Fn::Or" -> isAny(argument.items(), true);
            default -> throw unknown(argument, only.getKey());
        };
    }

    /** Whether one is {@code wanted}, which decides, whatever is not known of the others. */
    private boolean isAny(List<Json> of, boolean wanted) {
        Optional<NotTakenException> unknown = Optional.empty();
        for (Json each : of) {
            try {
                if (isTrue(each) == wanted) return true;
            } catch (NotTakenException e) {
                unknown = Optional.of(e);
            }
        }
        if (unknown.isPresent()) throw unknown.get();
        return false;
    }

    private String compared(Json json) {
        return Placeholder.plain("a text to compare", literal(evaluated(json)));
    }

    private String literal(Json json) {
        if (json instanceof Json.Text text) return text.value();
        if (json instanceof Json.Literal number) return number.value();
        throw new ImportException(source, json.place(), "expected a text.");
    }
}
