// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a catalogue, unpacked and cut into services, whose lines are read when they are asked for. The form is described in
 * {@code iam-core/src/etc/action-catalog.py}. Immutable and thread-safe.
 */
final class CatalogFile {
    private static final String FIRST_LINE = "iam4j-action-catalog\t1\n";
    private static final String SERVICE = "\ns\t";

    private final String file;
    private final String text;
    private final LocalDate asOf;
    private final String source;
    private final List<ConditionKey> globalKeys = new ArrayList<>();
    private final Map<String, List<String>> foreignPrefixes = new LinkedHashMap<>();
    private final Map<String, Section> services = new LinkedHashMap<>();

    /** The lines of a service, without the first, from one position to another. */
    private record Section(String name, int from, int to) {}

    private CatalogFile(String file, String text) {
        this.file = file;
        this.text = text;
        Map<String, String> header = new LinkedHashMap<>();
        int end = text.indexOf(SERVICE);
        lines(FIRST_LINE.length(), end < 0 ? text.length() : end + 1, fields -> {
            switch (fields[0]) {
                case "g" -> globalKeys.add(ConditionKey.of(fields[1], fields[2]));
                case "p" -> foreignPrefixes.put(fields[1].toLowerCase(Locale.ROOT), List.of(fields[2].split(",", -1)));
                default -> header.put(fields[0], fields[1]);
            }
        });
        asOf = LocalDate.parse(header.getOrDefault("date", ""));
        source = header.getOrDefault("source", "");
        cut(end);
        if (services.isEmpty()) throw new IllegalArgumentException("a catalogue without services");
    }

    /** Fails with {@link CatalogException} when it cannot be read, or has another form. */
    static CatalogFile read(String file, @Nullable InputStream in) {
        try {
            if (in == null) throw new CatalogException(file, "it is not there", null);
            String text = new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
            if (!text.startsWith(FIRST_LINE)) throw new CatalogException(file, "it begins with other words", null);
            return new CatalogFile(file, text);
        } catch (IOException unreadable) {
            throw new CatalogException(file, "it is no gzip file: " + unreadable.getMessage(), unreadable);
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new CatalogException(file, "it has another form: " + wrong.getMessage(), wrong);
        }
    }

    private void cut(int first) {
        for (int at = first; at >= 0; ) {
            int end = text.indexOf('\n', at + 1);
            String[] fields = text.substring(at + 1, end).split("\t", -1);
            int next = text.indexOf(SERVICE, end);
            services.put(fields[1], new Section(fields[2], end + 1, next < 0 ? text.length() : next + 1));
            at = next;
        }
    }

    LocalDate asOf() {
        return asOf;
    }

    String source() {
        return source;
    }

    List<ConditionKey> globalKeys() {
        return Collections.unmodifiableList(globalKeys);
    }

    /** Services that have keys with a prefix that is not their own, by that prefix in lower case. */
    Map<String, List<String>> foreignPrefixes() {
        return Collections.unmodifiableMap(foreignPrefixes);
    }

    /** Prefixes of all services, and of those that are gone. */
    Iterable<String> prefixes() {
        return services.keySet();
    }

    boolean has(String prefix) {
        return services.containsKey(prefix);
    }

    /** The name of a service; empty where nothing but names of actions is left of it. */
    String name(String prefix) {
        Section section = services.get(prefix);
        return section == null ? "" : section.name();
    }

    /** Shows the fields of each line of a service; fails with {@link CatalogException} where one has another form. */
    void forEachLine(String prefix, Consumer<String[]> reader) {
        Section section = services.get(prefix);
        if (section == null) return;
        try {
            lines(section.from(), section.to(), reader);
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new CatalogException(file, "service " + prefix + " has another form: " + wrong.getMessage(), wrong);
        }
    }

    private void lines(int from, int to, Consumer<String[]> reader) {
        for (int at = from; at < to; ) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? to : end);
            reader.accept(line.split("\t", -1));
            at = end < 0 ? to : end + 1;
        }
    }
}
