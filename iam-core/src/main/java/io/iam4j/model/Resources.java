// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.ConflictingDeclarationsException;
import io.iam4j.error.InvalidModelException;
import io.iam4j.error.SafeText;
import io.iam4j.internal.Nearest;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resources of every kind by name. Immutable and thread-safe. */
final class Resources {
    static final Resources NONE = new Resources(new TreeMap<>());

    private final SortedMap<Kind, SortedMap<String, Resource>> byKind;

    private Resources(SortedMap<Kind, SortedMap<String, Resource>> byKind) {
        this.byKind = byKind;
    }

    @SuppressWarnings("unchecked") // put() files each resource under its kind, whose values have one type
    <R extends Resource> SortedMap<String, R> of(Kind kind) {
        return (SortedMap<String, R>) byKind.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** With these in place of all that there is of their kinds. */
    Resources with(Map<Kind, ? extends Map<String, Resource>> kinds) {
        TreeMap<Kind, SortedMap<String, Resource>> all = new TreeMap<>(byKind);
        kinds.forEach((kind, resources) -> {
            if (resources.isEmpty()) all.remove(kind);
            else all.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(resources)));
        });
        return new Resources(all);
    }

    /**
     * With these, and with those embedded in them.
     *
     * @throws ConflictingDeclarationsException when a name is declared with two different values
     */
    Resources with(Iterable<? extends Resource> resources) {
        return new Gathering(this).add(resources).resources();
    }

    /**
     * Without the one of that kind and name, in whatever case.
     *
     * @param account what messages call the account
     * @throws InvalidModelException naming the nearest, when there is none
     */
    Resources without(Kind kind, String name, String account) {
        if (!holds(kind, name)) throw missing(kind, name, account);
        Builder left = new Builder(this);
        for (String spelling : of(kind).keySet()) if (spelling.equalsIgnoreCase(name)) left.remove(kind, spelling);
        return left.build();
    }

    /**
     * The one of that kind and name.
     *
     * @param account what messages call the account
     * @throws InvalidModelException naming the nearest, when there is none
     */
    <R extends Resource> R require(Kind kind, String name, String account) {
        SortedMap<String, R> held = of(kind);
        R found = held.get(name);
        if (found != null) return found;
        throw missing(kind, name, account);
    }

    /** Without what is declared of the name and the former name of {@code resource}; throws as the other when there is neither. */
    Resources without(Resource resource, String account) {
        Kind kind = resource.kind();
        Optional<String> former = resource.formerName().filter(name -> holds(kind, name));
        Resources left = former.isPresent() ? without(kind, former.get(), account) : this;
        return former.isEmpty() || left.holds(kind, resource.name())
                ? left.without(kind, resource.name(), account)
                : left;
    }

    /** Whether there is one of that kind and name, in whatever case. */
    boolean holds(Kind kind, String name) {
        return of(kind).keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** That there is none. */
    InvalidModelException missing(Kind kind, String name, String account) {
        String nearest = Nearest.to(name, of(kind).keySet());
        return new InvalidModelException(
                Account.called(account),
                kind.toString(),
                "\"" + SafeText.line(name) + "\" is not declared; "
                        + (nearest.isEmpty() ? "no " + kind + " is" : "nearest: " + nearest));
    }

    /** The sealers of all credentials, by their recipient. */
    Map<Recipient, Sealer> sealers() {
        Map<Recipient, Sealer> sealers = new LinkedHashMap<>();
        for (User user : this.<User>of(Kind.USER).values()) {
            user.consoleAccess()
                    .flatMap(ConsoleAccess::sealer)
                    .ifPresent(sealer -> sealers.putIfAbsent(sealer.recipient(), sealer));
            user.accessKeys()
                    .flatMap(AccessKeys::sealer)
                    .ifPresent(sealer -> sealers.putIfAbsent(sealer.recipient(), sealer));
            user.declaredCredentials()
                    .servicePasswords()
                    .ifPresent(all -> all.forEach(each -> sealers.putIfAbsent(each.recipient(), each.sealer())));
        }
        return sealers;
    }

    /** All, in the order of kinds and names. */
    Stream<Resource> stream() {
        return byKind.values().stream().flatMap(kind -> kind.values().stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resources that && byKind.equals(that.byKind);
    }

    @Override
    public int hashCode() {
        return byKind.hashCode();
    }

    @Override
    public String toString() {
        return byKind.toString();
    }

    /** Resources in the making: what is not touched is shared with those that it began with. */
    static final class Builder {
        private final TreeMap<Kind, SortedMap<String, Resource>> byKind;
        private final TreeMap<Kind, TreeMap<String, Resource>> changed = new TreeMap<>();

        Builder(Resources begin) {
            byKind = new TreeMap<>(begin.byKind);
        }

        Builder put(Resource resource) {
            mutable(resource.kind()).put(resource.name(), resource);
            return this;
        }

        Builder remove(Kind kind, String name) {
            mutable(kind).remove(name);
            return this;
        }

        @SuppressWarnings("unchecked") // as in Resources.of
        <R extends Resource> SortedMap<String, R> of(Kind kind) {
            return (SortedMap<String, R>) byKind.getOrDefault(kind, Collections.emptySortedMap());
        }

        private TreeMap<String, Resource> mutable(Kind kind) {
            return changed.computeIfAbsent(kind, each -> {
                TreeMap<String, Resource> copy = new TreeMap<>(of(each));
                byKind.put(each, copy);
                return copy;
            });
        }

        /** What was put so far; later changes do not touch it. */
        Resources build() {
            TreeMap<Kind, SortedMap<String, Resource>> built = new TreeMap<>();
            byKind.forEach((kind, resources) -> {
                if (!resources.isEmpty()) built.put(kind, Collections.unmodifiableSortedMap(resources));
            });
            changed.clear();
            return new Resources(built);
        }
    }

    /**
     * Gathers resources into an account, with those embedded in them, and refuses two different values for one name. A value that
     * says nothing but its name is a reference, which any other value of that name may stand for.
     */
    private static final class Gathering {
        private final Builder gathered;
        private final Map<Kind, Map<String, Resource>> byName = new HashMap<>();

        Gathering(Resources declared) {
            gathered = new Builder(declared);
            declared.stream().forEach(resource -> names(resource).put(key(resource), resource));
        }

        Gathering add(Iterable<? extends Resource> resources) {
            resources.forEach(this::add);
            return this;
        }

        private void add(Resource resource) {
            resource.embedded().forEach(this::add);
            Resource bare = resource.withoutEmbedded();
            Resource before = names(bare).putIfAbsent(key(bare), bare);
            if (before == null) gathered.put(bare);
            else if (before.equals(bare) || bare.kind().isReference(bare)) accept(before, bare);
            else if (before.kind().isReference(before)) replace(before, bare);
            else
                throw new ConflictingDeclarationsException(
                        bare.kind().toString(), before.name(), before, bare.name(), bare);
        }

        /** What is equal may accept findings of its own. */
        private void accept(Resource before, Resource same) {
            if (same.accepted().isEmpty() || same.accepted().equals(before.accepted())) return;
            Map<String, String> all = new TreeMap<>(same.accepted());
            all.putAll(before.accepted());
            Resource both = Values.withAccepted(before, all);
            names(both).put(key(both), both);
            gathered.put(both);
        }

        private void replace(Resource reference, Resource declared) {
            names(declared).put(key(declared), declared);
            gathered.remove(reference.kind(), reference.name()).put(declared);
            accept(declared, reference);
        }

        private Map<String, Resource> names(Resource resource) {
            return byName.computeIfAbsent(resource.kind(), kind -> new HashMap<>());
        }

        private static String key(Resource resource) {
            return resource.name().toLowerCase(Locale.ROOT);
        }

        Resources resources() {
            return gathered.build();
        }
    }
}
