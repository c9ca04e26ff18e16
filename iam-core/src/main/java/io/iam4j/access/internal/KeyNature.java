// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.ConditionKey;
import io.iam4j.policy.catalog.KeyType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the catalogue says of a condition key. Whether a request has one value for it or a set of them belongs to the key, not to the request:
 * {@code aws:TagKeys} of one tag is a set too. An operator without {@code ForAllValues:} or {@code ForAnyValue:} never holds for a set, whether
 * it is negated or not: so AWS decided of {@code aws:TagKeys} in September 2026 (radkawar/stackd, testdata/aws/iam/condition_sets.json), and
 * so the IAM User Guide has it of the global keys (reference_policies_condition-single-vs-multi-valued-context-keys). Of the keys of a service
 * it is not known: AWS's own policies compare {@code events:detail-type} without a quantifier, which the reference calls a set.
 *
 * @param documented the key; empty when the catalogue does not have it
 */
public record KeyNature(Optional<ConditionKey> documented) {
    private static final int MOST_KEYS = 4096;
    private static final String GLOBAL = "aws:";
    private static final Map<String, KeyNature> BY_KEY = new ConcurrentHashMap<>();

    /** What is known of a key; case does not count. */
    public static KeyNature of(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        KeyNature known = BY_KEY.get(lower);
        if (known != null) return known;
        KeyNature found = new KeyNature(ActionCatalog.standard().conditionKey(key));
        if (BY_KEY.size() >= MOST_KEYS) BY_KEY.clear();
        BY_KEY.put(lower, found);
        return found;
    }

    /** Whether each request that has the key has a set of values for it, for certain: a global key that is documented so. */
    public boolean isSet() {
        return documented
                .filter(ConditionKey::multivalued)
                .filter(key -> key.name().regionMatches(true, 0, GLOBAL, 0, GLOBAL.length()))
                .isPresent();
    }

    /** Whether requests may have a set of values for it: nobody knows that of a key that the catalogue does not have, or of a service's. */
    public boolean mayBeSet() {
        return documented.map(ConditionKey::multivalued).orElse(true);
    }

    /** Whether that is not known. */
    boolean isOpen() {
        return mayBeSet() && !isSet();
    }

    /**
     * Whether an operator can read every value that the key has: an address of {@code aws:SourceIp}, but not of a tag.
     *
     * @param plain the operator in lower case, without quantifier and {@code IfExists}
     */
    public boolean isReadBy(String plain) {
        return OperatorTests.type(plain)
                .map(type -> documented.filter(key -> key.type() == type).isPresent())
                .orElse(true);
    }

    /** Whether the values are ARNs. */
    boolean isArn() {
        return documented.filter(key -> key.type() == KeyType.ARN).isPresent();
    }
}
