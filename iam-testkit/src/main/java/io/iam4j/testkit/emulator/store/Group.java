// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.entity.Origin;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A group. Guarded by the lock of its account. */
public final class Group extends Principal {
    private final Set<User> members = new LinkedHashSet<>();

    Group(Origin origin) {
        super(origin.idOrNew("AGPA"), origin);
    }

    @Override
    public String kind() {
        return "group";
    }

    /** The members, in the order of names. */
    public List<User> members() {
        return members.stream().sorted(Comparator.comparing(User::key)).toList();
    }

    Set<User> membersInPlace() {
        return members;
    }
}
