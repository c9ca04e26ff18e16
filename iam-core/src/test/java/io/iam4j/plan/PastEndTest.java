// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An end or a start that is past decides what a plan does to rights: what comes later can no longer change it. */
class PastEndTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    /** The year is mistyped. */
    private static final Instant PAST = Instant.parse("2025-12-19T00:00:00Z");

    private static final Instant FUTURE = Instant.parse("2027-12-19T00:00:00Z");
    private static final Arn ADA = Arn.parse("arn:aws:iam::222222222222:user/ada");

    private static Plan plan(Account declared, Resource... held) {
        Account there = Account.of("222222222222").with(held);
        return Iam.plan(declared, new InMemoryAccount(Snapshot.of(there, "aws").caller(ADA)), () -> NOW);
    }

    private static List<Permit> refused(Account declared, Resource... held) {
        return plan(declared, held).changes().refusals().stream()
                .map(Refusal::needed)
                .toList();
    }

    private static User administrator() {
        return user("ada").attach(awsManaged("AdministratorAccess"));
    }

    @Test
    void a_denial_that_has_begun_is_refused_as_any_other() {
        Account declared = account("acme").with(user("ada").deniedFrom(PAST));
        assertThat(refused(declared, administrator()))
                .containsExactlyInAnyOrder(Permit.lockout(), Permit.lastAdministrator());
        assertThat(plan(declared, administrator()).changes().warnings())
                .containsExactly(
                        "user \"ada\", inline policy iam4j-until: it denies from 2025-12-19T00:00:00Z on, which is past:"
                                + " it holds as soon as it is applied. Correct the date where a later one is meant.");
    }

    @Test
    void what_a_user_had_under_the_former_name_is_not_written_anew() {
        User rob = user("rob").inline("old", allow("s3:*").onEverything().until(PAST));
        Account declared = account("acme")
                .with(user("bob")
                        .formerly("rob")
                        .inline("old", allow("s3:*").onEverything().until(PAST)));
        assertThat(plan(declared, rob, administrator()).changes().warnings()).isEmpty();
    }

    @Test
    void one_that_is_to_begin_stays_open() {
        Account declared = account("acme").with(user("ada").deniedFrom(FUTURE));
        assertThat(refused(declared, administrator())).isEmpty();
        assertThat(plan(declared, administrator()).changes().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, aws:CurrentTime, 2025-12-19T00:00:00Z",
        "DateLessThanEqualsIfExists, AWS:currenttime, 2025-12-19",
        "DateEquals, aws:CurrentTime, 2025-12-19T00:00:00Z",
        "DateLessThan, aws:EpochTime, 1766102400",
        "NumericLessThanEquals, aws:EpochTime, 1766102400",
        "ForAnyValue:DateLessThan, aws:CurrentTime, 1766102400"
    })
    void what_has_ended_allows_nothing(String operator, String key, String value) {
        assertThat(refused(administrating(operator, key, value), held()))
                .containsExactlyInAnyOrder(Permit.lockout(), Permit.lastAdministrator());
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, aws:CurrentTime, 2027-12-19T00:00:00Z",
        "DateGreaterThan, aws:CurrentTime, 2025-12-19T00:00:00Z",
        "DateNotEquals, aws:CurrentTime, 2025-12-19T00:00:00Z",
        "NumericLessThan, aws:CurrentTime, 1766102400",
        "DateLessThan, aws:TokenIssueTime, 2025-12-19T00:00:00Z"
    })
    void what_has_not_ended_or_cannot_be_told_is_taken_to_allow(String operator, String key, String value) {
        assertThat(refused(administrating(operator, key, value), held())).isEmpty();
    }

    private static Resource[] held() {
        return new Resource[] {
            policy("all").allowing(allow("*").onEverything()), user("ada").attach("all")
        };
    }

    private static Account administrating(String operator, String key, String value) {
        return account("acme")
                .with(policy("all").allowing(allow("*").onEverything().when(operator, key, value)));
    }

    @Test
    void a_boundary_and_a_trust_that_have_ended_count_as_none() {
        Resource limit = policy("limit").allowing(allow("*").onEverything().until(PAST));
        assertThat(refused(account("acme").with(user("ada").boundedBy("limit")), limit, administrator()))
                .containsExactlyInAnyOrder(Permit.lockout(), Permit.lastAdministrator());
        Resource door = role("door").attach(awsManaged("AdministratorAccess")).trusting(trust(FUTURE));
        assertThat(refused(account("acme").with(role("door").trusting(trust(FUTURE.plusSeconds(1)))), door))
                .isEmpty();
        assertThat(refused(account("acme").with(role("door").trusting(trust(PAST))), door))
                .containsExactly(Permit.lastAdministrator());
    }

    private static PolicyDocument trust(Instant end) {
        return PolicyDocument.of(Statement.allow("sts:AssumeRole")
                .by(Principal.aws("111111111111"))
                .until(end));
    }

    @Test
    void a_statement_that_ends_in_the_past_is_told_once() {
        Resource ended = policy("p").allowing(allow("s3:*").onEverything().until(PAST));
        assertThat(plan(account("acme").with(ended)).changes().warnings())
                .anyMatch(text -> text.startsWith("policy \"p\": what it allows ended at 2025-12-19T00:00:00Z"));
        assertThat(plan(account("acme").with(ended), ended).changes().warnings())
                .isEmpty();
    }

    @Test
    void the_access_difference_goes_by_the_time() {
        Plan denied = plan(account("acme").with(user("ada").deniedFrom(PAST)), administrator());
        assertThat(denied.accessDifference().toString()).contains("- * on *");
        User bob = user("bob").inline("own", allow("s3:*").onEverything().until(PAST));
        assertThat(plan(account("acme").with(bob), user("bob"))
                        .accessDifference()
                        .isEmpty())
                .isTrue();
        assertThat(plan(account("acme").with(bob), user("bob"))
                        .permitting(Permit.onlyIfAccessNarrows())
                        .changes()
                        .refusals())
                .isEmpty();
        assertThat(plan(account("acme").with(user("bob").withoutInline()), bob)
                        .accessDifference()
                        .isEmpty())
                .isTrue();
        Account extended = account("acme")
                .with(user("bob").inline("own", allow("s3:*").onEverything().until(FUTURE)));
        assertThat(plan(extended, bob).accessDifference().widens()).isTrue();
    }

    @Test
    void a_review_takes_what_has_ended_for_nothing() {
        assertThat(found(allow("*").onEverything().until(PAST))).isEmpty();
        assertThat(found(allow("iam:AttachUserPolicy").onEverything().until(PAST)))
                .isEmpty();
        assertThat(found(allow("*").onEverything().until(FUTURE))).contains("full-access-inline");
        assertThat(found(allow("iam:AttachUserPolicy").onEverything().from(PAST)))
                .contains("can-gain-everything");
    }

    private static List<String> found(Statement statement) {
        Account held = Account.of("222222222222").with(user("ada").inline("own", statement));
        return Review.of(held, ReviewOptions.standard().at(() -> NOW)).findings().stream()
                .map(Finding::id)
                .filter(List.of("full-access-inline", "can-gain-everything")::contains)
                .toList();
    }
}
