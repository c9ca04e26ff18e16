// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An action of a service, as AWS documents it.
 *
 * @param service prefix of the service's actions, {@code s3}
 * @param name without the prefix, {@code GetObject}
 * @param levels one or two, never none
 * @param resources the types of resources that it takes; without any, a policy has to say {@code *}
 * @param conditionKeys known to a request of this action, whatever the resource; those that every service knows are not among them
 */
public record CatalogAction(
        String service,
        String name,
        Set<AccessLevel> levels,
        List<ActionResource> resources,
        List<ConditionKey> conditionKeys) {
    /** Keeps the collections as they are. */
    public CatalogAction {
        levels = Set.copyOf(levels);
        resources = List.copyOf(resources);
        conditionKeys = List.copyOf(conditionKeys);
    }

    /** As policies write it, {@code s3:GetObject}. */
    public String id() {
        return service + ":" + name;
    }

    /** Whether it is of a level, alone or beside another. */
    public boolean is(AccessLevel level) {
        return levels.contains(level);
    }

    /**
     * Whether a value of a {@code Resource} element may name a resource that this action takes. An action without types of
     * resources takes {@code *} alone.
     */
    public boolean takes(String resource) {
        return resource.equals("*")
                || resources.stream().anyMatch(each -> each.type().matches(resource));
    }

    /** All condition keys that a request of this action may have by itself: its own, and those of the resources that it takes. */
    public Stream<ConditionKey> allConditionKeys() {
        return Stream.concat(
                conditionKeys.stream(),
                resources.stream()
                        .flatMap(each ->
                                Stream.concat(each.conditionKeys().stream(), each.type().conditionKeys().stream())));
    }

    /** Whether a condition on {@code key} is of use for it; keys of all services are not looked at. */
    public boolean knows(String key) {
        return allConditionKeys().anyMatch(each -> each.matches(key));
    }

    /** For a reader: {@code s3:GetObject (Read)}. */
    @Override
    public String toString() {
        return id() + " ("
                + String.join(
                        ", ",
                        levels.stream().sorted().map(AccessLevel::toString).toList()) + ")";
    }
}
