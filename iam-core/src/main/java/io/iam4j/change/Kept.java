// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.model.Relation;
import java.util.List;

/**
 * What a declared entity has and its declaration does not mention: it stays.
 *
 * @param target the entity
 * @param relation what of it
 * @param names what is kept, by name or ARN, in order
 */
public record Kept(Target target, Relation relation, List<String> names) {
    /** Copies the list. */
    public Kept {
        names = List.copyOf(names);
    }

    /** Such as {@code 30 members}. */
    @Override
    public String toString() {
        return relation.counted(names.size());
    }
}
