// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.internal.Nearest;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.ConditionKey;
import java.util.List;
import java.util.Optional;

/**
 * Misspelt condition keys. One is accepted by the service and is never in a request: an Allow never applies, or a Deny with a
 * negated operator always does.
 */
final class ConditionKeys {
    private static final int TYPING_ERRORS = 2;

    private ConditionKeys() {}

    /**
     * The known key that {@code key} is one or two typing errors away from, without what follows its slash; empty for a known key, and
     * for one that resembles none.
     */
    static Optional<String> meantBy(String key, ActionCatalog catalog) {
        if (catalog.conditionKey(key).isPresent()) return Optional.empty();
        List<ConditionKey> candidates =
                catalog.hasConditionKeyPrefix(key) ? catalog.conditionKeysLike(key) : catalog.globalConditionKeys();
        int slash = key.indexOf('/');
        String name = slash < 0 ? key : key.substring(0, slash);
        List<String> stems = candidates.stream()
                .map(ConditionKey::stem)
                .filter(stem -> !stem.isEmpty())
                .toList();
        return stems.stream().anyMatch(name::equalsIgnoreCase)
                ? Optional.empty()
                : Nearest.within(TYPING_ERRORS, name, stems);
    }
}
