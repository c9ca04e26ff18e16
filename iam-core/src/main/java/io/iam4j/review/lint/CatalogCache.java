// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.policy.catalog.ConditionKey;
import io.iam4j.policy.catalog.ResourceType;
import io.iam4j.review.internal.Breadth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one run has asked the catalogue: documents of an account repeat the same actions, keys and resources. Not thread-safe. */
final class CatalogCache {
    private final ActionCatalog catalog;
    private final Map<String, List<CatalogAction>> expanded = new HashMap<>();
    private final Map<String, Set<ResourceType>> types = new HashMap<>();
    private final Set<ConditionKey> global;
    private final Map<String, ActionPattern> patterns = new HashMap<>();
    private final Map<String, Optional<ConditionKey>> keys = new HashMap<>();
    private final Map<String, Map<ResourceType, Boolean>> matches = new HashMap<>();
    private final Map<String, Map<String, Boolean>> known = new HashMap<>();

    CatalogCache(ActionCatalog catalog) {
        this.catalog = catalog;
        this.global = new HashSet<>(catalog.globalConditionKeys());
    }

    ActionCatalog catalog() {
        return catalog;
    }

    /**
     * The actions that a value of an Action element names; none where there are wildcards before the colon, which IAM takes in no document
     * and which would be compared with every action of every service.
     */
    List<CatalogAction> expand(String action) {
        return hasWildService(action) ? List.of() : expanded.computeIfAbsent(action, catalog::expand);
    }

    /** Whether it is an action that IAM refuses for the wildcards before its colon. */
    static boolean hasWildService(String action) {
        int colon = action.indexOf(':');
        return colon > 0
                && action.substring(0, colon).chars().anyMatch(each -> each == '*' || each == '?')
                && !Breadth.isEveryAction(action);
    }

    /** Whether a value of an Action element takes in an action, known or not, in lower case. */
    boolean names(String value, String action) {
        return patterns.computeIfAbsent(value, ActionPattern::new).matches(action);
    }

    Optional<ConditionKey> key(String name) {
        return keys.computeIfAbsent(name, catalog::conditionKey);
    }

    /** Whether requests to every service may have a key, as those of a session on an instance have ec2:SourceInstanceArn. */
    boolean isGlobal(ConditionKey key) {
        return global.contains(key);
    }

    /** Whether a service has a key and says of none of its actions that they know it, which tells nothing then. */
    boolean isOfNoAction(String key) {
        String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
        return !prefix.equalsIgnoreCase("aws") && !knows(prefix + ":*", key);
    }

    /** Whether some action of those that a value names takes a resource. */
    boolean takes(String action, String resource) {
        Map<ResourceType, Boolean> asked = matches.computeIfAbsent(resource, any -> new HashMap<>());
        for (ResourceType type : types(action))
            if (asked.computeIfAbsent(type, each -> each.matches(resource))) return true;
        return false;
    }

    /** The types of resources that some action of those that a value names takes. */
    Set<ResourceType> types(String action) {
        return types.computeIfAbsent(action, each -> {
            Set<ResourceType> all = new LinkedHashSet<>();
            expand(each).forEach(known -> known.resources().forEach(resource -> all.add(resource.type())));
            return all;
        });
    }

    /** Whether some action of those that a value names knows a condition key of a service. */
    boolean knows(String action, String key) {
        return known.computeIfAbsent(action, any -> new HashMap<>())
                .computeIfAbsent(key, each -> expand(action).stream().anyMatch(one -> one.knows(each)));
    }
}
