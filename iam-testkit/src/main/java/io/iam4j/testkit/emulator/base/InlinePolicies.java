// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import io.iam4j.testkit.emulator.document.Size;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** The inline policies of one principal, by name without regard to case; the first spelling is kept. */
public final class InlinePolicies {
    private final TreeMap<String, Inline> byKey = new TreeMap<>();

    /** Looks one up. */
    public Optional<Inline> find(String name) {
        return Optional.ofNullable(byKey.get(Named.keyOf(name)));
    }

    /** Adds or replaces one. */
    public void put(String name, String document) {
        byKey.put(Named.keyOf(name), new Inline(find(name).map(Inline::name).orElse(name), document));
    }

    /** Takes one away, telling whether it was there. */
    public boolean remove(String name) {
        return byKey.remove(Named.keyOf(name)) != null;
    }

    /** All of them, in the order of names. */
    public Collection<Inline> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /** The size that counts, with {@code document} in the place of what {@code name} holds now. */
    public int sizeWith(String name, String document) {
        int others = byKey.values().stream()
                .filter(inline -> !inline.key().equals(Named.keyOf(name)))
                .mapToInt(inline -> Size.of(inline.document()))
                .sum();
        return others + Size.of(document);
    }
}
