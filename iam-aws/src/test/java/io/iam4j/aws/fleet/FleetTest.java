// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.LiveAccount;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.model.Account;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.policy.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that wait, and their approval. */
class FleetTest {
    private static final Account SECURITY = account("security").id("222222222222");
    private static final Organization ACME = organization("acme")
            .layer(account("management").id("111111111111").with(user("root"), group("billing")))
            .layer(SECURITY.with(user("ada"), user("grace"), group("devops")));

    private final FleetBed bed;

    FleetTest(@TempDir Path plans) {
        bed = new FleetBed(plans);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void a_plan_waits_three_days_and_is_carried_out_once_it_is_approved() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThat(plan.summary()).contains("5 to create", "in 2 of 2 accounts");
        assertThat(bed.store().get(plan.reference() + "/plan.txt").orElseThrow())
                .contains("+ user ada");
        bed.pass(Duration.ofDays(3));
        assertThat(fleet.status().phase()).isEqualTo(Phase.WAITING_FOR_APPROVAL);
        assertThat(bed.calls()).isEmpty();
        Approval approval = fleet.approve(plan.digest(), "ada");
        assertThat(approval.who()).isEqualTo("ada");
        assertThat(approval.at()).isAfter(plan.at().plus(Duration.ofDays(3)));
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(end.rollout().orElseThrow().steps()).isEqualTo(5);
        assertThat(bed.isAsDeclared(ACME)).isTrue();
    }

    @Test
    void a_user_whom_the_plan_renames_does_not_make_the_accounts_that_trust_them_other_than_approved() {
        Account apps = account("apps").id("333333333333");
        Organization before = organization("acme")
                .layer(SECURITY.with(user("ada")))
                .layer(apps.with(role("T").trusting(trusted("ada"))));
        Organization after = organization("acme")
                .layer(SECURITY.with(user("eve").formerly("ada")))
                .layer(apps.with(role("T").trusting(trusted("eve")), group("g")));
        plan(before, bed.live(before)).apply();
        bed.working(after);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        fleet.approve(plan.digest(), "ada");
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(bed.isAsDeclared(after)).isTrue();
    }

    private static Arn trusted(String user) {
        return Arn.parse("arn:aws:iam::222222222222:user/" + user);
    }

