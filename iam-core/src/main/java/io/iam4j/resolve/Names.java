// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Group;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.policy.Nearest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of one kind in the spelling that the account holds, found whatever their case. */
public final class Names {
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> tombstones = new HashSet<>();

    public Names(Collection<? extends Resource> observed, Collection<? extends Resource> desired) {
        observed.forEach(resource -> spellings.put(key(resource.name()), resource.name()));
        Set<String> present = desired.stream()
                .filter(resource -> !resource.isAbsent())
                .map(resource -> key(resource.name()))
                .collect(Collectors.toSet());
        for (Resource resource : desired) {
            if (!resource.isAbsent()) spellings.putIfAbsent(key(resource.name()), resource.name());
            else
                Stream.concat(Stream.of(resource.name()), former(resource).stream())
                        .map(Names::key)
                        .filter(name -> !present.contains(name))
                        .forEach(this::bury);
        }
    }

    private void bury(String name) {
        spellings.remove(name);
        tombstones.add(name);
    }

    /** The name that a user or group had before. */
    public static Optional<String> former(Resource resource) {
        if (resource instanceof User user) return user.formerName();
        return resource instanceof Group group ? group.formerName() : Optional.empty();
    }

    /** The name in the account's spelling; empty when nothing bears it once the plan is carried out. */
    Optional<String> find(String name) {
        return Optional.ofNullable(spellings.get(key(name)));
    }

    /** The name in the account's spelling, or as given when nothing bears it. */
    public String spelled(String name) {
        return spellings.getOrDefault(key(name), name);
    }

    /** Why nothing bears the name once the plan is carried out, as the end of a sentence. */
    String missing(String name) {
        if (tombstones.contains(key(name))) return "which is declared absent";
        String nearest = Nearest.to(name, spellings.values());
        return "which is neither declared nor in the account" + (nearest.isEmpty() ? "" : "; nearest: " + nearest);
    }

    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
