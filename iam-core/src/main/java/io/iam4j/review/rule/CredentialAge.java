// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.review.Finding;
import io.iam4j.review.Source;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** How long a credential has been there, and unused. */
final class CredentialAge {
    /** Security Hub has a control for 90 days unused, and another for 45. */
    private static final Source AFTER_90_DAYS = new Source("Security Hub", "IAM.8");

    private CredentialAge() {}

    /** {@code finding} of something unused since then; without the control for 90 days when it is not that long. */
    static Finding unless90(Reviewed account, Instant unusedSince, Finding finding) {
        if (unusedSince.isBefore(account.daysAgo(90))) return finding;
        SortedSet<Source> others = new TreeSet<>(finding.sources());
        others.remove(AFTER_90_DAYS);
        return finding.from(others);
    }

    /** When a key was last used, or made where it never was; a key of which nothing is told is as new as can be. */
    static Instant unusedSince(Key key) {
        return key.lastUse().map(Use::at).or(key::rotated).orElse(Instant.MAX);
    }

    /** When a key was made, or its status last changed. */
    static Instant madeAt(Key key) {
        return key.rotated().orElse(Instant.MAX);
    }
}
