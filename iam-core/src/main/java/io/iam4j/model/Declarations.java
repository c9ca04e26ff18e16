// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers resources into an account, with those embedded in them, and refuses two different values for one name. A value that
 * says nothing but its name is a reference, which any other value of that name may stand for.
 */
final class Declarations {
    private final Resources.Builder gathered;
    private final Map<Kind, Map<String, Resource>> byName = new HashMap<>();

    Declarations(Resources declared) {
        gathered = new Resources.Builder(declared);
        declared.stream().forEach(resource -> names(resource).put(key(resource), resource));
    }

    Declarations add(Iterable<? extends Resource> resources) {
        resources.forEach(this::add);
        return this;
    }

    private void add(Resource resource) {
        resource.embedded().forEach(this::add);
        Resource bare = resource.withoutEmbedded();
        Resource before = names(bare).putIfAbsent(key(bare), bare);
        if (before == null) gathered.put(bare);
        else if (before.equals(bare) || bare.kind().isReference(bare)) return;
        else if (before.kind().isReference(before)) replace(before, bare);
        else throw new ConflictingDeclarationsException(before, bare);
    }

    private void replace(Resource reference, Resource declared) {
        names(declared).put(key(declared), declared);
        gathered.remove(reference.kind(), reference.name()).put(declared);
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
