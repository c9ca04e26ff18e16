// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The context of a request: condition keys, without regard to case, and their values. Immutable. */
public final class Facts {
    private final Map<String, List<String>> byKey;

    private Facts(Map<String, List<String>> byKey) {
        this.byKey = byKey;
    }

    /** No context. */
    public static Facts none() {
        return new Facts(Map.of());
    }

    /** The same with one key more, or with other values for it; without values it is as if it were absent. */
    public Facts with(String key, List<String> values) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        if (values.isEmpty()) next.remove(key.toLowerCase(Locale.ROOT));
        else next.put(key.toLowerCase(Locale.ROOT), List.copyOf(values));
        return new Facts(Collections.unmodifiableMap(next));
    }

    /** The same with one key of a single value more. */
    public Facts with(String key, String value) {
        return with(key, List.of(value));
    }

    /** The same with a key if there is a value for it. */
    public Facts with(String key, Optional<String> value) {
        return value.isPresent() ? with(key, value.get()) : this;
    }

    /** These and others; where both know a key, the others. */
    public Facts and(Facts others) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        next.putAll(others.byKey);
        return new Facts(Collections.unmodifiableMap(next));
    }

    /** The values of a key, absent when it is not in the context. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT)));
    }
}
