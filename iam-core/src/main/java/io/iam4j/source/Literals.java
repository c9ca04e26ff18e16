// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Literals and names of Java. What is not ASCII is escaped: the source compiles to the same under every encoding. */
final class Literals {
    /** Less than the 65,535 bytes that a constant may have, with three for a character. */
    private static final int LONGEST = 20_000;

    private static final Set<String> RESERVED = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long native"
                            + " new null package private protected public record return sealed short static strictfp super"
                            + " switch synchronized this throw throws transient true try var void volatile while yield"
                            + " permits _")
                    .split(" "));

    private Literals() {}

    /** A text; a long one in parts that are joined. */
    static Code text(String text) {
        if (text.length() <= LONGEST) return Code.atom('"' + escaped(text, true) + '"');
        List<Code> parts = new ArrayList<>(List.of(Code.atom("\"\"")));
        for (int begin = 0; begin < text.length(); begin += LONGEST)
            parts.add(text(text.substring(begin, Math.min(text.length(), begin + LONGEST))));
        return new Code.Call("String.join", Optional.empty(), parts);
    }

    /** A text of several lines as a text block; {@link #text} where a block would lose white space, or is too long. */
    static Code block(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        boolean kept = lines.stream().allMatch(line -> line.equals(line.stripTrailing()))
                && lines.stream().anyMatch(line -> !line.isEmpty() && line.equals(line.stripLeading()));
        if (text.length() > LONGEST || lines.size() < 2 || !kept || text.endsWith("\"")) return text(text);
        return new Code.Block(lines.stream().map(line -> escaped(line, false)).toList());
    }

    /** A time span by the largest unit that it is a multiple of. */
    static Code duration(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) return Code.call("days", number(seconds / 86_400));
        if (seconds % 3600 == 0) return Code.call("hours", number(seconds / 3600));
        if (seconds % 60 == 0) return Code.call("minutes", number(seconds / 60));
        return Code.of("java.time.Duration", "ofSeconds", number(seconds));
    }

    static Code instant(Instant time) {
        return Code.of("java.time.Instant", "parse", text(time.toString()));
    }

    static Code number(long number) {
        return Code.atom(number > Integer.MAX_VALUE ? number + "L" : Long.toString(number));
    }

    /** {@code name} in capitals, such as {@code IAM_SELF_MANAGEMENT}, and none of {@code taken}. */
    static String constant(String name, String kind, Collection<String> taken) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "")
                .toUpperCase(Locale.ROOT);
        String suffix = kind.replaceAll("[^A-Za-z]+", "_").toUpperCase(Locale.ROOT);
        String plain = words.isEmpty() || Character.isDigit(words.charAt(0)) ? suffix + "_" + words : words;
        String free = plain;
        for (int i = 1; taken.contains(free); i++) free = plain + "_" + suffix + (i == 1 ? "" : "_" + i);
        return free;
    }

    /** Whether a class or a part of a package may be called so. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z_$][A-Za-z0-9_$]*") && !RESERVED.contains(text);
    }

    /** {@code text} inside a Javadoc comment, which it cannot end. */
    static String comment(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7f && "\\*/@<>&{}".indexOf(c) < 0;
            safe.append(plain ? Character.toString(c) : "&#" + c + ";");
        });
        return safe.toString();
    }

    private static String escaped(String text, boolean quoted) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append(quoted || text.startsWith("\"\"", i + 1) ? "\\\"" : "\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c >= ' ' && c < 0x7f ? Character.toString(c) : String.format("\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
