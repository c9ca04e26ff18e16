// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.PlanRefusedException;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Lease;
import io.iam4j.apply.LeasedException;
import io.iam4j.apply.ProgressEvent;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.review.Finding;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.secret.CollectedSecrets;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** A lease keeps a second program out for as long as the first applies, and no longer. */
class AwsLeaseTest {
    private static final Account ADA = account("a").with(user("ada").withConsoleAccess(new PlainSealer()));
    private static final Account CI = account("a").with(user("ci").withAccessKey(new PlainSealer()));
    private static final Lease FIRST = Lease.heldBy("first");
    private static final Lease SECOND = Lease.heldBy("second");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount account = AwsAccount.using(iam);

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private static ApplyOptions quick() {
        return ApplyOptions.standard().waits(Duration.ofMillis(1), Duration.ofMillis(5));
    }

    private List<String> policies() {
        return iam.listPolicies(request -> request.scope("Local")).policies().stream()
                .map(policy -> policy.path() + policy.policyName())
                .toList();
    }

    @Test
    void an_apply_takes_the_lease_and_gives_it_back() {
        List<String> during = new ArrayList<>();
        plan(ADA, account).apply(quick().lease(FIRST).listener(event -> {
            if (event instanceof ProgressEvent.StepStarted) during.addAll(policies());
        }));
        assertThat(during)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path)
                        .startsWith("/iam4j-lease/")
                        .contains("/first/")
                        .endsWith("/iam4j-lease"));
        assertThat(policies()).isEmpty();
    }

    @Test
    void a_second_program_is_kept_out_meanwhile_and_told_by_whom() {
        List<Throwable> refusals = new ArrayList<>();
        List<String> plans = new ArrayList<>();
        plan(ADA, account).apply(quick().lease(FIRST).listener(event -> {
            if (!(event instanceof ProgressEvent.StepStarted)) return;
            Plan other = plan(CI, account);
            plans.add(other.toString());
            try {
                other.apply(quick().lease(SECOND));
            } catch (LeasedException refused) {
                refusals.add(refused);
            }
        }));
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("Note: the account is leased (policy iam4j-lease, held by first until "));
        assertThat(refusals)
                .hasSameSizeAs(plans)
                .allSatisfy(refusal -> assertThat(refusal)
                        .hasMessageContaining("held by first until ")
                        .hasMessageContaining(
                                "aws iam delete-policy --policy-arn arn:aws:iam::123456789012:policy/iam4j-lease/"));
        assertThat(iam.listUsers().users())
                .singleElement()
                .satisfies(user -> assertThat(user.userName()).isEqualTo("ada"));
    }

    @Test
    void a_lease_that_has_ended_is_taken_over() {
        InstantSource yesterday = () -> Instant.now().minus(Duration.ofDays(1));
        server.weather().next("DeletePolicy", InjectedFault.fault(403, "AccessDenied", "not allowed"));
        plan(ADA, account).apply(quick().lease(FIRST).clock(yesterday));
        assertThat(policies()).singleElement().asString().contains("/first/");

        plan(CI, account).apply(quick().lease(SECOND));
        assertThat(policies()).isEmpty();
        assertThat(iam.listUsers().users()).hasSize(2);
    }

    @Test
    void a_lost_answer_neither_loses_the_lease_nor_leaves_it() {
        server.weather()
                .next("CreatePolicy", InjectedFault.LOST_ANSWER)
                .next("DeletePolicy", InjectedFault.LOST_ANSWER);
        assertThat(plan(ADA, account).apply(quick().lease(FIRST)).isComplete()).isTrue();
        assertThat(policies()).isEmpty();
    }

    @Test
    void a_lease_that_is_not_visible_yet_is_given_back_all_the_same() {
        server.weather()
                .next("DeletePolicy", InjectedFault.fault(404, "NoSuchEntity", "Policy iam4j-lease was not found."));
        assertThat(plan(ADA, account).apply(quick().lease(FIRST)).isComplete()).isTrue();
        assertThat(policies()).isEmpty();
    }

    @Test
    void what_changed_before_the_lease_was_taken_is_seen() {
        Plan first = plan(ADA, account);
        Plan second = plan(ADA, account);
        first.apply(quick().lease(FIRST));
        assertThatThrownBy(() -> second.apply(quick().lease(SECOND))).isInstanceOf(PlanRefusedException.class);
        assertThat(policies()).isEmpty();
    }

    @Test
    void of_two_programs_at_once_one_makes_each_secret() throws Exception {
        CollectedSecrets delivered = new CollectedSecrets();
        server.weather().seed(7);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Applied> program = () -> untilLeased(delivered);
            for (Future<Applied> each : two.invokeAll(List.of(program, program)))
                assertThat(each.get().isComplete()).isTrue();
        } finally {
            two.shutdown();
        }
        assertThat(iam.listAccessKeys(request -> request.userName("ci")).accessKeyMetadata())
                .hasSize(1);
        assertThat(delivered.list()).hasSize(2);
        assertThat(policies()).isEmpty();
    }

    /** Plans and applies again for as long as the other program has the lease or has just applied. */
    private Applied untilLeased(CollectedSecrets sink) {
        while (true) {
            try {
                Account both = account("a")
                        .with(
                                user("ada").withConsoleAccess(new PlainSealer()),
                                user("ci").withAccessKey(new PlainSealer()));
                return plan(both, account).apply(quick().lease(FIRST).sink(sink));
            } catch (LeasedException | PlanRefusedException refused) {
                Thread.onSpinWait();
            }
        }
    }

    /** A lease that somebody has, or had: the program died. */
    private void leased(Instant now) {
        server.weather().next("DeletePolicy", InjectedFault.named("AccessDenied"));
        InstantSource then = () -> now;
        plan(ADA, account).apply(quick().lease(FIRST).clock(then));
        assertThat(policies()).singleElement().asString().startsWith("/iam4j-lease/");
    }

    @Test
    void whoever_owns_the_whole_account_does_not_own_the_lease_of_another_program() {
        leased(Instant.now());
        Account everything = account("a").owning(Ownership.wholeAccount());
        Plan plan = plan(everything.with(user("ada"), user("ci")), AwsAccount.using(iam));
        assertThat(plan.changes().changes()).extracting(Change::call).containsExactly("CreateUser");
        assertThat(plan.toString()).contains("the account is leased");
        assertThat(plan.apply(quick()).isComplete()).isTrue();
        assertThat(policies()).hasSize(1);
    }

    @Test
    void nor_one_that_has_ended_which_the_next_lease_takes_over() {
        leased(Instant.now().minus(Duration.ofDays(1)));
        Account everything = account("a").owning(Ownership.wholeAccount());
        Plan plan = plan(everything.with(user("ada"), user("ci")), AwsAccount.using(iam));
        assertThat(plan.apply(quick().lease(SECOND)).isComplete()).isTrue();
        assertThat(policies()).isEmpty();
    }

    @Test
    void an_export_and_a_review_leave_it_out() {
        leased(Instant.now());
        assertThat(account.export().policies()).isEmpty();
        assertThat(Review.of(account, ReviewOptions.standard().withoutReport())
                        .findings()
                        .open())
                .extracting(Finding::id)
                .isNotEmpty()
                .doesNotContain("unattached-policy");
    }
}