    @Test
    void an_approval_of_another_plan_is_refused() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThatThrownBy(() -> fleet.approve("00" + plan.digest().substring(2), "mallory"))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("is another one")
                .hasMessageContaining(plan.digest());
        assertThat(fleet.status().phase()).isEqualTo(Phase.WAITING_FOR_APPROVAL);
        assertThat(bed.calls()).isEmpty();
    }

    @Test
    void what_a_guard_refuses_is_permitted_by_whoever_approves_it() {
        bed.server()
                .seed(account("222222222222")
                        .with(IntStream.range(0, 7)
                                .mapToObj(number -> group("old" + number))
                                .toList()));
        Organization cleaned = organization("acme")
                .layer(SECURITY.with(IntStream.range(0, 7)
                        .mapToObj(number -> group("old" + number).absent())
                        .toList()));
        bed.working(cleaned);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThat(plan.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.toString()).contains("in security", "Permit.deletions(7)"));
        assertThatThrownBy(() -> fleet.approve(plan.digest(), "ada"))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("the approval does not permit it")
                .hasMessageContaining("Permit.deletions(7)");
        fleet.approve(plan.digest(), "ada", Permit.deletions(7));
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(end.toString()).contains("approved by ada").contains("permitting Permit.deletions(7)");
        assertThat(bed.isAsDeclared(cleaned)).isTrue();
    }

    @Test
    void what_the_fleet_permits_may_be_of_any_guard() {
        Machine machine = bed.machine(ACME);
        machine.working(bed.fleet(ACME, machine).permitting(Permit.lockout(), Permit.deletions(100)));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        FleetStatus status =
                bed.await(fleet, each -> each.phase() == Phase.WAITING_FOR_APPROVAL || each.phase() == Phase.RESTING);
        assertThat(status.problem()).isEmpty();
        assertThat(status.phase()).isEqualTo(Phase.WAITING_FOR_APPROVAL);
    }

    @Test
    void a_status_moves_no_terminal_whatever_others_write() {
        String hostile = "ada\u001b[2K\rnobody\u202e";
        Approval approval = new Approval("00", hostile, List.of(), Instant.EPOCH);
        AccountResult result = AccountResult.notDone("222222222222", 1, hostile);
        PlanSummary plan = new PlanSummary(
                "r",
                "00",
                "00",
                Instant.EPOCH,
                1,
                new PlanSummary.Limits(1, 1),
                "1 to create",
                List.of(hostile),
                List.of(new Refusal(Permit.replacing("user " + hostile), hostile)),
                Optional.of(hostile),
                true,
                Optional.empty());
        Tally tally = Tally.of("r", Optional.of(hostile)).and(result, false, 9);
        FleetStatus status = new FleetStatus(
                Phase.RESTING,
                Optional.of(plan),
                Optional.of(approval),
                Optional.of(tally),
                Optional.of(hostile),
                Optional.empty());
        assertThat(status.toString()).contains("nobody").doesNotContain("\u001b", "\r", "\u202e");
    }

    @Test
    void an_account_that_changed_since_it_was_planned_is_left_alone_and_planned_anew() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        bed.server().seed(account("222222222222").with(user("ada")));
        fleet.approve(plan.digest(), "grace");
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().shown())
                .singleElement()
                .satisfies(result -> assertThat(result.toString())
                        .contains("account 222222222222", "not as it was when the plan was made"));
        assertThat(bed.calls()).isNotEmpty().allMatch(call -> call.startsWith("111111111111"));
        bed.pass(FleetBed.SETTINGS.afterFailure());
        PlanSummary next = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThat(next.digest()).isNotEqualTo(plan.digest());
        fleet.approve(next.digest(), "grace");
        bed.await(fleet, Phase.RESTING);
        assertThat(bed.isAsDeclared(ACME)).isTrue();
    }

    @Test
    void whoever_approves_reads_the_very_text_that_was_planned() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        assertThat(fleet.text(bed.store())).contains("+ user ada", "+ group devops");
        String key = plan.reference() + "/plan.txt";
        bed.store().put(key, bed.store().get(key).orElseThrow().replace("devops", "readers"));
        assertThatThrownBy(() -> fleet.text(bed.store()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("somebody has changed it")
                .hasMessageContaining(plan.reference());
    }

    @Test
    void the_organization_is_walked_and_its_declaration_made_once_for_a_plan() {
        Machine machine = bed.machine(ACME);
        AtomicInteger walks = new AtomicInteger();
        AtomicInteger declarations = new AtomicInteger();
        LiveOrganization counted = new Counted(bed.live(ACME), walks);
        machine.working(Fleet.of(
                () -> {
                    declarations.incrementAndGet();
                    return ACME;
                },
                counted,
                bed.store()));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        fleet.approve(plan.digest(), "ada");
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(walks).hasValue(1);
        assertThat(declarations).hasValue(1);
    }

    private record Counted(LiveOrganization live, AtomicInteger walks) implements LiveOrganization {
        @Override
        public Optional<List<MemberAccount>> members() {
            walks.incrementAndGet();
            return live.members();
        }

        @Override
        public LiveAccount account(String id) {
            return live.account(id);
        }
    }

    @Test
    void a_stored_plan_that_somebody_edits_after_its_approval_is_not_carried_out() {
        Machine machine = bed.machine(ACME).stoppingBefore(call -> call.contains("CreateUser root"));
        machine.working(bed.fleet(ACME, machine));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        String key = plan.reference() + "/222222222222.json";
        bed.store().put(key, bed.store().get(key).orElseThrow().replace("devops", "admins"));
        fleet.approve(plan.digest(), "ada");
        machine.release();
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().shown())
                .singleElement()
                .satisfies(result -> assertThat(result.toString()).contains("somebody has changed it"));
        assertThat(bed.calls()).allMatch(call -> call.startsWith("111111111111"));
    }

    @Test
    void a_plan_that_waits_too_long_is_made_anew() {
        bed.working(ACME);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        PlanSummary plan = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        bed.pass(FleetBed.SETTINGS.approvalWithin().plusHours(1));
        FleetStatus next = bed.await(
                fleet,
                status -> status.phase() == Phase.WAITING_FOR_APPROVAL
                        && !status.plan().orElseThrow().reference().equals(plan.reference()));
        assertThat(next.plan().orElseThrow().digest())
                .as("nothing has changed, so that it is approved with the same digest")
                .isEqualTo(plan.digest());
    }

    @Test
    void a_declaration_that_cannot_be_planned_is_told_and_tried_again() {
        Organization wrong = organization("acme")
                .layer(SECURITY.with(role("a").trusting(role("b").in(account("333333333333")))))
                .layer(account("other").id("333333333333").with(user("x")));
        bed.working(wrong);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        FleetStatus status = bed.await(fleet, Phase.RESTING);
        assertThat(status.problem().orElseThrow()).contains("role a trusts arn:aws:iam::333333333333:role/b");
        assertThat(status.plan()).isEmpty();
        assertThat(status.until().orElseThrow()).isAfter(bed.now());
        fleet.planNow();
        bed.await(fleet, next -> next.phase() == Phase.RESTING && next.until().isPresent());
        assertThatThrownBy(() -> fleet.start(FleetBed.SETTINGS))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("runs already");
        assertThatThrownBy(() -> bed.of("globex").status())
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("there is no fleet of organization globex");
    }
}
