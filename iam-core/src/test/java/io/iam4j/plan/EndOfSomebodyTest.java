// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserMark;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A denial from some time on is about one user, stays until it is taken away, and is told. */
class EndOfSomebodyTest {
    private static final Instant END = Instant.parse("2026-12-19T00:00:00Z");
    private static final String NOTE =
            "user guest is denied everything from 2026-12-19T00:00:00Z on by inline policy iam4j-until, which is kept."
                    + " Where that is over, say user(\"guest\").withoutInline(\"iam4j-until\").";
    private static final User GUEST = user("guest").attach(awsManaged("SecurityAudit"));

    private static Plan plan(Account declared, Resource... held) {
        Account there = Account.of("222222222222").with(held);
        return Iam.plan(
                declared, new InMemoryAccount(Snapshot.of(there, "aws")), () -> Instant.parse("2026-11-30T12:00:00Z"));
    }

    private static Resource held() {
        return GUEST.inline("iam4j-until", deny("*").onEverything().from(END));
    }

    @Test
    void one_that_is_no_longer_declared_is_told_with_its_date() {
        assertThat(plan(account("acme").with(GUEST), held()).toString()).contains("No changes", "Note: " + NOTE);
    }

    @Test
    void one_that_is_declared_or_goes_is_not() {
        assertThat(plan(account("acme").with(GUEST.deniedFrom(END)), held()).toString())
                .doesNotContain("which is kept");
        assertThat(plan(account("acme").with(GUEST.withoutInline("iam4j-until")), held())
                        .toString())
                .contains("- inline iam4j-until")
                .doesNotContain("which is kept", "nothing denies them any more");
        assertThat(plan(
                                account("acme")
                                        .with(GUEST.inline(
                                                "own", allow("s3:Get*").onEverything())),
                                held())
                        .toString())
                .contains("- inline iam4j-until")
                .contains(
                        "! user \"guest\" is denied everything from 2026-12-19T00:00:00Z on by inline policy iam4j-until, which goes")
                .doesNotContain("which is kept");
        assertThat(plan(account("acme").with(GUEST.exclusive()), held()).toString())
                .contains("- inline iam4j-until", "nothing denies them any more")
                .doesNotContain("which is kept");
        assertThat(plan(account("acme").exclusive().with(GUEST), held()).toString())
                .contains("- inline iam4j-until")
                .doesNotContain("which is kept");
    }

    @Test
    void who_gets_the_permissions_of_another_does_not_end_with_them() {
        User ada = user("ada")
                .attach(awsManaged("ReadOnlyAccess"))
                .inline("own", allow("s3:*").onEverything());
        Resource there = ada.inline(
                        UserMark.ENDED_SESSIONS,
                        deny("*").onEverything().when("DateLessThan", "aws:TokenIssueTime", END.toString()))
                .inline("iam4j-until", deny("*").onEverything().from(END));
        Account declared = account("acme").with(user("zoe").withPermissionsOf(user("ada")));
        Plan plan = plan(declared, there);
        assertThat(plan.toString()).contains("+ inline own").doesNotContain("+ inline iam4j-until", "AWSRevoke");
        assertThat(plan.changes().warnings())
                .containsExactly(
                        "user \"zoe\" has the permissions of \"ada\", who is denied everything from"
                                + " 2026-12-19T00:00:00Z on, and not that end; say deniedFrom(...) of \"zoe\" where it is to end, too.");
        Plan ending = plan(
                account("acme")
                        .with(user("zoe").withPermissionsOf(ada.deniedFrom(END)).deniedFrom(END)),
                ada);
        assertThat(ending.toString()).contains("+ inline iam4j-until");
        assertThat(ending.changes().warnings()).isEmpty();
    }

    @Test
    void a_policy_of_that_name_that_says_something_else_is_copied() {
        Resource ada = user("ada").inline("iam4j-until", allow("s3:*").onEverything());
        assertThat(plan(account("acme").with(user("zoe").withPermissionsOf(user("ada"))), ada)
                        .toString())
                .contains("+ inline iam4j-until");
        assertThat(plan(account("acme").with(user("ada")), ada).toString()).doesNotContain("which is kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", ""})
    void what_is_no_time_is_no_end(String time) {
        User odd = user("odd")
                .inline("iam4j-until", deny("*").onEverything().when("DateGreaterThanEquals", "aws:CurrentTime", time));
        assertThat(UserMark.deniedFrom(odd)).isEmpty();
    }
}
