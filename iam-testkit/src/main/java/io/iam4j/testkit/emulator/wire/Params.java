// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The parameters of one request, read by name and checked by rule. An empty list ({@code Tags=}) and an absent one are
 * the same. Immutable.
 */
public final class Params {
    private static final Pattern INDEX = Pattern.compile("(?<=\\.(?:member|entry)\\.)0+(?=[1-9])");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final int FARTHEST_GAP = 10;

    private final Map<String, String> values;
    private final String prefix;

    private Params(Map<String, String> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    /** Parses a query string and a form body; either may be empty. */
    public static Params parse(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : List.of(query, body))
            Encoding.form(part)
                    .forEach((name, value) -> values.put(INDEX.matcher(name).replaceAll(""), value));
        return new Params(values, "");
    }

    /** Parameters by name, as on the wire. */
    public static Params of(Map<String, String> values) {
        return new Params(new LinkedHashMap<>(values), "");
    }

    /** The value as sent, if it was. */
    public Optional<String> raw(String name) {
        return Optional.ofNullable(values.get(prefix + name));
    }

    /**
     * A value that must be there.
     *
     * @throws Fault ValidationError when absent or against the rule
     */
    public String required(String name, Rule rule) {
        return rule.check(name, raw(name).orElseThrow(() -> missing(name)));
    }

    /**
     * A value that may be absent.
     *
     * @throws Fault ValidationError when present and against the rule
     */
    public Optional<String> optional(String name, Rule rule) {
        return raw(name).map(value -> rule.check(name, value));
    }

    /** A value out of a closed set, absent if it was not sent. */
    public Optional<String> choice(String name, String... allowed) {
        return raw(name).map(value -> {
            if (!List.of(allowed).contains(value)) throw notInEnum(name, allowed);
            return value;
        });
    }

    /** A value out of a closed set that must be there. */
    public String requiredChoice(String name, String... allowed) {
        return choice(name, allowed).orElseThrow(() -> missing(name));
    }

    /** The fault for a value outside a closed set. */
    public static Fault notInEnum(String name, String... allowed) {
        return Fault.constraint("Value", name, "satisfy enum value set: [" + String.join(", ", List.of(allowed)) + "]");
    }

    /** A whole number within bounds, absent if it was not sent. */
    public OptionalInt integer(String name, int min, int max) {
        Optional<String> raw = raw(name);
        if (raw.isEmpty()) return OptionalInt.empty();
        int value = toInt(name, raw.get());
        if (value > max) throw Fault.constraint("Value", name, "have value less than or equal to " + max);
        if (value < min) throw Fault.constraint("Value", name, "have value greater than or equal to " + min);
        return OptionalInt.of(value);
    }

    private static int toInt(String name, String raw) {
        try {
            if (INTEGER.matcher(raw).matches()) return Integer.parseInt(raw);
        } catch (NumberFormatException e) {
            throw unparsable(name, "a 32-bit integer");
        }
        throw unparsable(name, "an integer");
    }

    /** A boolean, absent if it was not sent. */
    public Optional<Boolean> bool(String name) {
        return raw(name).map(value -> switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw unparsable(name, "a boolean");
        });
    }

    private static Fault unparsable(String name, String what) {
        return Fault.malformedInput("The value at '" + Fault.camel(name) + "' is not " + what + ".");
    }

    /** A list of strings, each checked by rule. */
    public List<String> strings(String name, Rule rule) {
        return indices(name)
                .mapToObj(i -> rule.check(
                        name,
                        Optional.ofNullable(values.get(prefix + name + ".member." + i))
                                .orElseThrow(() -> missing(name + "." + i + ".member"))))
                .toList();
    }

    /** A list of structures. */
    public List<Params> structures(String name) {
        return indices(name)
                .mapToObj(i -> new Params(values, prefix + name + ".member." + i + "."))
                .toList();
    }

    /** Whether the list was sent at all, if only as empty. */
    public boolean has(String name) {
        String key = prefix + name;
        return values.containsKey(key) || values.keySet().stream().anyMatch(k -> k.startsWith(key + ".member."));
    }

    private IntStream indices(String name) {
        String start = prefix + name + ".member.";
        TreeSet<Integer> found = new TreeSet<>();
        for (String key : values.keySet())
            if (key.startsWith(start))
                found.add(toInt(name, key.substring(start.length()).split("\\.", 2)[0]));
        if (found.isEmpty()) return IntStream.empty();
        if (found.first() < 1 || found.last() > found.size() + FARTHEST_GAP)
            throw Fault.malformedInput("The list '" + Fault.camel(name) + "' has an index out of order.");
        return IntStream.rangeClosed(1, found.last());
    }

    /** The fault for a parameter that must be there and is not. */
    public static Fault missing(String name) {
        return Fault.constraint("Value null", name, "not be null");
    }

    /** All parameters but paging and signing ones, in a fixed order: what a marker is bound to. */
    public String selection() {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> {
            if (!name.equals("Marker") && !name.equals("MaxItems") && !name.startsWith("X-Amz-"))
                out.append(name).append('=').append(value).append('\n');
        });
        return out.toString();
    }
}
