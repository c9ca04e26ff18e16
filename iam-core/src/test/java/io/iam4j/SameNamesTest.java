// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.organization.Organization;
import io.iam4j.organization.Rollout;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** AWS lets accounts of an organization have the same name; their ids tell them apart. */
class SameNamesTest {
    private static final String[] IDS = IntStream.range(0, 10)
            .mapToObj(i -> String.format("%012d", 100 + i))
            .toArray(String[]::new);

    private final InMemoryOrganization live = new InMemoryOrganization(IDS);

    private static Organization sandboxes(int accounts, int users, Function<User, User> as) {
        List<User> all =
                IntStream.range(0, users).mapToObj(i -> as.apply(user("u" + i))).toList();
        return organization("acme")
                .layer(layer(
                                "all",
                                Arrays.stream(IDS)
                                        .limit(accounts)
                                        .map(id -> account("sandbox").id(id))
                                        .toArray(Account[]::new))
                        .forEach(each -> each.with(all)));
    }

    @Test
    void the_guard_over_all_accounts_counts_each_of_them() {
        plan(sandboxes(10, 5, each -> each), live).apply();
        OrganizationPlan plan = plan(sandboxes(10, 5, User::absent), live);
        assertThat(plan.changes().refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.toString())
                        .contains("50 deletions in 10 accounts together")
                        .contains("sandbox (000000000100) 5, sandbox (000000000101) 5"));
        int before = live.calls().size();
        assertThatThrownBy(plan::apply).isInstanceOf(PlanRefusedException.class);
        assertThat(live.calls()).hasSize(before);
    }

    @Test
    void a_name_of_several_is_refused_where_one_is_meant_and_an_id_is_taken() {
        plan(sandboxes(2, 7, each -> each), live).apply();
        OrganizationPlan plan = plan(sandboxes(2, 7, User::absent), live);
        assertThat(plan.changes().refusals().get(0).accounts())
                .containsExactly("sandbox (000000000100)", "sandbox (000000000101)");
        String several =
                "2 accounts of organization acme have the name sandbox; give the id of one: 000000000100, 000000000101";
        assertThatThrownBy(() -> plan.permitting("sandbox", Permit.deletions(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(several);
        assertThatThrownBy(() -> plan.account("sandbox"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(several);
        assertThatThrownBy(() -> plan.permitting(Permit.deletions(7))
                        .apply(Rollout.standard().canary("sandbox")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("canary \"sandbox\": " + several);
        assertThatThrownBy(() -> plan.account("sandbx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no account sandbx");
        assertThat(plan.account(IDS[1]).changes().origin().accountId()).isEqualTo(IDS[1]);
        assertThat(plan.permitting(IDS[1], Permit.deletions(7))
                        .changes()
                        .refusals()
                        .get(0)
                        .accounts())
                .containsExactly("sandbox (000000000100)");
    }

    @Test
    void every_form_tells_which_of_them_is_meant() {
        Organization acme = organization("acme")
                .layer(layer(
                        "all",
                        account("sandbox").id(IDS[0]).with(user("a")),
                        account("sandbox").id(IDS[1]).with(user("a").memberOf(group("g"))),
                        account("sandbox").id(IDS[2]).with(user("a")),
                        account("other")
                                .id(IDS[3])
                                .with(role("Audit").trusting(account("sandbox").id(IDS[1])))));
        OrganizationPlan plan = plan(acme, live);
        String alike = "2 accounts alike: sandbox (000000000100), sandbox (000000000102)";
        assertThat(plan.toString())
                .contains(alike)
                .contains("other: role Audit trusts account sandbox (000000000101), where nobody may assume it");
        assertThat(plan.as(Markdown.standard())).contains(alike);
        plan.apply();
        assertThat(plan(acme, live).toString()).contains("No changes");
        assertThat(plan(acme, live).as(Markdown.standard()))
                .contains("As declared: sandbox (000000000100), sandbox (000000000101), sandbox (000000000102), other");
        assertThat(plan(acme, live).as(Html.page())).contains("4 accounts as declared");
    }

    @Test
    void warnings_are_said_of_the_account_that_they_are_about() {
        Account home = account("home").id(IDS[3]);
        Organization acme = organization("acme")
                .layer(layer(
                                "all",
                                account("sandbox").id(IDS[0]),
                                account("sandbox").id(IDS[1]))
                        .forEach(each -> each.with(role("Audit").trusting(home))))
                .layer(home.with(user("x")));
        assertThat(plan(acme, live).toString())
                .contains(
                        "! sandbox (000000000100), sandbox (000000000101): role Audit trusts account home, where nobody may"
                                + " assume it: no policy there allows sts:AssumeRole on arn:aws:iam::ACCOUNT:role/Audit.");
    }

    @Test
    void an_account_that_is_called_by_the_id_of_another_gets_its_own_steps() {
        Organization acme = organization("acme")
                .layer(layer(
                        "all",
                        account(IDS[1]).id(IDS[0]).with(user("for-0")),
                        account("b").id(IDS[1]).with(user("for-1"))));
        OrganizationPlan plan = plan(acme, live);
        assertThat(plan.account(IDS[1]).changes().origin().accountId()).isEqualTo(IDS[1]);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(live.calls()).containsExactlyInAnyOrder(IDS[0] + " CreateUser for-0", IDS[1] + " CreateUser for-1");
    }
}
