// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resources of every kind by name. Immutable and thread-safe. */
final class Resources {
    static final Resources NONE = new Resources(new TreeMap<>());

    private final SortedMap<Kind, SortedMap<String, Resource>> byKind;

    private Resources(SortedMap<Kind, SortedMap<String, Resource>> byKind) {
        this.byKind = byKind;
    }

    @SuppressWarnings("unchecked") // put() files each resource under its kind, whose values have one type
    <R extends Resource> SortedMap<String, R> of(Kind kind) {
        return (SortedMap<String, R>) byKind.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** With these in place of all that there is of their kinds. */
    Resources with(Map<Kind, ? extends Map<String, Resource>> kinds) {
        TreeMap<Kind, SortedMap<String, Resource>> all = new TreeMap<>(byKind);
        kinds.forEach((kind, resources) -> {
            if (resources.isEmpty()) all.remove(kind);
            else all.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(resources)));
        });
        return new Resources(all);
    }

    /** All, in the order of kinds and names. */
    Stream<Resource> stream() {
        return byKind.values().stream().flatMap(kind -> kind.values().stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resources that && byKind.equals(that.byKind);
    }

    @Override
    public int hashCode() {
        return byKind.hashCode();
    }

    @Override
    public String toString() {
        return byKind.toString();
    }

    /** Resources in the making: what is not touched is shared with those that it began with. */
    static final class Builder {
        private final TreeMap<Kind, SortedMap<String, Resource>> byKind;
        private final TreeMap<Kind, TreeMap<String, Resource>> changed = new TreeMap<>();

        Builder(Resources begin) {
            byKind = new TreeMap<>(begin.byKind);
        }

        Builder put(Resource resource) {
            mutable(resource.kind()).put(resource.name(), resource);
            return this;
        }

        Builder remove(Kind kind, String name) {
            mutable(kind).remove(name);
            return this;
        }

        @SuppressWarnings("unchecked") // as in Resources.of
        <R extends Resource> SortedMap<String, R> of(Kind kind) {
            return (SortedMap<String, R>) byKind.getOrDefault(kind, Collections.emptySortedMap());
        }

        private TreeMap<String, Resource> mutable(Kind kind) {
            return changed.computeIfAbsent(kind, each -> {
                TreeMap<String, Resource> copy = new TreeMap<>(of(each));
                byKind.put(each, copy);
                return copy;
            });
        }

        /** What was put so far; later changes do not touch it. */
        Resources build() {
            TreeMap<Kind, SortedMap<String, Resource>> built = new TreeMap<>();
            byKind.forEach((kind, resources) -> {
                if (!resources.isEmpty()) built.put(kind, Collections.unmodifiableSortedMap(resources));
            });
            changed.clear();
            return new Resources(built);
        }
    }
}
