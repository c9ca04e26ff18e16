// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a listing. Immutable. */
public final class Page<T> {
    private static final int DEFAULT_ITEMS = 100;

    private final List<T> items;
    private final Optional<String> marker;

    Page(List<T> items, Optional<String> marker) {
        this.items = List.copyOf(items);
        this.marker = marker;
    }

    static <T> Page<T> of(Request request, Iterable<T> ordered, Function<T, String> key) {
        Marker binding = Marker.of(request);
        int size = size(request);
        Optional<String> after =
                request.params().optional("Marker", Rules.MARKER).map(binding::open);
        List<T> items = new ArrayList<>();
        String last = "";
        for (T item : ordered) {
            String itemKey = key.apply(item);
            if (after.isPresent() && itemKey.compareTo(after.get()) <= 0) continue;
            if (items.size() == size) return new Page<>(items, Optional.of(binding.seal(last)));
            items.add(item);
            last = itemKey;
        }
        return new Page<>(items, Optional.empty());
    }

    private static int size(Request request) {
        int asked = request.params().integer("MaxItems", 1, 1000).orElse(DEFAULT_ITEMS);
        return Math.min(asked, request.origins().pageLimit());
    }

    /** The items. */
    public List<T> items() {
        return items;
    }

    /** Writes IsTruncated and, when there is more, Marker. */
    public void end(Xml out) {
        end(out, "IsTruncated");
    }

    /** Writes Marker when there is more, and whether there is under another name than IsTruncated. */
    public void end(Xml out, String truncated) {
        out.bool(truncated, marker.isPresent()).text("Marker", marker);
    }
}
