// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Relation.Mode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The verbs that the kinds which take tags and hold no policies share.
 *
 * @param <R> the type that the verbs are of
 */
@CheckReturnValue
public abstract sealed class TaggedResource<R extends Resource> extends Resource
        permits ManagedPolicy, InstanceProfile, OidcProvider, SamlProvider, ServerCertificate, VirtualMfaDevice {
    TaggedResource() {}

    /**
     * With this tag besides those declared.
     *
     * @param key 1 to 128 letters, digits, spaces and {@code _ . : / = + - @}, not beginning with {@code aws:}
     * @param value at most 256 of the same
     * @throws io.iam4j.error.InvalidModelException when key or value break these rules, or it is the 51st
     */
    public final R tagged(String key, String value) {
        Map<String, String> all = new TreeMap<>(tags());
        all.put(key, value);
        return mentioning(Relation.TAGS, withTags(all));
    }

    /** Silence means none: tags that are not declared are removed, and so is what else it holds of its relations. */
    public final R exclusive() {
        return self(withExclusive(true));
    }

    /**
     * Only adding to these relations: everything that exists in them stays.
     *
     * @throws io.iam4j.error.InvalidModelException when the kind has no such relation
     */
    public final R keepingOther(Relation... relations) {
        return managing(Mode.ADDITIVE, known(relations));
    }

    /**
     * Leaving these relations as they are, whatever is declared of them.
     *
     * @throws io.iam4j.error.InvalidModelException when the kind has no such relation
     */
    public final R ignoring(Relation... relations) {
        return managing(Mode.IGNORED, known(relations));
    }

    /** {@code changed}, whose relation is exclusive unless something was said of it before. */
    final R mentioning(Relation relation, Resource changed) {
        if (modes().containsKey(relation)) return self(changed);
        Map<Relation, Mode> all = new TreeMap<>(modes());
        all.put(relation, Mode.EXCLUSIVE);
        return self(changed.withModes(all));
    }

    private R managing(Mode mode, Relation... relations) {
        Map<Relation, Mode> all = new TreeMap<>(modes());
        for (Relation relation : relations) all.put(relation, mode);
        return self(withModes(all));
    }

    @SuppressWarnings("unchecked") // each resource's copy is of its own type
    private R self(Resource copy) {
        return (R) copy;
    }
}
