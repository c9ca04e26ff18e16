// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Statements put into as few documents as managed policies of their quota take. */
final class Packing {
    /** The characters of a managed policy (IAM User Guide, reference_iam-quotas); white space does not count. */
    static final int QUOTA = 6144;

    private final List<List<Statement>> documents = new ArrayList<>();
    private final Set<String> sids = new HashSet<>();

    private Packing() {}

    static List<PolicyDocument> of(List<Statement> statements) {
        Packing packing = new Packing();
        statements.stream().distinct().forEach(packing::add);
        return packing.documents.stream().map(PolicyDocument::of).toList();
    }

    private void add(Statement statement) {
        if (PolicyDocument.of(statement).size() > QUOTA && statement.actions().size() > 1) {
            halves(statement).forEach(this::add);
            return;
        }
        Statement named = named(statement);
        for (List<Statement> document : documents) {
            List<Statement> more = new ArrayList<>(document);
            more.add(named);
            if (PolicyDocument.of(more).size() <= QUOTA) {
                document.add(named);
                return;
            }
        }
        documents.add(new ArrayList<>(List.of(named)));
    }

    /** No two statements of a document have the same Sid. */
    private Statement named(Statement statement) {
        if (statement.sid().isEmpty() || sids.add(statement.sid().get())) return statement;
        int number = 2;
        while (!sids.add(statement.sid().get() + number)) number++;
        return statement.sid(statement.sid().get() + number);
    }

    private static List<Statement> halves(Statement statement) {
        List<String> actions = statement.actions();
        int middle = actions.size() / 2;
        return List.of(
                with(statement, actions.subList(0, middle)), with(statement, actions.subList(middle, actions.size())));
    }

    private static Statement with(Statement like, List<String> actions) {
        String[] some = actions.toArray(String[]::new);
        Statement part = like.effect() == Effect.DENY ? Statement.deny(some) : Statement.allow(some);
        Statement on = like.notResources().isEmpty()
                ? part.on(like.resources().toArray(String[]::new))
                : part.onAllBut(like.notResources().toArray(String[]::new));
        Statement under = on.when(like.conditions().toArray(Condition[]::new));
        return like.isLiteral() ? under.literally() : under;
    }
}
