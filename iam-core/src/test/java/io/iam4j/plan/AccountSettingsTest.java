// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.ManualStep;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.Unreadable;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is set of the account as a whole: compared, changed, and what is done by hand. */
class AccountSettingsTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");

    private static ChangeSet plan(Account desired, Snapshot observed) {
        ChangeSet changes = Planner.plan(desired, observed, Instant.EPOCH);
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(Planner.plan(desired, after, Instant.EPOCH).isEmpty())
                .as("the next plan is empty")
                .isTrue();
        return changes;
    }

    private static Snapshot holding(Account account) {
        return Snapshot.of(account.id("222222222222"), "aws");
    }

    @Test
    void the_version_of_global_tokens_is_set_and_a_step_back_is_warned_of() {
        Account two = account("a").globalEndpointTokens(TokenVersion.V2);
        Account one = account("a").globalEndpointTokens(TokenVersion.V1);
        assertThat(plan(two, holding(one)).toString())
                .contains(
                        "~ account tokens of the global STS endpoint",
                        "version 1, not valid in opt-in regions -> version 2")
                .doesNotContain("Warnings");
        assertThat(plan(one, holding(two)).warnings())
                .singleElement()
                .asString()
                .contains("opt-in regions");
        assertThat(plan(account("a").alias("acme"), holding(two)).changes())
                .extracting(Change::call)
                .as("silence leaves it")
                .containsExactly("CreateAccountAlias");
    }

    @Test
    void root_access_features_are_exactly_those_declared() {
        Account held = account("a").centralRootAccess(RootAccess.CREDENTIALS);
        assertThat(plan(account("a").centralRootAccess(RootAccess.SESSIONS), holding(held))
                        .changes())
                .extracting(change -> change.call() + " " + change.lines())
                .containsExactlyInAnyOrder(
                        "EnableRootAccess [RootSessions]", "DisableRootAccess [RootCredentialsManagement]");
        assertThat(plan(account("a").centralRootAccess(), holding(held)).changes())
                .hasSize(1);
        assertThat(ReadScope.of(held).details(Kind.ACCOUNT)).containsExactly(AccountSettings.ROOT_ACCESS);
        assertThat(ReadScope.of(account("a").alias("acme")).details(Kind.ACCOUNT))
                .isEmpty();
    }

    @Test
    void root_access_that_the_service_does_not_tell_is_refused_with_the_reason() {
        Snapshot unreadable = EMPTY.unreadable(List.of(
                new Unreadable(Kind.ACCOUNT, AccountSettings.ROOT_ACCESS, "the account is in no organization")));
        assertThatThrownBy(() ->
                        Planner.plan(account("a").centralRootAccess(RootAccess.SESSIONS), unreadable, Instant.EPOCH))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("central root access")
                .hasMessageContaining("the account is in no organization");
        assertThat(Planner.plan(account("a").alias("acme"), unreadable, Instant.EPOCH)
                        .changes())
                .hasSize(1);
    }

    @Test
    void an_mfa_device_of_the_root_user_is_a_manual_step_and_no_change() {
        Account desired = account("a").requiringRootMfa();
        ChangeSet open = plan(desired, EMPTY);
        assertThat(open.isEmpty()).isTrue();
        assertThat(open.refusals()).isEmpty();
        assertThat(open.manual()).extracting(ManualStep::id).containsExactly("root-mfa");
        assertThat(open.toString())
                .contains(
                        "No changes: account a (222222222222) is as declared but for what is done by hand.",
                        "To be done by hand:",
                        "https://console.aws.amazon.com/iam/home#/security_credentials",
                        "AccountMFAEnabled");
        assertThat(ChangeSetJson.write(open)).contains("\"manual\"", "\"root-mfa\"");
        assertThat(plan(desired, holding(desired)).manual()).isEmpty();
    }

    @Test
    void doing_the_manual_step_between_plan_and_apply_does_not_outdate_the_plan() {
        Account desired = account("a").requiringRootMfa().alias("acme");
        ChangeSet stored = plan(desired, EMPTY);
        Snapshot done = EMPTY.account(EMPTY.account().requiringRootMfa());
        assertThat(Fingerprints.matches(stored.origin(), done)).isTrue();
        Snapshot moved = EMPTY.account(EMPTY.account().globalEndpointTokens(TokenVersion.V2));
        assertThat(Fingerprints.matches(stored.origin(), moved)).isFalse();
    }

    @Test
    void regions_without_sts_are_manual_steps_with_the_command_that_shows_them() {
        ChangeSet changes = plan(account("a").withoutSts("ap-southeast-2", "eu-north-1"), EMPTY);
        assertThat(changes.manual())
                .extracting(ManualStep::id)
                .containsExactly("sts-inactive-ap-southeast-2", "sts-inactive-eu-north-1");
        assertThat(changes.manual().get(0).verification())
                .contains("--region ap-southeast-2 --endpoint-url https://sts.ap-southeast-2.amazonaws.com");
        assertThatThrownBy(() -> account("a").withoutSts("Sydney"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("code of a region");
    }

    @Test
    void in_another_partition_the_console_is_elsewhere() {
        ChangeSet changes = plan(account("a").requiringRootMfa(), Snapshot.empty("222222222222", "aws-cn"));
        assertThat(changes.manual().get(0).console()).startsWith("https://console.amazonaws.cn/");
    }

    @Test
    void settings_are_shown_by_the_account() {
        assertThat(account("a")
                        .alias("acme")
                        .globalEndpointTokens(TokenVersion.V2)
                        .centralRootAccess(RootAccess.SESSIONS)
                        .requiringRootMfa()
                        .toString())
                .contains("alias", "STS tokens", "version 2", "root access", "RootSessions", "has an MFA device");
    }
}
