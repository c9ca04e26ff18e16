// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trust policy follows the user whom it names through a rename: the service stores whom it trusts by the unique id. */
class AccessOfRenamedTest {
    private static final Arn READ_ONLY = awsManaged("ReadOnlyAccess");

    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    @BeforeEach
    void fill() {
        assertThat(plan(account("a").with(user("ada"), role("Deploy").trusting(user("ada"))), live)
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_user_who_is_renamed_may_assume_the_roles_that_trust_her() {
        Plan plan = plan(account("a").with(user("augusta").formerly("ada")), live);
        assertThat(plan.changes().changes()).hasSize(1);
        assertThat(plan.accessDifference()).hasToString("Nobody's access changes.\n");
    }

    @Test
    void and_when_she_is_moved_to_another_path() {
        Plan plan = plan(account("a").with(user("ada").path("/team/")), live);
        assertThat(plan.accessDifference()).hasToString("Nobody's access changes.\n");
    }

    @Test
    void whoever_gets_her_name_next_may_not() {
        assertThat(plan(account("a").with(user("ava")), live).apply().isComplete())
                .isTrue();
        Plan plan = plan(
                account("a").with(user("augusta").formerly("ada"), user("ada").formerly("ava")), live);
        assertThat(plan.accessDifference()).hasToString("Nobody's access changes.\n");
    }

    /** Until the first rename is done, another user has the name that the second one gets. */
    @Test
    void a_name_that_is_passed_on_is_taken_for_nobody_else_meanwhile() {
        assertThat(plan(
                                account("a")
                                        .with(
                                                user("a")
                                                        .inline(
                                                                "i",
                                                                allow("s3:GetObject")
                                                                        .onEverything()),
                                                user("b"),
                                                role("r1")
                                                        .trusting(service("ec2.amazonaws.com"))
                                                        .inline(
                                                                "i",
                                                                allow("sqs:*").onEverything()),
                                                role("r2").trusting(service("ec2.amazonaws.com"))),
                                live)
                        .apply()
                        .isComplete())
                .isTrue();
        Plan users = plan(
                account("a")
                        .with(
                                user("c").formerly("b"),
                                user("b").formerly("a"),
                                user("z").attach(READ_ONLY)),
                live);
        assertThat(users.accessDifference().toString()).contains("user z").doesNotContain("user a", "user b", "while");
        Plan roles = plan(
                account("a")
                        .with(
                                role("r3").formerly("r2"),
                                role("r2").formerly("r1"),
                                user("z").attach(READ_ONLY)),
                live);
        assertThat(roles.accessDifference().toString()).contains("user z").doesNotContain("role r", "while");
    }
}
