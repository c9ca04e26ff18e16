// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an export may have once only, and where it has it; the second one is refused. Used by one thread. */
final class Once {
    /** How ids end that documentation gives to any entity. */
    private static final String OF_DOCUMENTATION = "EXAMPLE";

    private static final String WAY_OUT =
            ". One would take the place of the other: take one of them out. Pages that were put together by"
                    + " hand may overlap; export anew then, without --no-paginate and --starting-token";

    private final Map<String, String> found = new HashMap<>();
    private final SortedMap<String, List<String>> ofDocumentation = new TreeMap<>();

    /** A part called so, such as {@code user ada}, is at a place, such as {@code UserDetailList[0]}. IAM's names differ in more than case. */
    void name(String what, String place) {
        once(what.toLowerCase(Locale.ROOT), what, place);
    }

    /** A tag's key: those of what is neither a user nor a role may differ in case alone. */
    void key(String key, String place) {
        once("tag " + key, "tag " + key, place);
    }

    private void once(String name, String what, String place) {
        String before = found.putIfAbsent("name " + name, what + " at " + place);
        if (before != null) throw twice("the same name", before, what, place);
    }

    /** An entity with that ARN. */
    void arn(String arn, String what, String place) {
        String before = found.putIfAbsent("arn " + arn, what + " at " + place);
        if (before != null) throw twice("the ARN " + arn, before, what, place);
    }

    /** An entity with that unique id. */
    void id(String id, String what, String place) {
        if (id.endsWith(OF_DOCUMENTATION)) {
            ofDocumentation.computeIfAbsent(id, any -> new ArrayList<>()).add(what);
            return;
        }
        String before = found.putIfAbsent("id " + id, what + " at " + place);
        if (before != null)
            throw new IllegalArgumentException(
                    "this export has the id " + id + " twice: " + before + ", and " + what + " at " + place
                            + ". An id is of one entity: correct one of them, or leave it out, and its entity gets a new one");
    }

    private static IllegalArgumentException twice(String of, String before, String what, String place) {
        return new IllegalArgumentException(
                "this export has " + of + " twice: " + before + ", and " + what + " at " + place + WAY_OUT);
    }

    /** The ids that several entities have, as in samples of documentation: they are nobody's. */
    Set<String> nobodys() {
        return ofDocumentation.entrySet().stream()
                .filter(id -> id.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Who gets another id than the export has. */
    List<String> notes() {
        return ofDocumentation.entrySet().stream()
                .filter(id -> id.getValue().size() > 1)
                .map(id -> "the id " + id.getKey() + " of documentation is given to several: "
                        + String.join(", ", id.getValue()) + "; each got one of its own")
                .toList();
    }
}
