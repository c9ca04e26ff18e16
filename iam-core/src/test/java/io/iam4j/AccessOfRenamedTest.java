// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.observed.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trust policy follows the user whom it names through a rename: the service stores whom it trusts by the unique id. */
class AccessOfRenamedTest {
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
}
