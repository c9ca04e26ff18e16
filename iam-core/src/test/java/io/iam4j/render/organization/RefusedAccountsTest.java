// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.InMemoryOrganization;
import io.iam4j.OrganizationPlan;
import io.iam4j.PlanRefusedException;
import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.render.Html;
import io.iam4j.render.Markdown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts whose plan a guard refuses: none of the forms calls them as declared, and each has the refusal. */
class RefusedAccountsTest {
    private static final Instant MADE = Instant.parse("2026-01-01T08:00:00Z");
    private static final Account APPS = account("apps").id("222222222222");
    private static final Account OTHER = account("other").id("333333333333");

    private final InMemoryOrganization live = new InMemoryOrganization("222222222222", "333333333333");

    private static void requireRefused(OrganizationPlan plan, String guard) {
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.changes().isEmpty()).isFalse();
        assertThat(plan.toString())
                .startsWith("Plan for organization acme:\n")
                .contains("  ! no plan, for it is refused: apps\n", guard)
                .doesNotContain("No changes", "declared: apps");
        assertThat(plan.as(Markdown.standard()))
                .startsWith("### Plan for organization acme\n")
                .contains("> [!CAUTION]\n> **Refused**", "No plan, for it is refused: apps\n")
                .doesNotContain("No changes", "As declared: apps");
        assertThat(plan.as(Html.page()))
                .contains("Plan for organization", "1 account without a plan, for it is refused")
                .doesNotContain("Nothing to change in organization");
        assertThat(plan.drift().isFound()).isTrue();
        assertThat(plan.drift().drifted()).isEmpty();
        assertThat(plan.drift().toString())
                .contains("0 of 2 accounts are other than declared; the plan of 1 is refused.")
                .contains("  apps (222222222222)");
        assertThatThrownBy(plan::apply).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void an_account_that_declares_nothing_is_not_as_declared() {
        plan(organization("by hand").layer(APPS.with(user("intruder"))), live).apply();
        requireRefused(
                plan(
                        organization("acme")
                                .layer(layer("l", APPS, OTHER.with(user("ada").absent()))),
                        live),
                "emptyDeclaration");
    }

    @Test
    void a_user_with_two_keys_that_are_both_due_is_not_as_declared() {
        Organization acme = organization("acme")
                .layer(layer(
                        "l",
                        APPS.with(user("ci")
                                .withAccessKey(sealedTo(FakeSealer.of("ci")).rotatedEvery(days(90)))),
                        OTHER.with(user("ada").absent())));
        Snapshot held = Snapshot.empty("222222222222", "aws").holding(user("ci"));
        UserCredentials keys = held.credentialsOf("ci");
        for (String id : List.of("AKIAOLD", "AKIAOTHER"))
            keys = keys.with(
                    new Credential(Credential.Kind.ACCESS_KEY, id),
                    new Facts(Optional.of(Status.ACTIVE), Optional.of(MADE), Optional.empty()));
        LiveOrganization two = LiveOrganization.of(Map.of(
                "222222222222",
                new InMemoryAccount(held.credentials("ci", keys)),
                "333333333333",
                live.account("333333333333")));
        requireRefused(plan(acme, two, () -> MADE.plus(Duration.ofDays(200))), "twoAccessKeys");
    }

    @Test
    void a_refusal_that_is_longer_than_the_text_may_be_is_shortened_and_not_left_out() {
        List<String> names = IntStream.range(0, 2_200)
                .mapToObj(number -> String.format("contractor.%05d.payments-platform", number))
                .toList();
        plan(
                        organization("by hand")
                                .layer(APPS.with(
                                        names.stream().map(name -> user(name)).toList())),
                        live)
                .apply();
        OrganizationPlan plan = plan(
                organization("acme")
                        .layer(APPS.with(
                                names.stream().map(name -> user(name).absent()).toList())),
                live);
        for (int size : new int[] {1_000, 65_536})
            assertThat(plan.as(Markdown.underSize(size)))
                    .hasSizeLessThanOrEqualTo(size)
                    .contains("> [!CAUTION]\n> **Refused**\n> - account apps: deletions: 2200 deletions");
    }

    @Test
    void why_an_account_is_not_planned_is_shortened_and_not_left_out() {
        LiveAccount unread = new LiveAccount() {
            @Override
            public Snapshot read(ReadScope scope) {
                throw new AccountException("", "no ".repeat(40_000), new IllegalStateException());
            }

            @Override
            public Result carryOut(Change change, SecretExchange secrets) {
                throw new AssertionError(change);
            }
        };
        String text = plan(
                        organization("acme").layer(APPS.with(user("x"))),
                        LiveOrganization.of(Map.of("222222222222", unread)))
                .as(Markdown.standard());
        assertThat(text)
                .hasSizeLessThanOrEqualTo(Markdown.GITHUB_COMMENT)
                .contains("> [!CAUTION]\n> **Not planned**\n> - account apps (222222222222): no no");
    }
}
