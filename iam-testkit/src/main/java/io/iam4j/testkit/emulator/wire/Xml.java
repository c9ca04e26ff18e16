// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the members of one answer. Absent values write nothing; empty lists write an empty element. Not thread-safe. */
public final class Xml {
    private final StringBuilder out = new StringBuilder(512);
    private final List<SensitiveValue> secrets = new ArrayList<>(0);
    private boolean result;

    /** Asks for a result element although nothing is in it. */
    public Xml emptyResult() {
        result = true;
        return this;
    }

    /** Whether the answer has a result element. */
    public boolean hasResult() {
        return result || out.length() > 0;
    }

    private void confide(String name, String value) {
        if (SensitiveValue.isSecret(name)) secrets.add(new SensitiveValue(name, value));
    }

    /** The secrets written, those in base64 in clear as well. */
    public List<SensitiveValue> secrets() {
        return List.copyOf(secrets);
    }

    /** A text element, left out when {@code value} is null. */
    public Xml text(String name, @Nullable String value) {
        if (value == null) return this;
        confide(name, value);
        out.append('<').append(name).append('>');
        escape(value);
        out.append("</").append(name).append('>');
        return this;
    }

    /** A text element, left out when absent. */
    public Xml text(String name, Optional<String> value) {
        return text(name, value.orElse(null));
    }

    /** A number. */
    public Xml number(String name, int value) {
        return text(name, Integer.toString(value));
    }

    /** A boolean. */
    public Xml bool(String name, boolean value) {
        return text(name, Boolean.toString(value));
    }

    /** A time in whole seconds, UTC; left out when null. */
    public Xml time(String name, @Nullable Instant value) {
        return value == null
                ? this
                : text(name, value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A percent-encoded policy document. */
    public Xml document(String name, String json) {
        return text(name, Encoding.percent(json));
    }

    /** Base64 of {@code bytes}. */
    public Xml blob(String name, byte[] bytes) {
        confide(name, new String(bytes, StandardCharsets.ISO_8859_1));
        return text(name, Base64.getEncoder().encodeToString(bytes));
    }

    /** An element around what {@code body} writes. */
    public Xml in(String name, Runnable body) {
        out.append('<').append(name).append('>');
        body.run();
        out.append("</").append(name).append('>');
        return this;
    }

    /** A list: one member element around what {@code body} writes for each item. */
    public <T> Xml list(String name, Collection<? extends T> items, Consumer<? super T> body) {
        if (items.isEmpty()) {
            out.append('<').append(name).append("/>");
            return this;
        }
        return in(name, () -> items.forEach(item -> in("member", () -> body.accept(item))));
    }

    /** A list of strings. */
    public Xml strings(String name, Collection<String> items) {
        if (items.isEmpty()) return list(name, items, item -> {});
        return in(name, () -> items.forEach(item -> text("member", item)));
    }

    /** A map of numbers. */
    public Xml map(String name, Map<String, Integer> entries) {
        return in(
                name,
                () -> entries.forEach(
                        (key, value) -> in("entry", () -> text("key", key).number("value", value))));
    }

    /** A map of strings, an empty element when there are none. */
    public Xml entries(String name, Map<String, String> entries) {
        return in(
                name,
                () -> entries.forEach(
                        (key, value) -> in("entry", () -> text("key", key).text("value", value))));
    }

    /** Characters that XML 1.0 cannot hold (section 2.2) become U+FFFD, so that every answer can be read. */
    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(isInXml(c) ? c : '\uFFFD');
            }
        }
    }

    private static boolean isInXml(char c) {
        return c >= ' ' && c < '\uFFFE' || c == '\t' || c == '\n';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
