// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Values;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tags of an input. */
final class Tags {
    /**
     * How a resource gets a tag.
     *
     * @param <R> its type
     */
    @FunctionalInterface
    interface Tagging<R> {
        R tagged(R resource, String key, String value);
    }

    private Tags() {}

    /** The resource with these tags but those that begin with {@code aws:}, which services set and nobody else may. */
    static <R> R onto(R resource, Map<String, String> tags, Tagging<R> tagging) {
        R tagged = resource;
        for (Map.Entry<String, String> tag : tags.entrySet())
            if (!tag.getKey().toLowerCase(Locale.ROOT).startsWith("aws:"))
                tagged = tagging.tagged(tagged, tag.getKey(), tag.getValue());
        return tagged;
    }

    /** The resource, where other tags than its own stay. */
    static <R extends Resource> R added(R tagged) {
        Map<Relation, Relation.Mode> modes = new TreeMap<>(Values.modes(tagged));
        modes.computeIfPresent(Relation.TAGS, (tags, mode) -> Relation.Mode.ADDITIVE);
        return Values.withModes(tagged, modes);
    }
}
