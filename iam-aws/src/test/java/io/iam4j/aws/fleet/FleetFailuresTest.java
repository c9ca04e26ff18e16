// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.organization.Rollout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are lost, fleets that are cancelled, accounts that fail. */
class FleetFailuresTest {
    private static final Organization ACME = organization("acme")
            .layer(account("security").id("222222222222").with(users()).with(group("devops")));

    private final FleetBed bed;

    FleetFailuresTest(@TempDir Path plans) {
        bed = new FleetBed(plans);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static List<User> users() {
        return IntStream.range(0, 6)
                .mapToObj(number -> user("u" + number).memberOf(group("devops")))
                .toList();
    }

    private FleetClient approved(FleetSettings settings) {
        FleetClient fleet = bed.of("acme");
        fleet.start(settings);
        fleet.approve(
                bed.await(fleet, Phase.WAITING_FOR_APPROVAL)
                        .plan()
                        .orElseThrow()
                        .digest(),
                "ada");
        return fleet;
    }

    private void requireAllDoneOnce(FleetStatus end, Organization declared) {
        assertThat(end.rollout().orElseThrow().isComplete()).as(end.toString()).isTrue();
        assertThat(bed.calls()).doesNotHaveDuplicates();
        assertThat(bed.isAsDeclared(declared)).isTrue();
    }

    @Test
    void a_worker_dies_in_the_middle_and_another_goes_on_with_nothing_done_twice_and_nothing_lost() throws Exception {
        Machine first = bed.machine(ACME).stoppingBefore(call -> call.endsWith("AddUserToGroup u3"));
        first.working(bed.fleet(ACME, first));
        FleetClient fleet = approved(FleetBed.SETTINGS);
        first.awaitStop();
        first.die();
        int before = bed.calls().size();
        assertThat(before).isPositive();
        bed.working(ACME);
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(bed.calls().size()).isGreaterThan(before);
        requireAllDoneOnce(end, ACME);
        assertThat(end.rollout().orElseThrow().steps()).isEqualTo(13);
    }

    @Test
    void after_a_worker_died_nothing_is_done_that_nobody_approved() throws Exception {
        Organization acme = organization("acme")
                .layer(account("security")
                        .id("222222222222")
                        .with(users())
                        .with(group("devops").attach(awsManaged("ReadOnlyAccess"))));
        Machine first = bed.machine(acme).stoppingBefore(call -> call.endsWith("AddUserToGroup u3"));
        first.working(bed.fleet(acme, first));
        FleetClient fleet = approved(FleetBed.SETTINGS);
        first.awaitStop();
        first.die();
        bed.iam("222222222222")
                .attachGroupPolicy(request ->
                        request.groupName("devops").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        int before = bed.calls().size();
        bed.working(acme);
        assertThat(bed.await(fleet, Phase.RESTING).rollout().orElseThrow().shown())
                .singleElement()
                .satisfies(result -> assertThat(result.toString())
                        .contains("something to do that nobody approved: DetachPolicy of group devops"));
        assertThat(bed.calls()).as("no more is done").hasSize(before);
    }

    @Test
    void a_worker_that_is_shut_down_ends_its_calls_and_another_goes_on() throws Exception {
        Machine first = bed.machine(ACME).stoppingBefore(call -> call.endsWith("AddUserToGroup u3"));
        first.working(bed.fleet(ACME, first));
        FleetClient fleet = approved(FleetBed.SETTINGS);
        first.awaitStop();
        first.shutDown();
        first.release();
        bed.working(ACME);
        requireAllDoneOnce(bed.await(fleet, Phase.RESTING), ACME);
    }

    @Test
    void a_fleet_that_is_cancelled_begins_no_further_step_and_one_that_is_started_later_goes_on() throws Exception {
        Machine machine = bed.machine(ACME).stoppingBefore(call -> call.endsWith("CreateUser u3"));
        machine.working(bed.fleet(ACME, machine));
        FleetClient fleet = approved(FleetBed.SETTINGS);
        machine.awaitStop();
        fleet.cancel();
        machine.releaseAfterCancellation();
        FleetStatus end = bed.await(fleet, Phase.CANCELLED);
        assertThat(end.rollout().orElseThrow().shown()).singleElement().satisfies(result -> {
            assertThat(result.cancelled()).as(result.toString()).isTrue();
            assertThat(result.open()).isPositive();
        });
        assertThat(bed.calls()).contains("222222222222 CreateUser u3");
        assertThat(bed.isAsDeclared(ACME)).isFalse();
        requireAllDoneOnce(bed.await(approved(FleetBed.SETTINGS), Phase.RESTING), ACME);
    }

    private static Organization many(int accounts) {
        return organization("acme")
                .layer(IntStream.rangeClosed(1, accounts)
                        .mapToObj(number ->
                                account("a" + number).id(FleetBed.id(number)).with(user("ada")))
                        .toArray(Account[]::new));
    }

    @Test
    void when_the_canary_fails_no_further_account_is_begun() {
        Organization acme = many(4);
        Machine machine = bed.machine(acme).refusing(call -> call.startsWith(FleetBed.id(3)));
        machine.working(bed.fleet(acme, machine).rollout(Rollout.standard().canary("a3")));
        FleetStatus end = bed.await(approved(FleetBed.SETTINGS), Phase.RESTING);
        assertThat(end.rollout().orElseThrow().stopped().orElseThrow()).contains("canary");
        assertThat(end.toString()).contains("FAILED", "is refused");
        assertThat(bed.calls()).isEmpty();
    }

    /** The ways of {@code live}, but for one account that cannot be reached while {@code isOut}. */
    private static LiveOrganization without(String out, LiveOrganization live, AtomicBoolean isOut) {
        return new LiveOrganization() {
            @Override
            public Optional<List<MemberAccount>> members() {
                return live.members();
            }

            @Override
            public LiveAccount account(String id) {
                if (isOut.get() && id.equals(out))
                    throw new AccountException(
                            "AccessDenied", "Assuming the role in " + id + " failed.", new IOException());
                return live.account(id);
            }
        };
    }

    @Test
    void when_the_canary_cannot_be_planned_nothing_is_begun_and_it_is_planned_again_soon() {
        Organization acme = many(3);
        Machine machine = bed.machine(acme);
        AtomicBoolean isOut = new AtomicBoolean(true);
        machine.working(Fleet.of(() -> acme, without(FleetBed.id(3), machine.organization(), isOut), bed.store())
                .rollout(Rollout.standard().canary("a3")));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        FleetStatus held = bed.await(fleet, Phase.RESTING);
        assertThat(held.rollout().orElseThrow().stopped().orElseThrow())
                .isEqualTo(
                        "the canary account a3 (000000000003) could not be planned: Assuming the role in 000000000003"
                                + " failed.");
        assertThat(held.toString()).contains("not begun: the canary account a3");
        assertThat(held.approval()).as("there is nothing to approve").isEmpty();
        assertThat(held.until().orElseThrow())
                .isBefore(bed.now().plus(FleetBed.SETTINGS.afterFailure()).plusSeconds(60));
        isOut.set(false);
        bed.pass(FleetBed.SETTINGS.afterFailure());
        FleetStatus next = bed.await(fleet, Phase.WAITING_FOR_APPROVAL);
        assertThat(bed.calls()).isEmpty();
        fleet.approve(next.plan().orElseThrow().digest(), "ada");
        requireAllDoneOnce(
                bed.await(
                        fleet,
                        status -> status.phase() == Phase.RESTING
                                && status.approval().isPresent()),
                acme);
    }

    @Test
    void a_plan_that_is_refused_before_it_has_a_step_is_made_again_soon() {
        Organization empty = organization("acme").layer(account("a1").id(FleetBed.id(1)));
        bed.working(empty);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        FleetStatus held = bed.await(fleet, Phase.RESTING);
        assertThat(held.toString()).contains("refused: ", "in a1: ", "emptyDeclaration");
        assertThat(held.until().orElseThrow())
                .isBefore(bed.now().plus(FleetBed.SETTINGS.afterFailure()).plusSeconds(60));
    }

    @Test
    void a_canary_that_is_no_account_is_told() {
        Organization acme = many(2);
        Machine machine = bed.machine(acme);
        machine.working(bed.fleet(acme, machine).rollout(Rollout.standard().canary("a9")));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        assertThat(bed.await(fleet, Phase.RESTING).problem().orElseThrow())
                .contains("canary \"a9\": there is no account a9 in organization acme", "Fleet.rollout(...)");
    }

    @Test
    void an_account_that_fails_in_two_waves_is_one_that_failed() {
        Account shared = account("shared").id("333333333333");
        Organization acme = organization("acme")
                .layer(account("security")
                        .id("222222222222")
                        .with(role("Costs").trusting(role("lambda").in(shared)), user("free")))
                .layer(shared.with(role("lambda").trusting(service("lambda.amazonaws.com"))))
                .layer(account("last").id("444444444444").with(user("z")));
        Machine machine = bed.machine(acme).refusing(call -> call.startsWith("222222222222"));
        machine.working(bed.fleet(acme, machine).rollout(Rollout.standard().stoppingAfter(2)));
        Tally end =
                bed.await(approved(FleetBed.SETTINGS), Phase.RESTING).rollout().orElseThrow();
        assertThat(end.incomplete()).isEqualTo(2);
        assertThat(end.failed()).containsExactly("222222222222");
        assertThat(end.stopped()).isEmpty();
    }

    @Test
    void it_stops_after_as_many_failures_as_the_rollout_says() {
        Organization acme = many(5);
        Machine machine =
                bed.machine(acme).refusing(call -> call.startsWith(FleetBed.id(2)) || call.startsWith(FleetBed.id(3)));
        machine.working(bed.fleet(acme, machine)
                .rollout(Rollout.standard().accountsAtOnce(1).stoppingAfter(2)));
        FleetStatus end = bed.await(approved(FleetBed.SETTINGS), Phase.RESTING);
        assertThat(end.rollout().orElseThrow().stopped()).contains("2 accounts failed");
        assertThat(bed.calls()).containsExactly(FleetBed.id(1) + " CreateUser ada");
    }

    @Test
    void a_role_comes_before_the_trust_that_names_it_and_what_waits_for_a_failure_is_left() {
        Account shared = account("shared").id("333333333333");
        Organization acme = organization("acme")
                .layer(account("security")
                        .id("222222222222")
                        .with(role("Costs").trusting(role("lambda").in(shared)), user("free")))
                .layer(shared.with(role("lambda").trusting(service("lambda.amazonaws.com"))));
        Machine machine = bed.machine(acme).refusing(call -> call.endsWith("CreateRole lambda"));
        machine.working(bed.fleet(acme, machine));
        FleetClient fleet = approved(FleetBed.SETTINGS);
        FleetStatus failed = bed.await(fleet, Phase.RESTING);
        assertThat(failed.rollout().orElseThrow().shown())
                .extracting(AccountResult::toString)
                .anyMatch(result -> result.contains("222222222222") && result.contains("it waits for what is not done"))
                .anyMatch(result -> result.contains("333333333333") && result.contains("FAILED"));
        assertThat(bed.calls()).containsExactly("222222222222 CreateUser free");
        machine.refusing(call -> false);
        fleet.planNow();
        fleet.approve(
                bed.await(fleet, Phase.WAITING_FOR_APPROVAL)
                        .plan()
                        .orElseThrow()
                        .digest(),
                "ada");
        requireAllDoneOnce(bed.await(fleet, Phase.RESTING), acme);
        assertThat(bed.calls()).containsSubsequence("333333333333 CreateRole lambda", "222222222222 CreateRole Costs");
        assertThat(Stream.of("free").map(name -> "222222222222 CreateUser " + name))
                .allMatch(bed.calls()::contains);
    }
}
