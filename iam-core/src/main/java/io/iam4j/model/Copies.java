// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies of collections with something taken out. */
final class Copies {
    private Copies() {}

    static <T> Set<T> without(SortedSet<T> set, Collection<T> dropped) {
        TreeSet<T> left = new TreeSet<>(set);
        left.removeAll(dropped);
        return left;
    }

    static <V> SortedMap<String, V> without(SortedMap<String, V> map, String key) {
        TreeMap<String, V> left = new TreeMap<>(map);
        left.remove(key);
        return left;
    }

    /** The resources but those of that kind with one of these names, which are no longer used. */
    static List<Resource> without(List<Resource> resources, Kind kind, String... names) {
        return resources.stream()
                .filter(resource -> resource.kind() != kind || !List.of(names).contains(resource.name()))
                .toList();
    }
}
