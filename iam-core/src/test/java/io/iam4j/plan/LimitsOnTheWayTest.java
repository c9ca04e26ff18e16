// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.DecisionType;
import io.iam4j.access.question.Access;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Boundaries and denials are there before what they limit, and go after it: whatever order answers come in, and wherever an apply ends. */
class LimitsOnTheWayTest {
    private static final Arn ADMIN = awsManaged("AdministratorAccess");
    private static final Arn SQS = awsManaged("AmazonSQSFullAccess");
    private static final ManagedPolicy QUEUES =
            policy("queues").allowing(allow("sqs:*").on("*"));
    private static final ManagedPolicy NO_IAM =
            policy("no-iam").allowing(deny("iam:*").on("*"));
    private static final int ORDERS = 60;

    private static Account account(Resource... resources) {
        return Account.of("a").with(resources);
    }

    private static Snapshot holding(Resource... resources) {
        Snapshot empty = Snapshot.empty("222222222222", "aws");
        return RandomAccounts.carryOut(
                Planner.plan(account(resources), empty, Instant.EPOCH).steps(), empty);
    }

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account(resources), observed, Instant.EPOCH);
    }

    /** Nobody may change IAM after any number of the steps, in orders that the steps allow. */
    private static void nobodyIsAdministratorOnTheWay(Snapshot observed, ChangeSet changes) {
        assertThat(administrators(observed)).isEmpty();
        Random random = new Random(1);
        for (int i = 0; i < ORDERS; i++) {
            AccountState state = new AccountState(observed);
            List<Step> left = new ArrayList<>(changes.steps());
            Set<Integer> done = new HashSet<>();
            while (!left.isEmpty()) {
                List<Step> ready = left.stream()
                        .filter(step -> done.containsAll(step.after()))
                        .toList();
                Step next = ready.get(random.nextInt(ready.size()));
                ChangeRecord.of(next.change()).applyTo(state);
                left.remove(next);
                done.add(next.number());
                assertThat(administrators(state.snapshot()))
                        .as("after %s of%n%s", next, changes.steps())
                        .isEmpty();
            }
        }
    }

    private static List<String> administrators(Snapshot snapshot) {
        Access access = Access.of(snapshot);
        return access.principals()
                .filter(each -> access.may(each, "iam:CreateUser", "*").type() == DecisionType.ALLOWED)
                .map(Object::toString)
                .toList();
    }

    @Test
    void a_boundary_is_there_before_what_it_bounds() {
        Snapshot observed =
                holding(QUEUES, user("ada"), role("r").trusting(service("ec2.amazonaws.com")), user("bob"), group("g"));
        ChangeSet changes = plan(
                observed,
                user("ada")
                        .boundedBy("queues")
                        .attach(ADMIN)
                        .inline("x", allow("iam:*").on("*")),
                role("r").boundedBy("queues").attach(ADMIN),
                user("bob").boundedBy("queues").memberOf("g"),
                group("g").attach(ADMIN));
        nobodyIsAdministratorOnTheWay(observed, changes);
    }

    @Test
    void a_boundary_goes_after_what_it_bounded() {
        Snapshot observed = holding(QUEUES, user("bob").attach(ADMIN).boundedBy("queues"));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, user("bob").withoutBoundary().attach(SQS)));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, user("bob").withoutBoundary().detached(ADMIN)));
    }

    @Test
    void a_boundary_goes_after_what_it_bounded_in_a_group() {
        Snapshot observed = holding(
                QUEUES,
                group("g").attach(ADMIN),
                group("h").attach(ADMIN),
                user("bob").memberOf("g", "h").boundedBy("queues"));
        ChangeSet changes = plan(
                observed,
                user("bob").withoutBoundary().memberOf("h"),
                group("h").detached(ADMIN));
        nobodyIsAdministratorOnTheWay(observed, changes);
    }

    @Test
    void a_wider_boundary_comes_after_what_the_old_one_bounded_goes() {
        Snapshot observed = holding(QUEUES, user("bob").attach(ADMIN).boundedBy("queues"));
        ManagedPolicy wide = policy("wide").allowing(allow("*").on("*"));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, wide, user("bob").detached(ADMIN).boundedBy("wide")));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        policy("queues").allowing(allow("*").on("*")),
                        user("bob").detached(ADMIN)));
    }

    @Test
    void a_narrower_boundary_is_there_before_what_it_is_to_bound() {
        Snapshot observed = holding(
                policy("queues").allowing(allow("sqs:*", "iam:*").on("*")),
                user("bob").boundedBy("queues"));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, QUEUES, user("bob").attach(ADMIN)));
    }

    @Test
    void a_denial_is_there_before_what_it_limits() {
        Snapshot observed =
                holding(user("bob"), user("eve"), group("g"), user("zoe").memberOf("g"));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        NO_IAM,
                        user("bob").attach(ADMIN).inline("no", deny("iam:*").on("*")),
                        user("eve").attach(ADMIN).attach("no-iam"),
                        user("new").attach(ADMIN).inline("zz", deny("iam:*").on("*")),
                        group("g").attach(ADMIN).inline("no", deny("iam:*").on("*"))));
    }

    @Test
    void a_denial_goes_after_what_it_limited() {
        Snapshot observed = holding(
                NO_IAM,
                user("bob").attach(ADMIN).inline("deny", deny("iam:*").on("*")),
                user("eve").attach(ADMIN).attach("no-iam"));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        user("bob").exclusive().attach(SQS),
                        user("eve").exclusive().attach(SQS)));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        user("bob").absent(),
                        user("eve").absent(),
                        policy("no-iam").absent()));
    }

    @Test
    void a_group_has_its_denials_before_anybody_joins() {
        Snapshot observed = holding(user("bob"), user("eve"), group("old").attach(NO_IAM));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        group("limited")
                                .attach(ADMIN)
                                .inline("deny", deny("iam:*").on("*")),
                        user("bob").memberOf("limited"),
                        user("eve").memberOf("old").attach(ADMIN)));
    }

    @Test
    void who_leaves_a_group_that_denies_has_lost_before_what_it_limited() {
        Snapshot observed = holding(
                group("limits").inline("deny", deny("iam:*").on("*")),
                user("eve").memberOf("limits").attach(ADMIN));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, user("eve").exclusive().attach(SQS)));
        nobodyIsAdministratorOnTheWay(
                observed, plan(observed, group("limits").absent(), user("eve").detached(ADMIN)));
    }

    @Test
    void a_role_is_bounded_before_more_trust() {
        Snapshot observed =
                holding(QUEUES, role("r").trusting(service("ec2.amazonaws.com")).attach(ADMIN));
        ChangeSet changes = plan(observed, role("r").trusting(thisAccount()).boundedBy("queues"));
        assertThat(changes.steps())
                .extracting(step -> step.change().call() + step.after())
                .containsExactly("PutPermissionsBoundary[]", "UpdateAssumeRolePolicy[1]");
    }
}
