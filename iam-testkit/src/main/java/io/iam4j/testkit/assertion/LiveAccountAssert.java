// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.plan.Planner;
import java.time.Instant;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a running account, through its port. */
public final class LiveAccountAssert extends AbstractAssert<LiveAccountAssert, LiveAccount> {
    /** On {@code account}. */
    public LiveAccountAssert(LiveAccount account) {
        super(account, LiveAccountAssert.class);
    }

    /**
     * A plan for {@code desired} on the account as it is now is empty, as it must be after every apply. A failure
     * prints the plan.
     */
    public LiveAccountAssert isAsDeclaredBy(Account desired) {
        ChangeSet again = Planner.plan(desired, actual.read(ReadScope.of(desired)), Instant.now());
        if (!again.isEmpty()) failWithMessage("%s", "expected a second plan to be empty, but\n" + again);
        return this;
    }
}
