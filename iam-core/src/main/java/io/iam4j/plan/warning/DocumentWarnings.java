// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan.warning;

import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.review.lint.Lint;
import java.util.List;

/**
 * What lint finds in the documents that a plan changes. Those that stay as they are were told of when they were planned, and a plan
 * that changes nothing is read every day; {@link Lint#of(Account)} looks at all.
 */
public final class DocumentWarnings {
    private DocumentWarnings() {}

    /** Of a declaration whose placeholders are resolved. */
    public static void add(Account resolved, Snapshot observed, List<String> warnings) {
        Lint lint = Lint.standard().inPartition(observed.partition());
        boolean known = !observed.accountId().equals(Arn.ACCOUNT); // a snapshot made of a declaration may have no id
        (known ? lint.in(observed.accountId()) : lint)
                .changed(resolved, observed.account())
                .atLeast(Severity.MEDIUM)
                .forEach(finding -> warnings.add(text(finding)));
    }

    private static String text(Finding finding) {
        return finding.where() + ": " + finding.what() + " " + finding.why() + " (" + finding.id() + ")";
    }
}
