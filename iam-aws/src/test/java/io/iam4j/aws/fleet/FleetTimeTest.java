// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.fleet.FleetStatus.Phase;
import io.iam4j.model.Account;
import io.iam4j.organization.Organization;
import io.iam4j.organization.Rollout;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes by the clock, and what the histories hold. */
class FleetTimeTest {
    private final FleetBed bed;
    private final Path folder;

    FleetTimeTest(@TempDir Path folder) {
        this.folder = folder;
        bed = new FleetBed(folder.resolve("plans"));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** Remembers what it sealed, and its sealed forms. */
    private static final class Remembering implements Sealer {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public Recipient recipient() {
            return new Recipient("remembering", "0000", "test");
        }

        @Override
        public List<String> judge(Instant now) {
            return List.of();
        }

        @Override
        public SealedMessage seal(Secret secret) {
            String clear = secret.lend(String::new);
            String sealed = Base64.getEncoder().encodeToString(("sealed:" + clear).getBytes(StandardCharsets.UTF_8));
            seen.add(clear);
            seen.add(sealed);
            return new SealedMessage(sealed, "ARMOR " + sealed);
        }
    }

    private Fleet sinking(Organization declared, Machine machine) {
        ApplyOptions options = ApplyOptions.standard().sink(SecretSink.directory(folder.resolve("sealed")));
        return bed.fleet(declared, machine).rollout(Rollout.standard().applying(options));
    }

    @Test
    void a_key_rotates_when_its_time_has_come_and_no_history_holds_a_secret() throws Exception {
        Remembering sealer = new Remembering();
        Organization acme = organization("acme")
                .layer(account("security")
                        .id("222222222222")
                        .with(
                                user("ada").withConsoleAccess(sealer),
                                user("machine").withAccessKey(sealedTo(sealer).rotatedEvery(days(90)))));
        Machine machine = bed.machine(acme);
        machine.working(
                sinking(acme, machine).withoutApproval(changes -> bed.calls().size() > 1));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS.every(days(30)));
        fleet.approve(
                bed.await(fleet, Phase.WAITING_FOR_APPROVAL)
                        .plan()
                        .orElseThrow()
                        .digest(),
                "ada");
        bed.await(fleet, Phase.RESTING);
        assertThat(keys()).hasSize(1);
        bed.pass(days(89));
        bed.await(fleet, Phase.RESTING);
        assertThat(keys()).as("it is not due yet").hasSize(1);
        bed.pass(days(2));
        bed.await(fleet, Phase.RESTING);
        assertThat(keys()).as("it was due on day 90").hasSize(2);
        String histories = bed.histories();
        assertThat(histories).contains("222222222222", "iam4j-fleet/acme/222222222222", "\"who\":\"ada\"");
        assertThat(sealer.seen).hasSizeGreaterThanOrEqualTo(6);
        for (String secret : sealer.seen)
            assertThat(histories.contains(secret))
                    .as("a secret is in a history")
                    .isFalse();
        try (Stream<Path> plans = Files.walk(folder.resolve("plans"))) {
            for (Path file : plans.filter(Files::isRegularFile).toList())
                for (String secret : sealer.seen)
                    assertThat(Files.readString(file).contains(secret)).isFalse();
        }
    }

    private List<String> keys() {
        return bed.calls().stream()
                .filter(call -> call.contains("CreateAccessKey"))
                .toList();
    }

    @Test
    void a_plan_that_makes_secrets_without_a_sink_is_refused_before_anything_is_done() {
        Organization acme = organization("acme")
                .layer(account("security").id("222222222222").with(user("ada").withConsoleAccess(new Remembering())));
        bed.working(acme);
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        assertThat(bed.await(fleet, Phase.RESTING).problem().orElseThrow())
                .contains("the fleet has no sink", "SecretSink.directory(folder)");
        assertThat(bed.calls()).isEmpty();
    }

