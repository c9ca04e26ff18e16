// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.render.internal.Graph;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final String PAGE = page(SamplePlan.changes(), SamplePlan.BEFORE);

    private static String page(ChangeSet changes, Snapshot before) {
        return PlanDocument.of(changes, () -> before).as(Html.page());
    }

    @Test
    void it_has_the_changes_the_access_the_graph_and_everything() {
        assertThat(PAGE)
                .contains("<title>Plan for account security (222222222222)</title>")
                .contains("id=\"changes\"", "id=\"access\"", "id=\"graph\"", "id=\"account\"")
                .contains("data-id=\"user grace\"", "class=\"node person added\"", "class=\"node person removed\"")
                .contains("class=\"edge member added\" data-from=\"user grace\" data-to=\"group devops\"")
                .contains(
                        "class=\"edge trusted kept\" data-from=\"outside arn:aws:iam::111111111111:root\" data-to=\"role Deploy\"");
    }

    @Test
    void it_needs_no_network_and_lets_no_other_script_run() {
        assertThat(PAGE)
                .containsPattern(
                        "default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'");
        assertThat(Pattern.compile("(?:src|href)=\"(?!#)").matcher(PAGE).find()).isFalse();
        assertThat(PAGE).doesNotContain("http://", "https://", "@import", "url(");
        assertThat(PAGE.split("<script", -1)).hasSize(2);
    }

    @Test
    void what_is_written_elsewhere_stays_text() {
        String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(1)";
        ChangeSet changes = SamplePlan.plan(account("security")
                        .with(policy("deploy").allowing(allow("s3:GetObject").on("arn:aws:s3:::b/" + hostile))))
                .warning(List.of(hostile));
        String page = page(changes, SamplePlan.BEFORE);
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "<img", "\" onmouseover");
        assertThat(page.split("</script>", -1)).hasSize(2);
    }

    @Test
    void a_change_set_alone_has_no_graph() {
        String page = PlanDocument.of(SamplePlan.changes()).as(Html.page());
        assertThat(page).contains("id=\"changes\"").doesNotContain("id=\"graph\"", "id=\"access\"");
    }

    @Test
    void redacted_it_holds_no_id() {
        String page = PlanDocument.of(SamplePlan.changes(), () -> SamplePlan.BEFORE)
                .redacted()
                .as(Html.page());
        assertThat(page)
                .contains("ACCOUNT-1", "ACCOUNT-2")
                .doesNotContain("222222222222", "111111111111", "ada@example.org", "192.0.2");
    }

    @Test
    void who_is_trusted_from_elsewhere_and_what_is_assumed_elsewhere_is_drawn() {
        ChangeSet changes = SamplePlan.plan(account("security")
                .with(
                        user("ada")
                                .attach(policy("hop")
                                        .allowing(allow("sts:AssumeRole")
                                                .on(role("Ops").in(Account.of("333333333333"))))),
                        role("Deploy").trusting(io.iam4j.Iam.service("ec2.amazonaws.com"))));
        assertThat(page(changes, SamplePlan.BEFORE))
                .contains("data-from=\"policy hop\" data-to=\"foreign arn:aws:iam::333333333333:role/Ops\"")
                .contains(">account 333333333333</text>")
                .contains("class=\"edge trusted added\" data-from=\"outside ec2.amazonaws.com\"")
                .contains("class=\"edge trusted removed\" data-from=\"outside arn:aws:iam::111111111111:root\"");
    }

    @Test
    void only_roles_that_a_policy_names_are_linked_to_it() {
        Snapshot observed = Snapshot.of(
                account("222222222222")
                        .with(
                                role("admin").path("/secret/").trusting(service("ec2.amazonaws.com")),
                                role("web").path("/team-a/").trusting(service("ec2.amazonaws.com")),
                                role("db").trusting(service("ec2.amazonaws.com")),
                                assuming("team", "team-a/*"),
                                assuming("exact", "db"),
                                assuming("elsewhere", "other/db"),
                                assuming("all", "*")),
                "aws");
        ChangeSet changes = Planner.plan(account("a").with(user("new")), observed, Instant.EPOCH);
        String page = page(changes, observed);
        assertThat(Pattern.compile("class=\"edge assumes kept\" data-from=\"policy (\\w+)\" data-to=\"role (\\w+)\"")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2)))
                .containsExactlyInAnyOrder("team web", "exact db");
    }

    private static ManagedPolicy assuming(String name, String role) {
        return policy(name).allowing(allow("sts:AssumeRole").on("arn:aws:iam::222222222222:role/" + role));
    }

    @Test
    void what_is_renamed_is_one_thing_and_what_is_deleted_is_not_counted() {
        Snapshot observed = Snapshot.of(
                account("222222222222").with(group("devs"), user("old").memberOf("devs"), user("gone")), "aws");
        ChangeSet changes = Planner.plan(
                account("a").with(user("new").formerly("old"), user("gone").absent()), observed, Instant.EPOCH);
        String page = page(changes, observed);
        assertThat(page)
                .contains("2 things in the account then, and 1 that it has no longer.")
                .contains("class=\"node person changed\"", "class=\"edge member kept\" data-from=\"user new\"")
                .doesNotContain("data-id=\"user old\"", "class=\"node person added\"");
    }

    @Test
    void a_large_account_is_drawn_with_those_alike_together_and_all_of_it_is_listed() {
        Resource[] users = IntStream.range(0, 900)
                .mapToObj(each -> user("person-" + each).memberOf("team-" + each % 7))
                .toArray(Resource[]::new);
        Account all = account("big").id(SamplePlan.ID);
        for (int i = 0; i < 7; i++) all = all.with(io.iam4j.Iam.group("team-" + i));
        ChangeSet changes = Planner.plan(all.with(users), Snapshot.empty(SamplePlan.ID, "aws"), Instant.EPOCH);
        String page = page(changes, Snapshot.empty(SamplePlan.ID, "aws"));
        assertThat(page.split("<g class=\"node", -1)).hasSizeLessThanOrEqualTo(Graph.READABLE + 1);
        assertThat(page).contains("129 alike: person-", "data-text=\"person-", "data-id=\"user person-899\"");
    }

    @Test
    void the_same_plan_gives_the_same_page() {
        assertThat(page(SamplePlan.changes(), SamplePlan.BEFORE)).isEqualTo(PAGE);
    }
}
