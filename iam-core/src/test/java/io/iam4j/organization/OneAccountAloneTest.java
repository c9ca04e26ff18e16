// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.InMemoryOrganization;
import io.iam4j.OrganizationPlan;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is wrong in one account of an organization stops that account alone. */
class OneAccountAloneTest {
    private final InMemoryOrganization live = new InMemoryOrganization("333333333333", "444444444444");

    private static List<String> troubled(OrganizationPlan plan) {
        return plan.changes().troubled().stream().map(AccountChanges::toString).toList();
    }

    @Test
    void a_name_that_is_no_value_of_a_tag_stops_the_account_of_that_name_alone() {
        Organization acme = organization("acme")
                .layer(layer(
                                "members",
                                account("R&D").id("333333333333"),
                                account("apps").id("444444444444"))
                        .forEach(each -> each.with(user("auditor"))))
                .tagging("Environment", Account::name);
        OrganizationPlan plan = plan(acme, live);
        assertThat(troubled(plan))
                .singleElement()
                .asString()
                .contains("No plan for account R&D (333333333333)", "tag Environment must have a value");
        assertThat(plan.changes().changed()).extracting(AccountChanges::name).containsExactly("apps");
        assertThat(plan.drift().isFound()).isTrue();
    }

    @Test
    void what_somebody_made_by_hand_in_one_account_stops_that_account_alone() {
        live.held("333333333333").hold(group("ops"));
        live.held("333333333333").hold(group("operators"));
        live.held("444444444444").hold(group("ops"));
        Organization acme = organization("acme")
                .layer(layer(
                                "members",
                                account("a").id("333333333333"),
                                account("b").id("444444444444"))
                        .forEach(each -> each.with(group("operators").formerly("ops"))));
        OrganizationPlan plan = plan(acme, live);
        assertThat(troubled(plan)).singleElement().asString().contains("account a", "both exist");
        assertThat(plan.changes().changed()).extracting(AccountChanges::name).containsExactly("b");
        assertThat(plan.drift().isFound()).isTrue();
    }

    @Test
    void a_template_that_fails_for_all_is_thrown() {
        Organization acme = organization("acme")
                .layer(layer(
                                "members",
                                account("a").id("333333333333"),
                                account("b").id("444444444444"))
                        .tagging("Environment", "R&D"));
        assertThatThrownBy(() -> plan(acme, live)).isInstanceOf(InvalidModelException.class);
    }

    @Test
    void members_of_groups_that_are_deleted_are_no_removals_over_all() {
        List<User> users = IntStream.range(0, 15).mapToObj(i -> user("u" + i)).toList();
        Account a = account("a").id("333333333333");
        Account b = account("b").id("444444444444");
        plan(
                        organization("acme")
                                .layer(
                                        a.with(group("g").members(users)),
                                        b.with(group("g").members(users))),
                        live)
                .apply();
        OrganizationPlan plan = plan(
                organization("acme")
                        .layer(a.with(group("g").absent()), b.with(group("g").absent())),
                live);
        assertThat(plan.changes().refusals()).isEmpty();
    }
}
