// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.KeySource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of a request and their values. Keys ignore case. A {@linkplain #complete() complete} context knows
 * the whole request: a key that it does not name is absent from the request. A {@linkplain #partial() partial} context
 * knows the keys that it names; what depends on any other key cannot be decided. Immutable and safe to share between
 * threads.
 */
public final class ConditionContext {
    private static final ConditionContext COMPLETE = new ConditionContext(Map.of(), true);
    private static final ConditionContext PARTIAL = new ConditionContext(Map.of(), false);

    /** An empty list is a key that is known to be absent. */
    private final Map<String, List<String>> byKey;

    private final boolean complete;

    private final KeySource source = new KeySource() {
        @Override
        public Optional<List<String>> values(String key) {
            return ConditionContext.this.values(key);
        }

        @Override
        public boolean knows(String key) {
            return ConditionContext.this.knows(key);
        }
    };

    private ConditionContext(Map<String, List<String>> byKey, boolean complete) {
        this.byKey = byKey;
        this.complete = complete;
    }

    /** A request without any condition key. */
    public static ConditionContext complete() {
        return COMPLETE;
    }

    /** A request of which no condition key is known. */
    public static ConditionContext partial() {
        return PARTIAL;
    }

    /** This, with other values for a key; without values the key is absent from the request. */
    public ConditionContext with(String key, List<String> values) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        if (complete && values.isEmpty()) next.remove(lower(key));
        else next.put(lower(key), List.copyOf(values));
        return new ConditionContext(Collections.unmodifiableMap(next), complete);
    }

    /** This, with one value for a key. */
    public ConditionContext with(String key, String value) {
        return with(key, List.of(value));
    }

    /** This, with a value for a key when there is one; otherwise unchanged. */
    public ConditionContext with(String key, Optional<String> value) {
        return value.isPresent() ? with(key, value.get()) : this;
    }

    /** This, with a key that is known to be absent from the request. */
    public ConditionContext without(String key) {
        return with(key, List.of());
    }

    /** This and {@code others}, whose values win where both name a key; complete when both are. */
    public ConditionContext and(ConditionContext others) {
        if (others.byKey.isEmpty()) return new ConditionContext(byKey, complete && others.complete);
        Map<String, List<String>> next = new HashMap<>(byKey);
        next.putAll(others.byKey);
        return new ConditionContext(Collections.unmodifiableMap(next), complete && others.complete);
    }

    /** The values of a key; empty when it is absent from the request or not known. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(byKey.get(lower(key))).filter(values -> !values.isEmpty());
    }

    /** Whether it is known what the request says for this key: its values, or that the key is absent. */
    public boolean knows(String key) {
        return complete || byKey.containsKey(lower(key));
    }

    /** As the internals ask it. */
    public KeySource source() {
        return source;
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** The known keys with their values. */
    @Override
    public String toString() {
        return (complete ? "all of " : "at least ") + byKey;
    }
}