    @Test
    void what_is_declared_until_some_time_is_taken_away_at_that_time() {
        Instant end = bed.now().plus(Duration.ofHours(5));
        Organization acme = organization("acme")
                .layer(account("security")
                        .id("222222222222")
                        .with(
                                group("devops"),
                                user("ada").until(end, more -> more.attach(awsManaged("ReadOnlyAccess")))));
        Machine machine = bed.machine(acme);
        machine.working(bed.fleet(acme, machine).withoutApproval(changes -> true));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        FleetStatus first = bed.await(fleet, Phase.RESTING);
        assertThat(first.plan().flatMap(PlanSummary::nextEnd)).contains(end);
        assertThat(first.until().orElseThrow()).isBeforeOrEqualTo(end.plusSeconds(1));
        assertThat(bed.calls()).contains("222222222222 AttachPolicy ada");
        bed.pass(Duration.ofHours(5).plusMinutes(1));
        bed.await(
                fleet,
                status -> status.phase() == Phase.RESTING && !status.plan().equals(first.plan()));
        assertThat(bed.calls()).endsWith("222222222222 DetachPolicy ada");
    }

    @Test
    void what_ends_while_the_rollout_is_under_way_is_not_given() throws Exception {
        Instant soon = bed.now().plusSeconds(6); // no time is skipped while an activity runs
        Organization acme = organization("acme")
                .layer(account("management").id("111111111111").with(user("root")))
                .layer(account("security")
                        .id("222222222222")
                        .with(user("ada").until(soon, more -> more.attach(awsManaged("AdministratorAccess")))));
        Machine machine = bed.machine(acme).stoppingBefore(call -> call.contains("CreateUser root"));
        machine.working(bed.fleet(acme, machine).withoutApproval(changes -> true));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS);
        machine.awaitStop();
        bed.await(fleet, status -> bed.now().isAfter(soon));
        machine.release();
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().shown())
                .singleElement()
                .satisfies(result -> assertThat(result.toString())
                        .contains("222222222222", "it gives what was to end by now", "planned anew"));
        assertThat(bed.calls()).isNotEmpty().noneMatch(call -> call.startsWith("222222222222"));
    }

    @Test
    void a_rollout_goes_on_in_a_new_history_where_one_grows_long() {
        int accounts = 9;
        Organization acme = organization("acme")
                .layer(IntStream.rangeClosed(1, accounts)
                        .mapToObj(number ->
                                account("a" + number).id(FleetBed.id(number)).with(user("ada")))
                        .toArray(Account[]::new));
        Machine machine = bed.machine(acme);
        machine.working(bed.fleet(acme, machine)
                .rollout(Rollout.standard().accountsAtOnce(3).thenPercent(50))
                .withoutApproval(changes -> true));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS.eventsPerRun(40));
        FleetStatus end = bed.await(fleet, Phase.RESTING);
        assertThat(end.rollout().orElseThrow().parts()).isEqualTo(accounts);
        assertThat(end.rollout().orElseThrow().isComplete()).isTrue();
        assertThat(bed.calls()).hasSize(accounts).doesNotHaveDuplicates();
        List<String> runs = new ArrayList<>();
        bed.executions().stream()
                .filter(each -> each.getWorkflowId().equals(fleet.workflowId()))
                .forEach(each -> runs.add(each.getRunId()));
        assertThat(runs).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(bed.isAsDeclared(acme)).isTrue();
    }

    @Test
    void to_plan_now_is_not_forgotten_when_a_rollout_goes_on_in_a_new_history() throws InterruptedException {
        Organization acme = organization("acme")
                .layer(IntStream.rangeClosed(1, 3)
                        .mapToObj(number ->
                                account("a" + number).id(FleetBed.id(number)).with(user("ada")))
                        .toArray(Account[]::new));
        Machine machine = bed.machine(acme).stoppingBefore(call -> call.startsWith(FleetBed.id(1)));
        machine.working(bed.fleet(acme, machine).rollout(Rollout.standard().accountsAtOnce(1)));
        FleetClient fleet = bed.of("acme");
        fleet.start(FleetBed.SETTINGS.eventsPerRun(1));
        PlanSummary first = bed.await(fleet, Phase.WAITING_FOR_APPROVAL).plan().orElseThrow();
        fleet.approve(first.digest(), "ada");
        machine.awaitStop();
        fleet.planNow();
        machine.release();
        FleetStatus again = bed.await(
                fleet,
                status -> status.phase() == Phase.RESTING
                        && status.plan()
                                .filter(plan -> !plan.reference().equals(first.reference()))
                                .isPresent());
        assertThat(again.plan().orElseThrow().isEmpty()).isTrue();
        assertThat(bed.calls()).hasSize(3);
    }
}
