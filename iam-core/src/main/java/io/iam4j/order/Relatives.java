// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.internal.Dependencies.Key;
import io.iam4j.model.Kind;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.resolve.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which users and groups act for the same principals. */
final class Relatives {
    private final Map<String, Set<String>> groupsOf = new HashMap<>();
    private final Map<String, Set<String>> membersOf = new HashMap<>();

    Relatives(Snapshot observed) {
        for (User user : observed.account().users().values()) user.groups().forEach(group -> join(user.name(), group));
    }

    /** Adds a membership. */
    void join(String user, String group) {
        groupsOf.computeIfAbsent(Names.key(user), u -> new HashSet<>()).add(Names.key(group));
        membersOf.computeIfAbsent(Names.key(group), g -> new HashSet<>()).add(Names.key(user));
    }

    /** Adds a user with its groups; a group with its members and their groups; a role alone. */
    void addTo(Set<Key> related, Key holder) {
        related.add(holder);
        Set<String> users = holder.kind() == Kind.USER
                ? Set.of(holder.name())
                : holder.kind() == Kind.GROUP ? membersOf.getOrDefault(holder.name(), Set.of()) : Set.of();
        for (String user : users) {
            related.add(new Key(Kind.USER, user));
            groupsOf.getOrDefault(user, Set.of()).forEach(group -> related.add(new Key(Kind.GROUP, group)));
        }
    }
}
