// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Statement;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.review.internal.Words;
import java.util.Optional;

/** Actions that nothing is. */
final class ActionRules {
    private ActionRules() {}

    static void check(StatementUnder statement, Report report) {
        statement.allActions().forEach(action -> unknown(statement, action, report));
        if (!statement.statement().notActions().isEmpty() && statement.grantsToIdentities())
            report.add(
                    LintRule.NOT_ACTION_WITH_ALLOW,
                    Spot.of(statement, "NotAction"),
                    "It allows everything but "
                            + Words.some(statement.statement().notActions()) + ".");
    }

    private static void unknown(StatementUnder statement, String action, Report report) {
        ActionCatalog catalog = statement.cache().catalog();
        int colon = action.indexOf(':');
        if (colon < 1
                || CatalogCache.hasWildService(action)
                || !statement.cache().expand(action).isEmpty()) return;
        Spot spot = Spot.value(statement, statement.actionElement(), action);
        if (catalog.isUndocumented(action)) {
            report.add(
                    LintRule.UNDOCUMENTED_ACTION,
                    spot,
                    "AWS names " + action + " in its own policies and does not document it, as of " + catalog.asOf()
                            + ".");
            return;
        }
        String prefix = action.substring(0, colon);
        boolean service = catalog.service(prefix).isPresent();
        LintRule rule = service ? LintRule.UNKNOWN_ACTION : LintRule.UNKNOWN_PREFIX;
        String what = service
                ? action + " fits no action of AWS as of " + catalog.asOf()
                : "AWS has no service with the prefix " + prefix + ", which " + action + " names, as of "
                        + catalog.asOf();
        Optional<String> nearest = catalog.nearest(action);
        if (nearest.isEmpty()) {
            report.add(rule, spot, what + "; it is misspelt, or newer.");
            return;
        }
        Statement mended = statement.statement().exchanging(action, nearest.get());
        report.add(
                rule,
                spot,
                what + "; did you mean " + nearest.get() + "?",
                statement.statement(),
                Optional.of(mended),
                "Write " + nearest.get() + " in place of " + action + ".");
    }
}
