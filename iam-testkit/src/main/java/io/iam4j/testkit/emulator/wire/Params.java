// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parameters of one request, read by name and checked by rule. An empty list ({@code Tags=}) and an absent one are
 * the same. Immutable.
 */
public final class Params {
    private static final Pattern INDEX = Pattern.compile("(?<=\\.(?:member|entry)\\.)0+(?=[1-9])");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern MEMBER = Pattern.compile("member\\.([0-9]+)\\.");
    private static final int FARTHEST_GAP = 10;

    private final Map<String, String> values;
    /** In order, so that those below a prefix are found without a look at all others: a caller may send a million. */
    private final NavigableSet<String> names;

    private final String prefix;

    private Params(Map<String, String> values) {
        this(values, new TreeSet<>(values.keySet()), "");
    }

    private Params(Map<String, String> values, NavigableSet<String> names, String prefix) {
        this.values = values;
        this.names = names;
        this.prefix = prefix;
    }

    /** The names that begin so. */
    private Iterable<String> below(String start) {
        return names.subSet(start, true, start + Character.MAX_VALUE, false);
    }

    /** Parses a query string and a form body; either may be empty. */
    public static Params parse(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : List.of(query, body))
            Encoding.form(part)
                    .forEach((name, value) -> values.put(INDEX.matcher(name).replaceAll(""), value));
        return new Params(values);
    }

    /** Parameters by name, as on the wire. */
    public static Params of(Map<String, String> values) {
        return new Params(new LinkedHashMap<>(values));
    }

    /** The secrets among the values. */
    public Stream<SensitiveValue> secrets() {
        return SensitiveValue.in(values);
    }

    /** The values that no record repeats: the secrets, and what should be a certificate or public key and may be a private one. */
    public Stream<SensitiveValue> unrecorded() {
        return SensitiveValue.unrecorded(values);
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

    /**
     * A whole number, absent if it was not sent.
     *
     * @throws Fault MalformedInput when it is no 32-bit integer
     */
    public OptionalInt integer(String name) {
        return raw(name).map(text -> OptionalInt.of(toInt(name, text))).orElseGet(OptionalInt::empty);
    }

    /** A whole number within bounds, absent if it was not sent. */
    public OptionalInt integer(String name, int min, int max) {
        OptionalInt sent = integer(name);
        if (sent.isEmpty()) return sent;
        int value = sent.getAsInt();
        if (value > max) throw Fault.constraint("Value", name, "have value less than or equal to " + max);
        if (value < min) throw Fault.constraint("Value", name, "have value greater than or equal to " + min);
        return sent;
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
        return indices(name, ".member.")
                .mapToObj(i -> rule.check(
                        name,
                        Optional.ofNullable(values.get(prefix + name + ".member." + i))
                                .orElseThrow(() -> missing(name + "." + i + ".member"))))
                .toList();
    }

    /**
     * A list of strings as it was sent, with its gaps.
     *
     * @throws Fault MalformedInput when its members have members of their own
     */
    public List<Optional<String>> elements(String name) {
        String start = prefix + name + ".member.";
        for (String key : below(start))
            if (!DIGITS.matcher(key.substring(start.length())).matches())
                throw Fault.malformedInput("Start of list found where not expected");
        return indices(name, ".member.")
                .mapToObj(i -> raw(name + ".member." + i))
                .toList();
    }

    /** A list of structures. */
    public List<Params> structures(String name) {
        return indices(name, ".member.")
                .mapToObj(i -> within(name + ".member." + i))
                .toList();
    }

    /** The members of a structure. */
    public Params within(String name) {
        return new Params(values, names, prefix + name + ".");
    }

    /** Whether any member of a structure was sent. */
    public boolean hasWithin(String name) {
        return below(prefix + name + ".").iterator().hasNext();
    }

    /** What messages call a parameter: {@code userName}, {@code tags.1.member.key}. */
    public String label(String name) {
        String path = MEMBER.matcher(prefix).replaceAll("$1.member.");
        return Stream.of((path + name).split("\\.", -1)).map(Fault::camel).collect(Collectors.joining("."));
    }

    /** The entries of a map: each has {@code key} and what is under {@code value}. */
    public List<Params> entries(String name) {
        return indices(name, ".entry.")
                .mapToObj(i -> within(name + ".entry." + i))
                .toList();
    }

    /** Whether the list was sent at all, if only as empty. */
    public boolean has(String name) {
        String key = prefix + name;
        return values.containsKey(key) || below(key + ".member.").iterator().hasNext();
    }

    private IntStream indices(String name, String kind) {
        String start = prefix + name + kind;
        TreeSet<Integer> found = new TreeSet<>();
        for (String key : below(start))
            found.add(index(key.substring(start.length()).split("\\.", 2)[0]));
        int extent = 1;
        for (int index : found) {
            if (index - extent > FARTHEST_GAP)
                throw Fault.malformedInput(
                        "Excessively sparse input would skip " + (index - extent) + " list elements");
            extent = index;
        }
        return found.isEmpty() ? IntStream.empty() : IntStream.rangeClosed(1, extent);
    }

    /** The place of a member; a name that is no number stands for the first. */
    private static int index(String segment) {
        if (segment.startsWith("-")) throw Fault.malformedInput("Key " + segment + " may not have a leading '-'");
        if (!DIGITS.matcher(segment).matches()) return 1;
        int index = toInt("index", segment);
        if (index == 0) throw Fault.malformedInput("0 is not a valid index");
        return index;
    }

    /** The fault for a parameter that must be there and is not. */
    public static Fault missing(String name) {
        return Fault.constraint("Value null", name, "not be null");
    }
}
