// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.policy.PolicyDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The types of iam-core that Jackson reads and writes by reflection: those that are stored, and what their components hold. */
final class StoredTypes {
    /** These have readers and writers of their own. */
    private static final Set<Class<?>> BY_HAND =
            Set.of(PolicyDocument.class, PasswordPolicy.class, Kind.class, PolicyRef.class, Fingerprint.class);

    private final SortedSet<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));

    private StoredTypes() {}

    static SortedSet<Class<?>> all() {
        StoredTypes types = new StoredTypes();
        List<Type> stored = new ArrayList<>(List.of(ChangeSet.class, OrganizationChanges.class, intent()));
        stored.addAll(Kinds.changeTypes().toList());
        stored.forEach(types::follow);
        return types.found;
    }

    private static Class<?> intent() {
        try {
            return Class.forName("io.iam4j.secret.DirectoryJournal$Stored");
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the journal stores another type", e);
        }
    }

    private void follow(Type type) {
        if (type instanceof ParameterizedType generic) {
            follow(generic.getRawType());
            for (Type argument : generic.getActualTypeArguments()) follow(argument);
        }
        if (!(type instanceof Class<?> each) || !each.getName().startsWith("io.iam4j.") || BY_HAND.contains(each))
            return;
        if (!found.add(each)) return;
        if (each.isRecord())
            for (RecordComponent component : each.getRecordComponents()) follow(component.getGenericType());
        else if (!each.isEnum() && each != Change.class)
            throw new AssertionError(
                    "neither a record nor an enum, and without a writer of its own: " + each.getName());
    }
}
