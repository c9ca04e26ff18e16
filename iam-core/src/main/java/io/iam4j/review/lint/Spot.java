// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Condition;
import io.iam4j.policy.Principal;
import java.util.List;

/**
 * A part of a document.
 *
 * @param statement number of the statement from 0; negative for the document itself
 * @param keys names of the members that lead to it from there, such as Condition, Bool and the key; none for the whole
 * @param value which of several texts it is; empty for all of them
 */
record Spot(int statement, List<String> keys, String value) {
    /** The document itself, or a member of it. */
    static Spot document(String... keys) {
        return new Spot(-1, List.of(keys), "");
    }

    /** A statement, or an element of it. */
    static Spot of(StatementUnder statement, String... keys) {
        return new Spot(statement.index(), List.of(keys), "");
    }

    /** A value of an element. */
    static Spot value(StatementUnder statement, String element, String value) {
        return new Spot(statement.index(), List.of(element), value);
    }

    /** An id among principals. */
    static Spot principal(StatementUnder statement, Principal principal, String id) {
        return new Spot(statement.index(), List.of("Principal", principal.kind().toString()), id);
    }

    /** A condition. */
    static Spot condition(StatementUnder statement, Condition condition) {
        return new Spot(statement.index(), List.of("Condition", condition.operator(), condition.key()), "");
    }
}
