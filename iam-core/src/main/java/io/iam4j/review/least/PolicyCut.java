// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.CompiledStatement;
import io.iam4j.policy.Statement;
import io.iam4j.policy.catalog.ActionCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A policy with what is left of it.
 *
 * @param policy what it is called
 * @param statements what is left, denials and all
 * @param whole whether nothing falls away
 * @param kept the actions that stay
 * @param dropped the actions that fall away
 * @param note why it is left as it is although it may allow what is not used; empty for nothing
 */
record PolicyCut(
        String policy,
        List<Statement> statements,
        boolean whole,
        List<KeptAction> kept,
        List<DroppedAction> dropped,
        Optional<String> note) {
    static PolicyCut of(
            CompiledPolicy policy,
            ActionCatalog catalog,
            Verdicts verdicts,
            Function<String, List<List<String>>> granted) {
        Optional<String> obstacle = obstacle(policy);
        if (obstacle.isPresent()) return new PolicyCut(policy.name(), List.of(), true, List.of(), List.of(), obstacle);
        List<Statement> statements = new ArrayList<>();
        List<KeptAction> kept = new ArrayList<>();
        List<DroppedAction> dropped = new ArrayList<>();
        boolean whole = true;
        for (CompiledStatement each : policy.statements()) {
            if (each.denies()) {
                statements.add(each.source());
                continue;
            }
            StatementCut cut = new StatementCut(each.source(), policy.name(), catalog, verdicts, granted);
            statements.addAll(cut.statements());
            whole &= cut.isWhole();
            kept.addAll(cut.kept());
            dropped.addAll(cut.dropped());
        }
        return new PolicyCut(policy.name(), statements, whole, kept, dropped, Optional.empty());
    }

    private static Optional<String> obstacle(CompiledPolicy policy) {
        if (!policy.isKnown()) return Optional.of(policy.name() + " stays as it is: not all of what it says is known.");
        for (CompiledStatement each : policy.statements()) {
            if (!each.hasVariables() && each.source().toString().contains("${"))
                return Optional.of(
                        policy.name()
                                + " stays as it is: it is of the version of 2008, in which ${...} is no variable, and a new one would be.");
            if (!each.denies() && !StatementCut.canBeCut(each.source()))
                return Optional.of(policy.name() + " stays as it is: it has a statement that cannot be made smaller.");
        }
        return Optional.empty();
    }
}
