// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One page of a listing. Immutable. */
public final class Page<T> {
    private static final int DEFAULT_ITEMS = 100;

    private final List<T> items;
    private final Optional<String> marker;

    Page(List<T> items, Optional<String> marker) {
        this.items = List.copyOf(items);
        this.marker = marker;
    }

    /**
     * The page that follows the request's marker.
     *
     * @param after the items whose keys come after one, in the order of keys; all of them without one
     */
    static <T> Page<T> of(
            Request request, Function<Optional<String>, Stream<? extends T>> after, Function<? super T, String> key) {
        Marker binding = Marker.of(request);
        int size = size(request);
        Optional<String> from =
                request.params().optional("Marker", Rules.MARKER).map(binding::open);
        List<T> items = new ArrayList<>();
        Iterator<? extends T> left = after.apply(from).iterator();
        while (items.size() < size && left.hasNext()) items.add(left.next());
        return new Page<>(
                items, left.hasNext() ? Optional.of(binding.seal(key.apply(items.get(size - 1)))) : Optional.empty());
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
