// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.List;

/**
 * A type of resource that an action takes.
 *
 * @param type the type
 * @param required whether a policy must name such a resource for the action to be allowed; of the others one will do, or {@code *}
 * @param conditionKeys known to a request of this action for such a resource, besides those of the action and of the type
 */
public record ActionResource(ResourceType type, boolean required, List<ConditionKey> conditionKeys) {
    /** Keeps the list as it is. */
    public ActionResource {
        conditionKeys = List.copyOf(conditionKeys);
    }

    /** For a reader: {@code bucket (required)}. */
    @Override
    public String toString() {
        return type.name() + (required ? " (required)" : "");
    }
}
