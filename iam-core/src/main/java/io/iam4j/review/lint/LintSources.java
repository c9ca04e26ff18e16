// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.review.Source;
import java.util.List;

/** Sources of rules in one text: whose rule it is, and its name there. */
final class LintSources {
    private static final List<String> CATALOGS = List.of(
            "parliament",
            "Access Analyzer",
            "IAM User Guide",
            "cloudsplaining",
            "Security Hub",
            "CIS 3.0",
            "AWS",
            "iam4j");

    private LintSources() {}

    static Source of(String text) {
        for (String catalog : CATALOGS)
            if (text.startsWith(catalog + " ")) return new Source(catalog, text.substring(catalog.length() + 1));
        throw new IllegalArgumentException("a source of none of " + CATALOGS + ": " + text);
    }
}
