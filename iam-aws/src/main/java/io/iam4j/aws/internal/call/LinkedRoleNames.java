// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import io.iam4j.policy.grammar.ServiceLinkedRoles;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The names of one service's roles. What of a name is a suffix follows from the name without one: as it is known, or as one of the roles has it.
 * A suffix may have a {@code _} itself, and so may the name without one.
 */
public final class LinkedRoleNames {
    private final List<String> names;
    private final Optional<String> base;

    /** Of {@code service}, whose roles in the account have {@code names}. */
    public LinkedRoleNames(String service, Collection<String> names) {
        this.names = List.copyOf(names);
        base = ServiceLinkedRoles.name(service)
                .filter(known -> this.names.stream().anyMatch(name -> isFrom(known, name)))
                .or(() -> this.names.stream()
                        .filter(name -> !name.contains("_"))
                        .min(Comparator.comparing(String::length)));
    }

    private static boolean isFrom(String base, String name) {
        return name.equals(base) || name.startsWith(base + "_");
    }

    /** The name without a suffix, where it is known or told by a role. */
    public Optional<String> base() {
        return base;
    }

    /** The role without a suffix, among those that are left when roles with suffixes are told; empty when there is none. */
    public Optional<String> plain(Collection<String> left) {
        return base.isPresent() ? base.filter(left::contains) : left.stream().min(Comparator.comparing(String::length));
    }

    /** The role with that suffix; where the name without one is not told, that must not have a {@code _}. */
    public Optional<String> with(String suffix) {
        String end = "_" + suffix;
        return names.stream()
                .filter(name -> base.map(known -> name.equals(known + end))
                        .orElseGet(() -> name.endsWith(end) && name.indexOf('_') == name.length() - end.length()))
                .findFirst();
    }
}
