// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.model.Relation;
import io.iam4j.observed.UserMark;
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

    /** Such as {@code 30 members}; the end of somebody's sessions is named, for {@code exclusive()} keeps it. */
    @Override
    public String toString() {
        boolean endOfSessions = relation == Relation.INLINE_POLICIES && names.equals(List.of(UserMark.ENDED_SESSIONS));
        return endOfSessions
                ? "inline policy " + UserMark.ENDED_SESSIONS
                        + ", which exclusive() keeps where it ends sessions; withoutInline(\"" + UserMark.ENDED_SESSIONS
                        + "\") removes it"
                : relation.counted(names.size());
    }
}
