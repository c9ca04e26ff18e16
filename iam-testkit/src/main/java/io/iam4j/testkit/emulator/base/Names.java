// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** The entities of one kind in one account, by name without regard to case, in the order of names. */
public final class Names<E extends Named> {
    private final TreeMap<String, E> byKey = new TreeMap<>();

    /** Looks one up. */
    public Optional<E> find(String name) {
        return Optional.ofNullable(byKey.get(Named.keyOf(name)));
    }

    /** Adds one whose name is free. */
    public void add(E entity) {
        if (byKey.putIfAbsent(entity.key(), entity) != null)
            throw new IllegalStateException("the name " + entity.name() + " is taken; look it up before adding");
    }

    /** Takes one out. */
    public void remove(E entity) {
        byKey.remove(entity.key(), entity);
    }

    /** All of them, in the order of keys. */
    public Collection<E> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /** Those whose keys come after one, in the order of keys; all of them without one. What is before it is not looked at. */
    public Collection<E> after(Optional<String> key) {
        return Collections.unmodifiableCollection((key.isPresent() ? byKey.tailMap(key.get(), false) : byKey).values());
    }

    /** How many there are. */
    public int size() {
        return byKey.size();
    }
}
