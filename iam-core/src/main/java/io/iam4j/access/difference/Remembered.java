// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Results of a function of values, so that the same is not worked out again and again; a bounded number of them. Thread-safe. */
final class Remembered<K, V> {
    private static final int MOST = 4096;

    private final Function<K, V> work;
    private final Map<K, V> known = new ConcurrentHashMap<>();

    Remembered(Function<K, V> work) {
        this.work = work;
    }

    V of(K key) {
        V result = known.get(key);
        if (result != null) return result;
        V worked = work.apply(key);
        if (known.size() >= MOST) known.clear();
        known.put(key, worked);
        return worked;
    }
}
