// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Applying;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One plan, applied twice at once: it is carried out once. */
class PlansAtOnceTest {
    private static final Account DESIRED =
            Account.of("222222222222").with(user("ci").withAccessKey(sealedTo(FakeSealer.of("ci"))));
    private static final ApplyOptions ONCE = ApplyOptions.standard().patience(Duration.ZERO);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final InMemoryAccount live =
            new InMemoryAccount(Snapshot.empty("222222222222", "aws")).failing(holdUp("CreateUser"));

    private Consumer<String> holdUp(String call) {
        return each -> {
            if (!each.contains(call)) return;
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
    }

    @Test
    void a_further_apply_is_refused_while_one_is_under_way() throws Exception {
        Plan plan = plan(DESIRED, live);
        Applying first = plan.start(ONCE);
        begun.await();
        for (Plan same : new Plan[] {plan, plan.permitting(), plan.only(Set.of(1)), plan.only(Set.of(2))}) {
            assertThatThrownBy(same::apply)
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage(
                            "This plan for account 222222222222, or a part of it, is being applied at this moment, by another"
                                    + " call of apply or start; this call changed nothing. A plan is applied once at a time: wait for the"
                                    + " outcome of that call. To see what is left to do then, plan again: Iam.plan(desired, account).");
            assertThatThrownBy(() -> same.start(ONCE)).hasMessageContaining("is being applied at this moment");
        }
        goOn.countDown();
        assertThat(first.await().isComplete()).isTrue();
        assertThat(live.calls()).containsOnlyOnce("CreateUser ci", "CreateAccessKey ci");
        assertThatThrownBy(plan::apply).hasMessageContaining("was applied already");
    }

    @Test
    void one_on_the_thread_of_the_caller_is_under_way_as_well() throws Exception {
        Plan plan = plan(DESIRED, live);
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> plan.apply(ONCE).isComplete());
        begun.await();
        assertThatThrownBy(plan::apply).hasMessageContaining("is being applied at this moment");
        goOn.countDown();
        assertThat(first.get()).isTrue();
    }

    @Test
    void an_apply_that_failed_is_under_way_no_more() throws Exception {
        InMemoryAccount broken = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));
        Plan plan = plan(DESIRED, broken);
        broken.failing(call -> {
            throw new IllegalStateException("no connection");
        });
        assertThat(plan.start(ONCE).await().isComplete()).isFalse();
        assertThatThrownBy(() -> plan.apply(ONCE)).isNotInstanceOf(PlanRefusedException.class);
        broken.failing(call -> {});
        assertThat(plan.apply(ONCE).isComplete()).isTrue();
    }

    @Test
    void a_plan_of_an_organization_is_carried_out_once_at_a_time() throws Exception {
        InMemoryOrganization accounts = new InMemoryOrganization("222222222222").failing(holdUp("CreateUser"));
        OrganizationPlan plan = plan(
                organization("acme")
                        .layer(layer("all", account("a").id("222222222222"))
                                .forEach(each -> each.with(user("ci").withAccessKey(sealedTo(FakeSealer.of("ci")))))),
                accounts);
        Rollout rollout = Rollout.standard().applying(ONCE);
        CompletableFuture<OrganizationApplied> first = CompletableFuture.supplyAsync(() -> plan.outcome(rollout));
        begun.await();
        assertThatThrownBy(() -> plan.apply(rollout))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("This plan for organization acme is being applied at this moment");
        assertThatThrownBy(() -> plan.permitting().outcome(rollout)).hasMessageContaining("at this moment");
        assertThatThrownBy(() -> plan.account("a").apply(ONCE)).hasMessageContaining("at this moment");
        goOn.countDown();
        assertThat(first.get().isComplete()).isTrue();
        assertThat(accounts.calls()).hasSize(2);
    }
}
