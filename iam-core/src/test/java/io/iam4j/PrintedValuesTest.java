// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.under;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Lease;
import io.iam4j.apply.ProgressEvent.StepRetried;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.RolloutEvent;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What somebody prints who looks into a plan, an event or a reading, in JShell for instance. */
class PrintedValuesTest {
    private final InMemoryAccount live = new InMemoryAccount(
            Snapshot.of(account("222222222222").with(user("eve").path("/people/")), "aws"));
    private final Plan plan = plan(
            account("security")
                    .owning(under("/people/"))
                    .with(
                            user("ada").memberOf(group("devops")).withConsoleAccess(FakeSealer.of("ada")),
                            group("devops").inline("s3", allow("s3:GetObject").onEverything())),
            live);
    private final ChangeSet changes = plan.changes();

    private Step step(String call) {
        return changes.steps().stream()
                .filter(each -> each.change().call().equals(call))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_step_is_its_number_its_call_and_what_it_waits_for() {
        Step member = step("AddUserToGroup");
        assertThat(member.toString())
                .matches("[0-9]+\\. AddUserToGroup of user ada, after [0-9]+ and [0-9]+( and [0-9]+)*");
        assertThat(new StepRetried(member, "Throttling\nslow down", Duration.ofMillis(1500)).toString())
                .startsWith("tries again in 1 second 500 ms: ")
                .contains("AddUserToGroup of user ada")
                .doesNotContain("\n");
    }

    @Test
    void what_is_done_to_a_thing_reads_as_in_the_plan() {
        assertThat(changes.byTarget())
                .anySatisfy(each ->
                        assertThat(each.toString()).startsWith("+ user ada\n").contains("+ member of devops"));
        assertThat(changes.claims())
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).startsWith("user eve: "));
        assertThat(changes.secrets())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.toString()).startsWith("console password of ada, sealed to fake:ada"));
        assertThat(plan.accessDifference().principals())
                .anySatisfy(each -> assertThat(each.toString()).startsWith("user ada\n    + "));
    }

    @Test
    void what_happens_reads_as_lines() {
        List<String> told = new ArrayList<>();
        assertThat(plan.apply(ApplyOptions.standard().listener(event -> told.add(event.toString())))
                        .isComplete())
                .isTrue();
        assertThat(told).first().isEqualTo("begins: " + changes.steps().size() + " steps");
        assertThat(told).anyMatch(line -> line.matches("tries [0-9]+\\. CreateUser of user ada"));
        assertThat(told).contains("done       CreateUser of user ada");
        assertThat(told).last().asString().startsWith("Applied: ");
    }

    @Test
    void accounts_of_an_organization_and_their_rollout_are_told_by_name() {
        AccountChanges planned =
                new AccountChanges("prod", "shop", "222222222222", Optional.of(changes), Optional.empty());
        assertThat(planned).hasToString(changes.toString());
        AccountChanges troubled =
                new AccountChanges("prod", "shop", "222222222222", Optional.empty(), Optional.of("It is suspended."));
        assertThat(troubled).hasToString("No plan for account shop (222222222222): It is suspended.");
        assertThat(new RolloutEvent(planned, Optional.empty())).hasToString("account shop (222222222222) begins");
    }

    @Test
    void readings_and_differences_are_told_in_words() {
        assertThat(AccountSummary.of(Map.of("Users", 3, "AccountMFAEnabled", 1)))
                .hasToString("AccountMFAEnabled: 1\nUsers: 3");
        assertThat(new CredentialReport(
                        "222222222222",
                        Instant.parse("2026-11-29T12:00:00Z"),
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        new TreeMap<>(),
                        0))
                .hasToString("Credential report of account 222222222222, made 2026-11-29T12:00:00Z: 0 users.");
        assertThat(Lease.heldBy("deploy-17").lasting(Duration.ofMinutes(90)))
                .hasToString("lease iam4j-lease of deploy-17, for 1 hour 30 minutes at most");
        PolicyDocument before = PolicyDocument.of(deny("s3:*").onEverything().sid("S"));
        PolicyDocument after =
                PolicyDocument.of(deny("s3:*", "sns:*").onEverything().sid("S"));
        assertThat(before.diff(after).changed())
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).contains("+ Action sns:*"));
    }
}
