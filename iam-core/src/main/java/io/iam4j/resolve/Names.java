// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.internal.Nearest;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of one kind in the spelling that the account holds, found whatever their case. */
public final class Names {
    private final Map<String, String> held = new HashMap<>();
    private final Map<String, String> spellings;
    /** What is declared under another name, by names that nothing is declared under. */
    private final Map<String, String> newNames = new HashMap<>();
    /** What the account holds and is declared under another name, by the name that it has now. */
    private final Map<String, String> leaving = new HashMap<>();

    private final Set<String> tombstones = new HashSet<>();
    private final Map<String, ? extends Resource> heldByName;
    private final Ownership ownership;

    /** @param ownership what else the declaration owns */
    Names(SortedMap<String, ? extends Resource> observed, Collection<? extends Resource> desired, Ownership ownership) {
        heldByName = observed;
        this.ownership = ownership;
        observed.keySet().forEach(name -> held.put(key(name), name));
        spellings = new HashMap<>(held);
        Set<String> present = desired.stream()
                .filter(resource -> !resource.isAbsent())
                .map(resource -> key(resource.name()))
                .collect(Collectors.toSet());
        for (Resource resource : desired) {
            if (resource.isAbsent()) bury(resource, present);
            else declare(resource, present);
        }
        dropThoseThatStay();
        tombstones.removeAll(leaving.keySet());
    }

    /** A name is left only when the new one is free, or is left itself; otherwise that renaming was made before. */
    private void dropThoseThatStay() {
        Map<String, String> open = new HashMap<>(leaving);
        leaving.clear();
        for (boolean more = true; more; ) {
            more = open.entrySet().removeIf(rename -> {
                String name = key(rename.getValue());
                if (held.containsKey(name) && !leaving.containsKey(name)) return false;
                leaving.put(rename.getKey(), rename.getValue());
                return true;
            });
        }
    }

    private void declare(Resource resource, Set<String> present) {
        spellings.putIfAbsent(key(resource.name()), resource.name());
        Optional<String> old = resource.formerName()
                .filter(name -> !name.equalsIgnoreCase(resource.name()))
                .map(Names::key)
                .filter(held::containsKey);
        old.ifPresent(name -> leaving.putIfAbsent(name, resource.name()));
        old.filter(name -> !present.contains(name)).ifPresent(name -> newNames.put(name, resource.name()));
    }

    private void bury(Resource resource, Set<String> present) {
        Stream.concat(Stream.of(resource.name()), resource.formerName().stream())
                .map(Names::key)
                .filter(name -> !present.contains(name))
                .forEach(name -> {
                    spellings.remove(name);
                    tombstones.add(name);
                });
    }

    /** The name in the account's spelling; empty when nothing bears it once the plan is carried out. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(spellings.get(key(name)));
    }

    /** The name in the account's spelling, or as given when nothing bears it. */
    public String spelled(String name) {
        return spellings.getOrDefault(key(name), name);
    }

    /** The name of what the account holds under it now, whatever is declared. */
    public Optional<String> held(String name) {
        return Optional.ofNullable(held.get(key(name)));
    }

    /** The names that the account holds now. */
    public Collection<String> allHeld() {
        return held.values();
    }

    /**
     * What the account holds now and {@code resource} is about: what bears its name, or its former name where that is renamed
     * to it.
     */
    public Optional<Resource> before(Resource resource) {
        Optional<String> own = held(resource.name()).filter(name -> !leaving.containsKey(key(name)));
        return own.or(() -> resource.formerName()
                        .filter(old -> resource.name().equalsIgnoreCase(leaving.get(key(old))))
                        .flatMap(this::held))
                .map(heldByName::get);
    }

    /** What a name that a declaration writes has to be instead: what bears it gets another, and nothing else takes it over. */
    public Optional<String> newName(String written) {
        return Optional.ofNullable(newNames.get(key(written))).map(this::spelled);
    }

    /** The name that what the account holds under {@code held} has once the plan is carried out, whoever takes that one over. */
    public String nameAfter(String held) {
        return Optional.ofNullable(leaving.get(key(held))).map(this::spelled).orElse(held);
    }

    /** Whether what bears that name is declared absent. */
    public boolean isGone(String name) {
        return tombstones.contains(key(name));
    }

    /** Why what bears that name goes, as the end of a sentence. */
    String gone(String name) {
        return held(name)
                .map(heldByName::get)
                .flatMap(ownership::reason)
                .map(reason -> "which is deleted: this declaration owns it (" + reason
                        + ") and does not declare it, or declares it absent; declare it")
                .orElse("which is declared absent");
    }

    /** Why nothing bears the name once the plan is carried out, as the end of a sentence. */
    public String missing(String name) {
        if (isGone(name)) return gone(name);
        String nearest = Nearest.to(name, spellings.values(), 3);
        return "which is neither declared nor in the account" + (nearest.isEmpty() ? "" : "; nearest: " + nearest);
    }

    /** The name as a key: names are equal whatever their case. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
