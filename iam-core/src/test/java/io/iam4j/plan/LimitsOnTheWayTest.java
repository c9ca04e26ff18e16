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
import static io.iam4j.plan.OnTheWay.holding;
import static io.iam4j.plan.OnTheWay.nobodyIsAdministratorOnTheWay;
import static io.iam4j.plan.OnTheWay.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import org.junit.jupiter.api.Test;

/** Boundaries and denials are there before what they limit, and go after it: whatever order answers come in, and wherever an apply ends. */
class LimitsOnTheWayTest {
    private static final Arn ADMIN = awsManaged("AdministratorAccess");
    private static final Arn SQS = awsManaged("AmazonSQSFullAccess");
    private static final ManagedPolicy QUEUES =
            policy("queues").allowing(allow("sqs:*").on("*"));
    private static final ManagedPolicy NO_IAM =
            policy("no-iam").allowing(deny("iam:*").on("*"));

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
