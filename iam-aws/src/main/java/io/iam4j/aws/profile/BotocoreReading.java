// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.aws.profile.Reading.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as botocore 1.43 does: Python's {@code RawConfigParser} in strict mode, then the profiles out of its sections. A test
 * holds it against botocore itself.
 */
final class BotocoreReading {
    static final String DEFAULTS = "DEFAULT";

    /** A section as the parser knows it. */
    private record Section(String header, int line, Map<String, Option> options) {}

    /** A setting, its value by lines. */
    private record Option(List<String> lines, int line) {
        String value() {
            String joined = String.join("\n", lines);
            int end = joined.length();
            while (end > 0 && isSpace(joined.charAt(end - 1))) end--;
            return joined.substring(0, end);
        }
    }

    private final ProfileFile.Kind kind;
    private final Reading out;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Section defaults = new Section(DEFAULTS, 0, new LinkedHashMap<>());
    private final Set<String> seenDefaults = new HashSet<>();

    private @Nullable Section section;
    private @Nullable Option option;
    private int indent;
    private int number;

    /** Whether the parser gave up at this line; lines without a sign it collects to the end. */
    private boolean stopped;

    private BotocoreReading(ProfileFile.Kind kind) {
        this.kind = kind;
        out = new Reading(kind, ProfileProblem.Reader.BOTOCORE);
    }

    static Reading of(List<Line> lines, ProfileFile.Kind kind) {
        BotocoreReading reading = new BotocoreReading(kind);
        for (Line line : lines) {
            reading.number++;
            if (!line.utf8()) reading.out.fails(reading.number, "the line is not UTF-8");
            reading.read(line.text());
            if (reading.stopped) break;
        }
        if (!reading.out.failed()) reading.profiles();
        return reading.out;
    }

    private void read(String line) {
        String text = strip(line);
        if (text.startsWith("#") || text.startsWith(";")) return;
        if (text.isEmpty()) {
            if (option != null) option.lines().add("");
            return;
        }
        int deep = 0;
        while (isSpace(line.charAt(deep))) deep++;
        if (option != null && deep > indent) {
            option.lines().add(text);
            return;
        }
        indent = deep;
        int close = text.lastIndexOf(']');
        if (text.startsWith("[") && close > 1) header(text, close);
        else if (section == null) stop("a section must come first");
        else begin(text, section);
    }

    private void header(String text, int close) {
        String header = text.substring(1, close);
        option = null;
        if (header.equals(DEFAULTS)) {
            section = defaults;
            out.differs(number, "takes these settings for those of all profiles");
            return;
        }
        section = new Section(header, number, new LinkedHashMap<>());
        if (sections.putIfAbsent(header, section) != null) stop("[" + header + "] is there twice");
        if (close < text.length() - 1 && !strip(text.substring(close + 1)).matches("[#;].*"))
            out.differs(number, "does not mind what follows the ]");
    }

    private void begin(String text, Section in) {
        int delimiter = Masking.delimiter(text);
        if (delimiter < 0) {
            out.fails(number, "a setting needs the sign =");
            return;
        }
        String key = strip(text.substring(0, delimiter)).toLowerCase(Locale.ROOT);
        if (key.isEmpty()) out.fails(number, "there is no key before the sign =");
        List<String> lines = new ArrayList<>();
        lines.add(strip(text.substring(delimiter + 1)));
        option = new Option(lines, number);
        boolean twice = in == defaults ? !seenDefaults.add(key) : in.options().containsKey(key);
        if (twice) stop(key + " is there twice in [" + in.header() + "]");
        in.options().put(key, option);
    }

    private void stop(String why) {
        stopped = true;
        out.fails(number, why);
    }

    private void profiles() {
        for (Section each : sections.values()) {
            defaults.options().forEach(each.options()::putIfAbsent);
            named(each);
        }
    }

    private void named(Section each) {
        String header = each.header();
        if (kind == ProfileFile.Kind.CREDENTIALS) publish(header, each);
        else if (header.startsWith("profile")) quoted("", each);
        else if (header.startsWith("sso-session")) quoted("sso-session ", each);
        else if (header.startsWith("services")) quoted("services ", each);
        else if (header.equals("default")) publish(header, each);
        else {
            check(each);
            if (!header.equals("plugins") && !header.equals("preview"))
                out.drops(each.line(), "in this file the section of a profile begins with \"[profile \"");
        }
    }

    private void quoted(String prefix, Section each) {
        List<String> words = ShellWords.of(each.header());
        if (words.size() == 2) {
            publish(prefix + words.get(1), each);
            return;
        }
        check(each);
        out.drops(each.line(), "the name is not one word");
    }

    private void publish(String name, Section each) {
        if (out.profiles().remove(name) != null)
            out.drops(out.place(name), "the section of that name in line " + each.line() + " replaces it");
        Map<String, Value> settings = out.begin(name, each.line());
        each.options().forEach((key, value) -> settings.putAll(flat(key, value)));
    }

    /** A nested block that cannot be read fails the whole file, whatever its section is. */
    private void check(Section each) {
        each.options().forEach(this::flat);
    }

    private Map<String, Value> flat(String key, Option option) {
        String value = option.value();
        Map<String, Value> flat = new LinkedHashMap<>();
        flat.put(key, new Value(value, option.line()));
        if (!value.startsWith("\n")) return flat;
        int line = option.line();
        for (String each : value.split("\n")) {
            String text = strip(each);
            int equals = text.indexOf('=');
            if (!text.isEmpty() && equals < 0)
                out.fails(option.line(), "each line of a nested block needs a key and the sign =");
            else if (!text.isEmpty())
                flat.put(
                        key + "." + strip(text.substring(0, equals)),
                        new Value(strip(text.substring(equals + 1)), line));
        }
        return flat;
    }

    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) from++;
        while (from < to && isSpace(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    /** What Python's {@code str.strip} takes away. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
