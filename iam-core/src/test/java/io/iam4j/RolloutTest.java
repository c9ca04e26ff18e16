// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.LiveAccount;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a rollout tells when it is disturbed. */
class RolloutTest {
    private static final String[] IDS = IntStream.range(0, 12)
            .mapToObj(i -> String.format("%012d", 700 + i))
            .toArray(String[]::new);
    private static final Rollout ONCE =
            Rollout.standard().applying(ApplyOptions.standard().patience(Duration.ZERO));

    private final InMemoryOrganization live = new InMemoryOrganization(IDS);
    private final Organization acme = organization("acme")
            .layer(layer(
                            "all",
                            Arrays.stream(IDS)
                                    .map(id -> account("n" + id).id(id))
                                    .toArray(Account[]::new))
                    .forEach(each -> each.with(user("ada").withAccessKey(sealedTo(FakeSealer.of("ada"))))));

    @Test
    void an_interrupt_gives_the_outcome_and_the_secrets_however_many_accounts_wait() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        live.failing(call -> {
            if (!call.contains("CreateAccessKey")) return;
            begun.countDown();
            boolean waiting = true;
            while (waiting)
                try {
                    interrupted.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    Thread.yield();
                }
        });
        List<OrganizationApplied> outcome = new CopyOnWriteArrayList<>();
        Thread program = new Thread(() -> outcome.add(plan(acme, live).outcome(ONCE.accountsAtOnce(2))));
        program.start();
        begun.await();
        program.interrupt();
        while (program.isInterrupted()) Thread.onSpinWait(); // taken
        program.interrupt();
        interrupted.countDown();
        program.join(20_000);
        assertThat(program.isAlive()).isFalse();
        assertThat(outcome.get(0).stopped()).contains("it was interrupted");
        assertThat(outcome.get(0).secrets()).hasSize(2);
        assertThat(live.calls())
                .filteredOn(call -> call.contains("CreateAccessKey"))
                .hasSize(2);
    }

    @Test
    void a_listener_or_options_that_fail_lose_nothing() {
        OrganizationApplied told = plan(acme, live)
                .outcome(ONCE.accountsAtOnce(1).listener(event -> {
                    if (event.outcome().isPresent()) throw new IllegalStateException("socket closed");
                }));
        assertThat(told.secrets()).hasSize(1);
        assertThat(told.stopped().orElseThrow()).contains("the listener failed").contains("socket closed");
        OrganizationApplied optionless = plan(acme, live)
                .outcome(Rollout.standard().applying(account -> {
                    if (account.id().equals(IDS[3])) throw new IllegalStateException("no folder");
                    return ApplyOptions.standard();
                }));
        assertThat(optionless.secrets()).hasSize(10);
        assertThat(optionless.account(IDS[3]).trouble().orElseThrow()).contains("no folder");
    }

    @Test
    void a_canary_that_cannot_be_planned_stops_all() {
        live.walked(Arrays.stream(IDS)
                .map(id -> MemberAccount.of(id, "n" + id)
                        .state(id.equals(IDS[0]) ? MemberAccount.State.SUSPENDED : MemberAccount.State.ACTIVE))
                .toList());
        OrganizationApplied applied = plan(acme, live).outcome(ONCE.canary(IDS[0]));
        assertThat(applied.stopped()).contains("the canary account n" + IDS[0] + " failed");
        assertThat(live.calls()).isEmpty();
    }

    @Test
    void a_hostile_name_of_an_account_moves_no_terminal() {
        String hostile = "x\u001b[31m\u202e";
        live.walked(List.of(MemberAccount.of(IDS[0], hostile)));
        Organization taking = organization("o")
                .layer(layer("l").taking(MemberAccount.inUnit("/")).forEach(each -> each.with(user("ada"))));
        live.failing(call -> {
            throw Failing.refused("AccessDenied", "no" + hostile);
        });
        OrganizationApplied applied = plan(taking, live).outcome(ONCE.canary(IDS[0]));
        assertThat(applied.stopped()).isPresent();
        assertThat(applied.toString() + plan(taking, live)).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void what_many_accounts_say_alike_is_said_once_and_what_one_says_is_said_as_it_is() {
        Account one = account("role").id(IDS[0]);
        Organization many = organization("acme")
                .layer(one.with(role("lambda").trusting(Iam.service("lambda.amazonaws.com"))))
                .layer(layer(
                                "all",
                                Arrays.stream(IDS)
                                        .skip(1)
                                        .map(id -> account("n" + id).id(id))
                                        .toArray(Account[]::new))
                        .forEach(each -> each.with(
                                role("Costs").trusting(role("lambda").in(one)),
                                role("Audit").trusting(one))));
        String shown = plan(many, live).toString();
        List<String> lines = shown.lines().toList();
        assertThat(lines).hasSizeLessThan(60);
        assertThat(shown).containsOnlyOnce("role Audit trusts account role, where nobody may assume it");
        assertThat(plan(organization("x").layer(one.with(role("q").trusting(Iam.service("ec2.amazonaws.com")))), live)
                        .toString())
                .contains("+ role q")
                .doesNotContain("NAME");
    }

    @Test
    void a_canary_that_waits_with_a_part_of_its_steps_stops_all() {
        Account management = account("mgmt").id(IDS[0]);
        Account[] members = {account("dev").id(IDS[1]), account("prd").id(IDS[2])};
        Organization chained = organization("acme")
                .layer(management.with(role("ci").trusting(Iam.service("lambda.amazonaws.com"))))
                .layer(layer("members", members)
                        .forEach(each -> each.with(
                                user("bot"), role("deploy").trusting(role("ci").in(management)))));
        live.failing(call -> {
            if (call.contains("CreateRole ci")) throw Failing.refused("LimitExceeded", "no more roles");
        });
        OrganizationApplied applied = plan(chained, live).outcome(ONCE.canary("dev"));
        assertThat(applied.stopped()).contains("the canary account dev failed");
        assertThat(live.calls()).noneMatch(call -> call.startsWith(IDS[2]));
        assertThat(applied.account(IDS[1]).applied()).isPresent();
    }

    @Test
    void an_error_of_a_listener_or_an_account_loses_no_secret_and_begins_nothing_more() {
        OrganizationApplied told = plan(acme, live)
                .outcome(ONCE.accountsAtOnce(2).listener(event -> {
                    if (event.outcome().isPresent()) throw new AssertionError("expected one");
                }));
        long made = live.calls().stream()
                .filter(call -> call.contains("CreateAccessKey"))
                .count();
        assertThat(told.secrets()).hasSize(Math.toIntExact(made)).hasSizeBetween(1, 2);
        assertThat(told.stopped().orElseThrow()).contains("the listener failed", "AssertionError", "expected one");
        OrganizationApplied broken = plan(acme, live)
                .outcome(Rollout.standard().accountsAtOnce(1).applying(account -> {
                    if (account.id().equals(IDS[5])) throw new NoClassDefFoundError("com/acme/Folder");
                    return ApplyOptions.standard().patience(Duration.ZERO);
                }));
        assertThat(broken.account(IDS[5]).trouble().orElseThrow()).contains("NoClassDefFoundError", "com/acme/Folder");
        assertThat(broken.stopped().orElseThrow()).contains("account n" + IDS[5] + " failed");
        assertThat(broken.secrets()).hasSize(5 - Math.toIntExact(made));
        assertThat(broken.account(IDS[6]).applied()).isEmpty();
    }

    @Test
    void an_account_that_fails_in_two_rounds_is_one_that_failed() {
        Account first = account("a").id(IDS[0]);
        Account second = account("b").id(IDS[1]);
        Organization crossed = organization("acme")
                .layer(first.with(
                        user("x"), role("Costs").trusting(role("lambda").in(second))))
                .layer(second.with(role("lambda").trusting(Iam.service("lambda.amazonaws.com"))))
                .layer(account("c").id(IDS[2]).with(user("c")));
        live.failing(call -> {
            if (call.startsWith(IDS[0])) throw Failing.refused("AccessDenied", "no");
        });
        OrganizationApplied applied = plan(crossed, live).outcome(ONCE.stoppingAfter(2));
        assertThat(live.calls())
                .filteredOn(call -> call.startsWith(IDS[0]))
                .as("it is tried in both rounds")
                .hasSize(2);
        assertThat(applied.stopped()).isEmpty();
    }

    @Test
    void one_account_that_throws_what_nobody_expects_is_not_planned_and_the_others_are() {
        LiveOrganization odd = new LiveOrganization() {
            @Override
            public Optional<List<MemberAccount>> members() {
                return Optional.empty();
            }

            @Override
            public LiveAccount account(String id) {
                if (id.equals(IDS[4])) throw new IllegalStateException("no session");
                return live.account(id);
            }
        };
        OrganizationPlan plan = plan(acme, odd);
        assertThat(plan.changes().changed()).hasSize(11);
        assertThat(plan.toString())
                .contains("account n" + IDS[4] + " (" + IDS[4]
                        + "): it cannot be planned, for it failed with java.lang.IllegalStateException: no session.");
    }
}
