// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.change.Change;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a document that is changed in place gains and loses.
 *
 * @param gained statements that only the new document has
 * @param lost statements that only the old document has
 */
public record DocumentDelta(List<Statement> gained, List<Statement> lost) {
    /** That of a change which alters a document; empty for any other. */
    public static Optional<DocumentDelta> of(Change change) {
        if (change instanceof PolicyChange.CreatePolicyVersion version)
            return Optional.of(between(version.before(), version.document()));
        if (change instanceof HolderChange.PutInlinePolicy put)
            return put.before().map(before -> between(before, put.document()));
        return Optional.empty();
    }

    private static DocumentDelta between(PolicyDocument before, PolicyDocument after) {
        List<Statement> gained = new ArrayList<>(after.statements());
        gained.removeAll(before.statements());
        List<Statement> lost = new ArrayList<>(before.statements());
        lost.removeAll(after.statements());
        return new DocumentDelta(gained, lost);
    }

    /** Whether a statement of that effect is gained, be it that another says the same. */
    public boolean gains(Effect effect) {
        return gained.stream().anyMatch(statement -> statement.effect() == effect);
    }

    /** Whether a statement of that effect is lost, be it that another says the same. */
    public boolean loses(Effect effect) {
        return lost.stream().anyMatch(statement -> statement.effect() == effect);
    }

    /** Whether this gains something that {@code other} loses. */
    public boolean feeds(DocumentDelta other) {
        Set<Statement> theirs = new HashSet<>(other.lost);
        return gained.stream().anyMatch(theirs::contains);
    }
}
