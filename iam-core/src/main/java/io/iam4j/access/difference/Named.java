// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.difference;

import io.iam4j.access.CompiledStatement;
import io.iam4j.access.PrincipalMatch;
import io.iam4j.access.Requester;
import io.iam4j.policy.Condition;
import java.util.List;
import java.util.Optional;

/**
 * How a statement of a trust policy names somebody.
 *
 * @param match how it names them, whichever session of theirs it is
 * @param sessions the condition on which it names some of their sessions more closely; absent where it names none by its name
 * @param ofSessions how it names those
 */
record Named(PrincipalMatch match, Optional<Condition> sessions, PrincipalMatch ofSessions) {
    static Named of(CompiledStatement statement, Requester requester) {
        PrincipalMatch match = statement.principalMatch(requester);
        Optional<Condition> sessions = statement.sessions(requester);
        return new Named(match, sessions, sessions.isEmpty() ? match : statement.possibleMatch(requester));
    }

    boolean isNobody() {
        return match == PrincipalMatch.NONE && sessions.isEmpty();
    }

    /** Requests of the sessions that are named by themselves. */
    Optional<Grant> fromSessions() {
        return sessions.map(condition -> new Grant(
                List.of("from", condition),
                () -> List.of(Region.of(Cell.of(Cell.ANY_ACTION, Cell.ANY_RESOURCE, List.of(condition))))));
    }
}
