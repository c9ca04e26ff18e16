// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A resource that policies are attached to: a user, a group or a role. */
public abstract sealed class PolicyHolder extends Resource permits User, Group, Role {
    PolicyHolder() {}

    /** The managed policies attached to it, each by name (a customer managed policy of the same account) or by ARN. */
    public abstract SortedSet<PolicyRef> attached();

    /** Inline policies by name. */
    public abstract SortedMap<String, PolicyDocument> inline();

    /** The permissions boundary; a group has none. */
    public abstract Optional<PolicyRef> boundary();

    abstract PolicyHolder holding(String name, String path, Holding holding);

    abstract PolicyHolder withAttached(Iterable<? extends PolicyRef> policies);

    abstract PolicyHolder withInline(Map<String, ? extends PolicyDocument> policies);

    abstract PolicyHolder withBoundary(Optional<? extends PolicyRef> policy);
}
