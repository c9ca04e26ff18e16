// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import io.iam4j.account.LiveAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.plan.Planner;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.lint.Lint;
import java.time.Instant;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a running account, through its port. */
public final class LiveAccountAssert extends AbstractAssert<LiveAccountAssert, LiveAccount> {
    private FindingsCheck check = FindingsCheck.OF_ALL;
    private ReviewOptions options = ReviewOptions.standard();

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

    /** By these options in the checks of findings that follow, in place of {@link ReviewOptions#standard()}. */
    public LiveAccountAssert reviewedBy(ReviewOptions reviewing) {
        options = reviewing;
        return this;
    }

    /**
     * Lets findings of these rules, of the review or of the lint, pass in the checks that follow.
     *
     * @throws IllegalArgumentException when there is no rule of an id, with the nearest
     */
    public LiveAccountAssert except(String... rules) {
        check = check.except(rules);
        return this;
    }

    /**
     * A review of the account and the lint of its documents together finds nothing that fits, but what is {@linkplain #except excepted}:
     * {@code assertThat(account).except("no-alias").hasNoFindings(atLeast(MEDIUM))}. A failure prints the findings.
     */
    public LiveAccountAssert hasNoFindings(Predicate<? super Finding> which) {
        isNotNull();
        Review review = Review.of(actual, options);
        Findings found = review.findings().and(Lint.of(review.account()));
        check.failure(Account.called(review.accountId()), found, which).ifPresent(text -> failWithMessage("%s", text));
        return this;
    }
}
