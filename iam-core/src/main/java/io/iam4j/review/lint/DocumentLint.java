// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.change.Target;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All rules on one document. */
final class DocumentLint {
    private static final int MANAGED_QUOTA = 6144;
    private static final int TRUST_QUOTA = 2048;
    private static final int SERVICE_CONTROL_QUOTA = 10240;
    private static final int RESOURCE_CONTROL_QUOTA = 5120;

    /** What a placeholder of the account counts as: every id is as long. */
    private static final String ANY_ACCOUNT = "123456789012";

    private final LintContext context;
    private final CatalogCache cache;
    private final boolean hasGrammar;

    /**
     * With a catalogue.
     *
     * @param hasGrammar whether to tell what IAM would refuse; a plan has been refused for it before
     */
    DocumentLint(LintContext context, CatalogCache cache, boolean hasGrammar) {
        this.context = context;
        this.cache = cache;
        this.hasGrammar = hasGrammar;
    }

    List<Finding> findings(
            PolicyDocument document, DocumentUse use, Target subject, String part, Supplier<Places> places) {
        Report report = new Report(subject, part, Optional.of(document), places);
        List<StatementUnder> statements = IntStream.range(
                        0, document.statements().size())
                .mapToObj(i -> StatementUnder.of(i, document, use, cache))
                .toList();
        DocumentRules.check(document, statements, report);
        if (hasGrammar) DocumentRules.grammar(document, use, context, report);
        if (!document.isFullyRead()) return report.found();
        for (StatementUnder statement : statements) {
            ActionRules.check(statement, report);
            ResourceRules.check(statement, report);
            ConditionRules.check(statement, report);
            ConditionValueRules.check(statement, report);
            MfaRules.check(statement, report);
            PrincipalRules.check(statement, context, report);
            FederationRules.check(statement, report);
            if (use == DocumentUse.TRUST) AssumeRules.check(statement, report);
        }
        RedundancyRules.check(statements, report);
        PrivilegeRules.check(statements, report);
        if (use == DocumentUse.TRUST) PrincipalRules.nobody(statements, report);
        size(document.resolve(context.partition(), ANY_ACCOUNT), use, report);
        return report.found();
    }

    private static void size(PolicyDocument document, DocumentUse use, Report report) {
        switch (use) {
            case MANAGED, BOUNDARY -> DocumentRules.size(document.size(), MANAGED_QUOTA, report);
            case TRUST -> DocumentRules.size(document.size(), TRUST_QUOTA, report);
            case SERVICE_CONTROL -> DocumentRules.size(document.size(), SERVICE_CONTROL_QUOTA, report);
            case RESOURCE_CONTROL -> DocumentRules.size(document.size(), RESOURCE_CONTROL_QUOTA, report);
            case INLINE, RESOURCE -> {
                // the quota of inline policies is for all of a holder together, and each service has its own
            }
        }
    }
}
