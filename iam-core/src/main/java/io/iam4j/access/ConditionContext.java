// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.ConditionValues;
import io.iam4j.access.internal.KeySource;
import io.iam4j.error.SafeText;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.KeyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys of a request and their values. Keys ignore case. A {@linkplain #complete() complete} context knows
 * the whole request: a key that it does not name is absent from the request. A {@linkplain #partial() partial} context
 * knows the keys that it names; what depends on any other key cannot be decided. Immutable and safe to share between
 * threads.
 */
public final class ConditionContext {
    private static final ConditionContext COMPLETE = new ConditionContext(Map.of(), Set.of(), Set.of(), true);
    private static final ConditionContext PARTIAL = new ConditionContext(Map.of(), Set.of(), Set.of(), false);

    /** An empty list is a key that is known to be absent. */
    private final Map<String, List<String>> byKey;

    /** Beginnings of keys: one that begins so and that {@code byKey} does not name is known to be absent. */
    private final Set<String> families;

    /** Keys that are in every request and whose values are not known, even where all others are. */
    private final Set<String> unknown;

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

    private ConditionContext(
            Map<String, List<String>> byKey, Set<String> families, Set<String> unknown, boolean complete) {
        this.byKey = byKey;
        this.families = families;
        this.unknown = unknown;
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

    /**
     * This, with other values for a key; without values the key is absent from the request. Several values are a set, and so is one value of a key
     * such as {@code aws:TagKeys}: operators without {@code ForAllValues:} and {@code ForAnyValue:} do not hold for it.
     */
    public ConditionContext with(String key, List<String> values) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        next.put(lower(key), List.copyOf(values));
        return new ConditionContext(Collections.unmodifiableMap(next), families, unknown, complete);
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

    /**
     * This, with all keys that begin in one way, such as {@code aws:PrincipalTag/}: one that is not named here is known to be absent.
     *
     * @param values by the rest of the key
     */
    public ConditionContext withAll(String beginning, Map<String, String> values) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        values.forEach((rest, value) -> next.put(lower(beginning + rest), List.of(value)));
        return new ConditionContext(
                Collections.unmodifiableMap(next), union(families, Set.of(lower(beginning))), unknown, complete);
    }

    /** This, with a key that every request has and whose value is not known unless it is named later. */
    public ConditionContext withUnknown(String key) {
        Map<String, List<String>> next = new HashMap<>(byKey);
        next.remove(lower(key));
        return new ConditionContext(
                Collections.unmodifiableMap(next), families, union(unknown, Set.of(lower(key))), complete);
    }

    /**
     * This and {@code others}, whose values win where both name a key, an absent one too; complete when both are. What one of them knows to
     * be absent stays known.
     */
    public ConditionContext and(ConditionContext others) {
        boolean both = complete && others.complete;
        Map<String, List<String>> all = byKey;
        if (!others.byKey.isEmpty()) {
            Map<String, List<String>> next = new HashMap<>(byKey);
            next.putAll(others.byKey);
            all = Collections.unmodifiableMap(next);
        }
        return new ConditionContext(all, union(families, others.families), union(unknown, others.unknown), both);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        if (one.containsAll(other)) return one;
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    /** The values of a key; empty when it is absent from the request or not known. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(byKey.get(lower(key))).filter(values -> !values.isEmpty());
    }

    /** Whether it is known what the request says for this key: its values, or that the key is absent. */
    public boolean knows(String key) {
        String lower = lower(key);
        return byKey.containsKey(lower) || isOfFamily(lower) || complete && !unknown.contains(lower);
    }

    private boolean isOfFamily(String key) {
        for (String family : families) if (key.startsWith(family)) return true;
        return false;
    }

    /** Whether it knows the whole request. */
    public boolean isComplete() {
        return complete;
    }

    /** As the evaluator asks it. Internal to iam4j: not part of its API, and free to change. */
    public KeySource source() {
        return source;
    }

    /**
     * For a reader: the values that their keys cannot have, by the type that the Service Authorization Reference tells for the key, such as
     * {@code yes} of {@code aws:MultiFactorAuthPresent}.
     */
    public List<String> misfits() {
        if (byKey.isEmpty()) return List.of();
        List<String> misfits = new ArrayList<>();
        byKey.forEach((key, values) -> ActionCatalog.standard()
                .conditionKey(key)
                .ifPresent(known -> {
                    String operator = operator(known.type());
                    for (String value : values)
                        if (!ConditionValues.fits(operator, value))
                            misfits.add(known.name() + " is " + ConditionValues.expected(operator) + ", not \""
                                    + SafeText.line(value) + "\"");
                }));
        return misfits;
    }

    private static String operator(KeyType type) {
        return switch (type) {
            case BOOL -> "Bool";
            case NUMERIC -> "NumericEquals";
            case DATE -> "DateEquals";
            case IP_ADDRESS -> "IpAddress";
            case STRING, ARN, BINARY -> "StringEquals";
        };
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
