// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A resource that policies are attached to: a user, a group or a role. */
public sealed interface PolicyHolder extends Resource permits User, Group, Role {
    /** Managed policies, each by name (a customer managed policy of the same account) or by ARN. */
    SortedSet<String> attached();

    /** Inline policies by name. */
    SortedMap<String, PolicyDocument> inline();

    /** Tags by key; a group has none, for the service has no group tags. */
    SortedMap<String, String> tags();

    /** The permissions boundary, by policy name or ARN; a group has none. */
    Optional<String> boundary();

    /** How far each relation is managed; what is not named here is {@link Relation.Mode#EXCLUSIVE}. */
    Map<Relation, Relation.Mode> modes();

    /** This, with exactly these policies attached, each by name or ARN. */
    PolicyHolder withAttached(Iterable<String> policies);

    /** This, with exactly these inline policies. */
    PolicyHolder withInline(Map<String, ? extends PolicyDocument> policies);

    /** How far {@code relation} is managed. */
    default Relation.Mode mode(Relation relation) {
        return modes().getOrDefault(relation, Relation.Mode.EXCLUSIVE);
    }
}
