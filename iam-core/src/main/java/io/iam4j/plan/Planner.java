// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.order.Order;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Limits;
import io.iam4j.resolve.Resolver;
import io.iam4j.resolve.UnreadableUse;
import io.iam4j.review.DocumentWarnings;
import io.iam4j.review.TrustWarnings;
import io.iam4j.review.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Desired and observed state in, changes out: a pure function. */
public final class Planner {
    private Planner() {}

    /**
     * The changes that make {@code observed} what {@code desired} says. Only what is declared is compared; what exists
     * already is adopted; nothing undeclared is deleted.
     *
     * @throws UnplannableException when the declaration refers to nothing, breaks a quota, or speaks of what could not be
     *     read; it lists every problem
     */
    public static ChangeSet plan(Account desired, Snapshot observed) {
        List<String> problems = new ArrayList<>();
        Draft draft = new Draft(observed);
        checkAccount(desired, observed);
        UnreadableUse.check(desired, observed, problems);
        refuse(desired, problems);
        Account resolved = new Resolver(desired, observed, problems).resolve();
        new Limits(resolved, observed, problems, draft.warnings).check();
        refuse(desired, problems);
        new RenamesAndReplacements(resolved, draft, problems).run();
        Map<String, PolicyDocument> firstTrusts =
                TrustCycles.firstTrusts(resolved, draft.snapshot().account(), problems);
        refuse(desired, problems);
        new Comparison(resolved, draft, firstTrusts).run();
        Guards.check(desired, observed, draft);
        Warnings.add(resolved, observed, draft.warnings);
        TrustWarnings.add(resolved, draft.warnings);
        DocumentWarnings.add(resolved, draft.warnings);
        return new ChangeSet(
                new ChangeSet.Origin(
                        desired.name(),
                        observed.accountId(),
                        observed.partition(),
                        Fingerprint.of(observed),
                        ReadScope.of(desired)),
                Order.of(draft.changes(), observed),
                draft.warnings,
                draft.refusals);
    }

    private static void checkAccount(Account desired, Snapshot observed) {
        desired.id()
                .filter(id -> id.matches("[0-9]{12}") && !id.equals(observed.accountId()))
                .ifPresent(id -> refuse(
                        desired,
                        List.of("it is declared with id " + id + ", but the credentials lead to account "
                                + observed.accountId() + "; use that account's credentials, or correct the id.")));
    }

    private static void refuse(Account desired, List<String> problems) {
        if (!problems.isEmpty()) throw new UnplannableException(desired.name(), problems);
    }
}
