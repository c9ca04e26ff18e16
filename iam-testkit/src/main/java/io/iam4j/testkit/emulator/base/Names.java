// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.base;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
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

    /** Those under a path prefix. */
    public static <P extends Pathed> List<P> under(String prefix, Collection<P> all) {
        return all.stream().filter(entity -> entity.path().startsWith(prefix)).toList();
    }

    /** How many there are. */
    public int size() {
        return byKey.size();
    }
}
