// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.testkit.Calls;
import io.iam4j.testkit.EmbeddedIam;
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
}
