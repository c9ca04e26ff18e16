// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.change.Change;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the attempts at a change: of that very object, which is one step of one plan. An equal change of another plan
 * is another step, and must not be taken for done by what was done for this one. Forgotten with the object. Thread-safe.
 */
public final class PerChange<V> {
    private final Map<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Change> forgotten = new ReferenceQueue<>();

    /** The identity of a change, without keeping it. */
    private static final class Key extends WeakReference<Change> {
        private final int hash;

        Key(Change change, @Nullable ReferenceQueue<Change> forgotten) {
            super(change, forgotten);
            hash = System.identityHashCode(change);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) return true;
            Change change = get();
            return change != null && other instanceof Key key && key.refersTo(change);
        }
    }

    /** What is remembered of {@code change}; {@code first} gives it when there is nothing yet. */
    public V get(Change change, Supplier<V> first) {
        for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) values.remove(gone);
        return values.computeIfAbsent(new Key(change, forgotten), key -> first.get());
    }

    /** What is remembered of {@code change}, if anything is. */
    public Optional<V> find(Change change) {
        return Optional.ofNullable(values.get(new Key(change, null)));
    }

    /** Forgets {@code change}. */
    public void remove(Change change) {
        values.remove(new Key(change, null));
    }

    /** Of how many changes something is remembered. */
    int size() {
        return values.size();
    }
}
