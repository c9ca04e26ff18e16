// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/**
 * Assertions on IAM behind one static import, {@code io.iam4j.testkit.assertion.IamAssertions.assertThat}, and with them all of
 * AssertJ's own.
 */
public final class IamAssertions extends Assertions {
    private IamAssertions() {}

    /** On the calls that were made. */
    public static CallsAssert assertThat(Calls calls) {
        return new CallsAssert(calls);
    }

    /** On what the default account of a server holds, and who may do what in it. */
    public static EmbeddedIamAssert assertThat(EmbeddedIam iam) {
        return new EmbeddedIamAssert(iam, iam.accountId());
    }

    /** On what a plan would do. */
    public static ChangeSetAssert assertThat(Plan plan) {
        return assertThat(plan.changes());
    }

    /** On what a plan would do. */
    public static ChangeSetAssert assertThat(ChangeSet changes) {
        return new ChangeSetAssert(changes);
    }

    /** On an account as a value. */
    public static AccountAssert assertThat(Account account) {
        return new AccountAssert(account);
    }

    /** On a running account, through its port. */
    public static LiveAccountAssert assertThat(LiveAccount account) {
        return new LiveAccountAssert(account);
    }

    /** On a policy document, for the lint: one of a user, group or role. */
    public static LintAssert<PolicyDocument> assertThat(PolicyDocument document) {
        return LintAssert.of(document);
    }

    /** On the documents of a policy, user, group or role, for the lint. */
    public static LintAssert<Resource> assertThat(Resource resource) {
        return LintAssert.of(resource);
    }

    /** Findings of that severity or more, for {@code hasNoFindings} and {@code lintsClean}. */
    public static Predicate<Finding> atLeast(Severity severity) {
        return finding -> finding.severity().isAtLeast(severity);
    }
}
