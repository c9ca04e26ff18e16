// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.assumeRolePolicy;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryOrganization;
import io.iam4j.OrganizationPlan;
import io.iam4j.PlanRefusedException;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import io.iam4j.render.OrganizationChangesJson;
import io.iam4j.render.Terminal;
import io.iam4j.render.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrganizationFormatsTest {
    private static final Account SECURITY = account("security").id("222222222222");
    private static final Account SHARED = account("shared").id("333333333333");
    private static final Account NETWORK = account("network").id("444444444444");
    private static final Account APPS = account("apps").id("555555555555");
    private static final Role DEV = role("DevOps").trusting(SECURITY.withMfa()).attach(awsManaged("PowerUserAccess"));
    private static final Organization ACME = organization("acme")
            .layer(SECURITY.with(group("devs")
                    .attach(assumeRolePolicy("assume_devops", role("DevOps").in(SHARED, NETWORK, APPS)))
                    .members(user("ada"), user("grace"))))
            .layer(layer("members", SHARED, NETWORK, APPS).forEach(each -> each.with(DEV)));

    private final InMemoryOrganization live =
            new InMemoryOrganization("222222222222", "333333333333", "444444444444", "555555555555");

    private OrganizationPlan planned() {
        return plan(ACME, live);
    }

    @Test
    void a_stored_plan_reads_back_equal_and_is_applied() {
        OrganizationChanges changes = planned().changes();
        String json = OrganizationChangesJson.write(changes);
        assertThat(OrganizationChangesJson.read(json)).isEqualTo(changes);
        OrganizationPlan stored = plan(OrganizationChangesJson.read(json), live);
        assertThat(stored.drift().readAt()).isEmpty();
        assertThat(stored.apply().isComplete()).isTrue();
        assertThat(planned().isEmpty()).isTrue();
    }

    @Test
    void a_stored_plan_makes_secrets_with_the_keys_that_are_given_again() {
        Organization acme = organization("acme")
                .layer(SECURITY.with(user("ada").withConsoleAccess(sealedTo(FakeSealer.of("ada")))));
        String json = OrganizationChangesJson.write(plan(acme, live).changes());
        var applied = plan(OrganizationChangesJson.read(json), live, FakeSealer.of("ada"))
                .apply();
        assertThat(applied.secrets()).hasSize(1);
    }

    @Test
    void a_stored_plan_of_accounts_that_changed_is_refused() {
        String json = OrganizationChangesJson.write(planned().changes());
        plan(organization("other").layer(SECURITY.with(user("ada").tagged("by", "hand"))), live)
                .apply();
        OrganizationPlan stored = plan(OrganizationChangesJson.read(json), live);
        assertThatThrownBy(stored::apply).hasMessageContaining("changed since");
        assertThatThrownBy(() -> stored.as(Html.page())).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void the_changes_of_one_account_can_be_taken_out_of_the_json() throws Exception {
        OrganizationChanges changes = planned().changes();
        var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(OrganizationChangesJson.write(changes));
        assertThat(ChangeSetJson.read(tree.at("/accounts/1/changes").toString()))
                .isEqualTo(changes.accounts().get(1).changes().orElseThrow());
    }

    @Test
    void a_step_for_what_an_account_of_the_plan_does_not_touch_is_refused_with_its_place() {
        String json = OrganizationChangesJson.write(planned().changes());
        String touched = json.replaceFirst("(\"touched\" : \\[ )\\{[^}]*}(?:, )?", "$1");
        assertThat(touched).isNotEqualTo(json);
        assertThatThrownBy(() -> OrganizationChangesJson.read(touched))
                .hasMessageContaining("which is not in origin.touched")
                .isInstanceOfSatisfying(
                        UnreadableJsonException.class,
                        unreadable -> assertThat(unreadable.path()).startsWith("accounts[0].changes.steps["));
    }

    @Test
    void what_is_no_such_json_is_refused_with_its_place() {
        String json = OrganizationChangesJson.write(planned().changes());
        assertThatThrownBy(() -> OrganizationChangesJson.read("{}"))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("no member \"format\"")
                .hasMessageContaining("OrganizationChangesJson.write()");
        assertThatThrownBy(() -> OrganizationChangesJson.read(json.replace("\"format\" : 1", "\"format\" : 9")))
                .hasMessageContaining("of format 9")
                .hasMessageContaining("reads format 1");
        assertThatThrownBy(() -> OrganizationChangesJson.read(json.replaceFirst("\"format\" : 3", "\"format\" : 9")))
                .isInstanceOfSatisfying(
                        UnreadableJsonException.class,
                        unreadable -> assertThat(unreadable.path()).isEqualTo("accounts[0].changes.format"));
        assertThatThrownBy(() ->
                        OrganizationChangesJson.read(json.replace("\"layer\" : \"members\"", "\"layer\" : \"x\"")))
                .hasMessageContaining("is of layer x, which is not there");
        assertThatThrownBy(() -> OrganizationChangesJson.read("[")).isInstanceOf(UnreadableJsonException.class);
    }

    @Test
    void markdown_tells_accounts_that_change_alike_once() {
        String text = planned().as(Markdown.standard());
        assertThat(text)
                .startsWith("### Plan for organization acme\n\n")
                .contains("7 to create, 0 to change, 0 to delete; 13 calls of the IAM API in 4 of 4 accounts.")
                .contains("#### Layer members")
                .contains("<b>3 accounts alike: shared, network, apps</b>, 1 to create, 0 to change, 0 to delete")
                .contains("**Access in shared:** somebody can do more afterwards.");
        assertThat(text.split("PowerUserAccess", -1))
                .as("said once as a change, and in words of access")
                .hasSizeLessThan(5);
        planned().apply();
        assertThat(planned().as(Markdown.standard()))
                .isEqualTo(
                        "### No changes\n\nOrganization acme, 4 accounts, is as declared.\n\n#### Layer security\n\n\n"
                                + "As declared: security\n\n#### Layer members\n\n\nAs declared: shared, network, apps\n");
    }

    @Test
    void markdown_has_refusals_first_and_keeps_under_its_size() {
        Organization many = organization("acme");
        for (int each = 0; each < 12; each++) {
            String prefix = "person-" + each + "-";
            Account full = account("n" + each).id(String.format("%012d", 900 + each));
            for (int user = 0; user < 20; user++)
                full = full.with(user(prefix + user).tagged("Team", "t" + user).attach(awsManaged("ReadOnlyAccess")));
            many = many.layer(full);
        }
        InMemoryOrganization empty = new InMemoryOrganization(IntStream.range(0, 12)
                .mapToObj(each -> String.format("%012d", 900 + each))
                .toArray(String[]::new));
        plan(many, empty).apply();
        Organization less = organization("acme");
        for (int each = 0; each < 12; each++) {
            Account gone = account("n" + each).id(String.format("%012d", 900 + each));
            for (int user = 0; user < 20; user++)
                gone = gone.with(user("person-" + each + "-" + user).absent());
            less = less.layer(gone);
        }
        OrganizationPlan plan = plan(less, empty);
        for (int size : new int[] {1_000, 2_000, 5_000, 20_000, 65_536}) {
            String text = plan.as(Markdown.underSize(size));
            assertThat(text).hasSizeLessThanOrEqualTo(size).startsWith("### Plan for organization acme");
            if (size >= 5_000) assertThat(text).contains("> [!CAUTION]\n> **Refused**");
            if (size <= 20_000) assertThat(text).contains("Left out for the size of this text");
        }
    }

    @Test
    void the_terminal_shows_headings_bold_and_breaks_lines() {
        OrganizationPlan plan = planned();
        assertThat(plan.as(Terminal.plain())).isEqualTo(plan.toString());
        assertThat(plan.as(Terminal.plain().coloured()))
                .contains(
                        "\u001B[1mLayer members\u001B[0m",
                        "\u001B[1m  3 accounts alike: shared, network, apps\u001B[0m")
                .contains("\u001B[32m    + role DevOps\u001B[0m");
        assertThat(plan.as(Terminal.plain().width(40)).lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void the_page_has_accounts_by_layer_and_who_assumes_what_across_accounts() {
        String page = planned().as(Html.page());
        assertThat(page)
                .contains("<h2>Layer members</h2>", "<b>3 accounts alike</b>", "<h3>Access</h3>")
                .contains("of 4 accounts")
                .contains("<title>user 2 alike: ada ... may assume role DevOps (new)</title>")
                .contains(">account security</text>", ">account apps</text>")
                .doesNotContain("http://", "https://", "<script src");
        assertThat(page.split("<title>role DevOps of account", -1)).hasSize(4);
    }

    @Test
    void the_page_of_a_thousand_accounts_is_light() {
        String[] ids = IntStream.range(0, 1_000)
                .mapToObj(each -> String.format("%012d", 1_000 + each))
                .toArray(String[]::new);
        Account[] members = IntStream.range(0, 1_000)
                .mapToObj(each -> account("member-" + each).id(ids[each]).with(DEV))
                .toArray(Account[]::new);
        String[] all = Pattern.compile(",")
                .splitAsStream("222222222222," + String.join(",", ids))
                .toArray(String[]::new);
        Organization large = organization("large")
                .layer(SECURITY.with(user("ada")
                        .attach(policy("assume")
                                .allowing(allow("sts:AssumeRole").on("arn:aws:iam::*:role/DevOps")))))
                .layer(layer("members", members));
        OrganizationPlan plan = plan(large, new InMemoryOrganization(all));
        String page = plan.as(Html.page());
        assertThat(page.length()).isLessThan(500_000);
        assertThat(page).contains("member-999", "<b>1000 accounts alike</b>", "1000 alike: DevOps in");
        assertThat(plan.as(Markdown.standard())).hasSizeLessThan(5_000);
    }

    @Test
    void what_is_redacted_has_the_same_placeholders_in_all_accounts() {
        OrganizationDocument redacted = planned().redacted();
        for (String text : List.of(
                redacted.as(Markdown.standard()),
                redacted.as(Html.page()),
                redacted.as(Terminal.plain()),
                redacted.as(OrganizationChangesJson.format())))
            assertThat(text).contains("ACCOUNT-1").doesNotContainPattern("\\b(22|33|44|55){6}\\b");
        assertThat(redacted.toString()).contains("security (ACCOUNT-1)");
    }

    @Test
    void an_account_that_was_not_planned_is_in_every_form() {
        live.walked(List.of(
                MemberAccount.of("222222222222", "security"),
                MemberAccount.of("333333333333", "shared"),
                MemberAccount.of("444444444444", "network"),
                MemberAccount.of("555555555555", "apps").state(MemberAccount.State.SUSPENDED)));
        OrganizationPlan plan = planned();
        String why = "AWS Organizations calls it SUSPENDED";
        assertThat(plan.as(Markdown.standard())).contains("**Not planned**", why);
        assertThat(plan.as(Html.page())).contains("<h2>Not planned</h2>", why);
        assertThat(OrganizationChangesJson.read(OrganizationChangesJson.write(plan.changes())))
                .isEqualTo(plan.changes());
        assertThat(plan.drift().toString()).contains(why).contains("  ?  ");
    }

    @Test
    void drift_is_a_line_for_each_account_that_is_other_than_declared() {
        planned().permitting(Permit.deletions(10)).apply();
        live.held("333333333333").failing(call -> {});
        plan(organization("by hand").layer(SHARED.with(role("DevOps").absent())), live)
                .apply();
        plan(organization("by hand").layer(SECURITY.with(user("grace").absent())), live)
                .apply();
        Instant later = Instant.now().plus(Duration.ofMinutes(3));
        DriftReport drift = planned().drift(() -> later.plusSeconds(30));
        assertThat(drift.isFound()).isTrue();
        assertThat(drift.drifted()).extracting(DriftReport.OfAccount::name).containsExactly("security", "shared");
        assertThat(drift.toString())
                .startsWith("Drift of organization acme: 2 of 4 accounts are other than declared.\nRead at ")
                .contains("3 minutes ago.\n")
                .contains(
                        "  account                  layer     to create  to change  to delete  refused  not planned\n")
                .contains("  shared (333333333333)    members           1          0          0        0\n");
        assertThat(drift.as(Markdown.standard())).contains("| shared (333333333333) | members | 1 | 0 | 0 | 0 |  |");
        assertThat(drift.as(Terminal.plain().coloured())).contains("\u001B[1mDrift of organization acme");
        assertThat(drift.as(DriftReport.json()))
                .contains("\"drifted\": 2", "\"id\": \"333333333333\"", "\"toCreate\": 1", "\"notPlanned\": null");
        planned().apply();
        assertThat(planned().drift().isFound()).isFalse();
        assertThat(planned().drift().toString()).contains("All 4 accounts are as declared.\nRead at ");
        assertThat(new DriftReport("x", Optional.empty(), later, List.of()).reading())
                .contains("stored");
    }
}
