// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All names of actions with their ids. Immutable and thread-safe. */
final class NameIndex {
    private final Map<String, List<String>> ids = new HashMap<>();

    NameIndex(CatalogFile file) {
        file.prefixes()
                .forEach(prefix -> file.forEachLine(prefix, line -> {
                    if (line[0].equals("a"))
                        ids.computeIfAbsent(line[1].toLowerCase(Locale.ROOT), any -> new ArrayList<>(1))
                                .add(prefix + ":" + line[1]);
                }));
    }

    List<String> named(String name) {
        return ids.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
