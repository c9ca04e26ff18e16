// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static String written(ChangeSet changes) {
        return PlanDocument.of(changes).as(Markdown.standard());
    }

    @Test
    void the_counts_come_first_and_each_thing_is_a_folded_block() {
        assertThat(written(SamplePlan.changes()))
                .startsWith("### Plan for account security (222222222222)\n\n1 to create, 3 to change, 1 to delete; "
                        + "1 removal; 8 calls of the IAM API.\n")
                .contains("<details><summary>&#126; policy <code>deploy</code></summary>\n\n```diff\n")
                .contains("\n+ console password of 20 characters")
                .contains("- user <code>bob</code>")
                .doesNotContain("Left out");
    }

    @Test
    void an_alteration_is_marked_as_the_language_diff_knows_it() {
        assertThat(written(SamplePlan.changes())).contains("```diff\n! document\n");
    }

    @Test
    void a_refusal_and_a_warning_are_shown_as_alerts() {
        ChangeSet changes = SamplePlan.plan(
                        account("security").with(role("Deploy").path("/moved/").trusting(service("ec2.amazonaws.com"))))
                .warning(List.of("look at this"));
        assertThat(written(changes)).contains("> [!CAUTION]\n> **Refused**\n> - ", "> [!WARNING]\n> **Warnings**");
    }

    private static ChangeSet refused(int count) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < count; i++)
            refusals.add(new Refusal(
                    Permit.replacing("policy " + i),
                    "policy_" + i + " would be replaced, for " + "a reason with_special *characters* ".repeat(20)));
        return SamplePlan.users(40)
                .warning(List.of("a warning that is as long as warnings are, and that comes after refusals"))
                .refusing(refusals);
    }

    @Property(tries = 60)
    void refusals_are_there_before_any_detail(
            @ForAll @IntRange(min = 1_000, max = 20_000) int size, @ForAll @IntRange(min = 1, max = 12) int count) {
        String written = PlanDocument.of(refused(count)).as(Markdown.underSize(size));
        assertThat(written.length()).isLessThanOrEqualTo(size);
        long shown = written.lines()
                .filter(line -> line.startsWith("> - replacing: policy"))
                .count();
        Matcher more = Pattern.compile("\\*\\*Refused\\*\\*\n(?:> - r.*\n)*> - (\\d+) more, left out")
                .matcher(written);
        assertThat(shown + (more.find() ? Integer.parseInt(more.group(1)) : 0)).isEqualTo(count);
        assertThat(shown).isGreaterThanOrEqualTo(Math.min(count, 5));
        if (written.contains("\u2026\n") || shown < count) assertThat(written).doesNotContain("```diff");
    }

    @Test
    void an_address_in_the_console_is_a_link() {
        ChangeSet changes = SamplePlan.plan(account("security").requiringRootMfa());
        String address = "https://console.aws.amazon.com/iam/home#/security_credentials";
        assertThat(written(changes)).contains(" Where: <" + address + "> Afterwards: ");
        assertThat(PlanDocument.of(changes).as(Html.page())).contains("href=\"" + address + "\">" + address + "</a>");
    }

    @Test
    void what_is_written_elsewhere_closes_no_block_and_makes_no_link() {
        String hostile =
                "``` \n</details> [x](javascript:alert(1)) <img src=x onerror=alert(1)> @octocat ![i](http://x/y)";
        ChangeSet changes = SamplePlan.plan(account("security")
                        .with(policy("deploy")
                                .description("d")
                                .allowing(allow("s3:GetObject").on("arn:aws:s3:::```/" + hostile))))
                .warning(List.of(hostile));
        String written = written(changes);
        assertThat(written).contains("````diff\n");
        String outside = written.replaceAll("(?s)\n(`{3,})diff\n.*?\n\\1\n", "\n");
        assertThat(outside).doesNotContain("@octocat", "![", "</details> [", "<img", "](");
        assertThat(outside.split("<details>", -1)).hasSameSizeAs(outside.split("</details>", -1));
    }

    @Property(tries = 60)
    void it_stays_under_the_size_and_says_what_was_left_out(
            @ForAll @IntRange(min = 1_000, max = 40_000) int size, @ForAll @IntRange(min = 1, max = 150) int users) {
        ChangeSet changes = SamplePlan.users(users);
        String whole = written(changes);
        String written = PlanDocument.of(changes).as(Markdown.underSize(size));
        assertThat(written.length()).isLessThanOrEqualTo(size);
        if (whole.length() > size)
            assertThat(written).contains("**Left out for the size of this text:** the detail of ");
        else if (!written.equals(whole)) assertThat(whole.length()).isGreaterThan(size - 1_000);
    }

    @Test
    void what_is_deleted_keeps_its_detail_longer_than_what_is_created() {
        Account many =
                account("security").with(user("eve").exclusive(), user("bob").absent());
        for (int i = 0; i < 60; i++) many = many.with(user("person-" + i).tagged("Team", "a team with a long name"));
        ChangeSet changes = SamplePlan.plan(many);
        String written = PlanDocument.of(changes).as(Markdown.underSize(6_000));
        assertThat(written).contains("AdministratorAccess", "the detail of ").contains("user <code>bob</code>");
    }

    @Test
    void what_is_deleted_is_listed_before_what_is_created() {
        Account many =
                account("security").with(user("zoe").absent(), user("bob").absent());
        for (int i = 0; i < 900; i++) many = many.with(user("person-" + i));
        String written = PlanDocument.of(SamplePlan.plan(many)).as(Markdown.underSize(20_000));
        assertThat(written)
                .contains("- user <code>bob</code>", "of which are not listed either")
                .containsPattern("(?s)<code>bob</code>.*<code>person-0</code>");
    }

    @Test
    void what_is_kept_and_does_not_fit_is_told_as_left_out() {
        List<User> people = IntStream.range(0, 300).mapToObj(i -> user("u" + i)).toList();
        Snapshot observed = Snapshot.of(
                account("222222222222")
                        .with(people.stream()
                                .map(each -> each.attach(awsManaged("ReadOnlyAccess")))
                                .toList()),
                "aws");
        ChangeSet changes = Planner.plan(account("a").with(people).with(user("new")), observed, Instant.EPOCH);
        String written = PlanDocument.of(changes).as(Markdown.underSize(4_000));
        assertThat(written)
                .doesNotContain("<summary>Kept")
                .contains(
                        "size of this text:** what is kept of 300 things, because the declaration does not mention it.");
    }

    @Test
    void a_size_into_which_nothing_fits_is_refused() {
        assertThatThrownBy(() -> Markdown.underSize(100)).hasMessageContaining("give at least 1000");
    }
}
