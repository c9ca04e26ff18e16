// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.plan.OnTheWay.account;
import static io.iam4j.plan.OnTheWay.holding;
import static io.iam4j.plan.OnTheWay.nobodyDoesMoreOnTheWay;
import static io.iam4j.plan.OnTheWay.nobodyIsAdministratorOnTheWay;
import static io.iam4j.plan.OnTheWay.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents are narrowed before limits get wider, and widened after limits get narrower; told apart by what they say more or less of. */
class NarrowedOnTheWayTest {
    private static final Arn ADMIN = awsManaged("AdministratorAccess");
    private static final Arn SQS = awsManaged("AmazonSQSFullAccess");

    private static ManagedPolicy policyOf(String name, String... actions) {
        return policy(name).allowing(allow(actions).on("*"));
    }

    @Test
    void a_document_is_narrowed_before_the_boundary_is_widened() {
        ManagedPolicy wider = policyOf("bound", "sqs:*", "iam:*");
        for (String name : List.of("apol", "zpol"))
            nobodyDoesMoreOnTheWay(
                    holding(
                            policyOf("bound", "sqs:*"),
                            policyOf(name, "*"),
                            user("bob").attach(name).boundedBy("bound")),
                    wider,
                    policyOf(name, "sqs:*"));
        ManagedPolicy bound = policyOf("bound", "sqs:*", "s3:*");
        Snapshot inline =
                holding(bound, user("bob").inline("i", allow("*").on("*")).boundedBy("bound"));
        User narrowed = user("bob").inline("i", allow("sqs:*").on("*"));
        nobodyDoesMoreOnTheWay(inline, wider, narrowed);
        nobodyDoesMoreOnTheWay(inline, narrowed.withoutBoundary());
        nobodyDoesMoreOnTheWay(inline, policyOf("other", "sqs:*", "iam:*"), narrowed.boundedBy("other"));
    }

    @Test
    void a_document_is_widened_after_the_boundary_is_narrowed() {
        Snapshot observed = holding(
                policyOf("bound", "sqs:*", "iam:*"),
                user("bob").inline("i", allow("s3:*").on("*")).boundedBy("bound"));
        User widened = user("bob").inline("i", allow("*").on("*"));
        for (String now : List.of("sqs:*", "sqs:Send*")) {
            nobodyIsAdministratorOnTheWay(observed, plan(observed, policyOf("bound", now, "ec2:*"), widened));
            nobodyIsAdministratorOnTheWay(
                    observed, plan(observed, policyOf("other", now, "ec2:*"), widened.boundedBy("other")));
            nobodyIsAdministratorOnTheWay(
                    observed,
                    plan(
                            observed,
                            policyOf("bound", now),
                            user("bob").inline("i", allow("iam:*").on("*"))));
        }
    }

    @Test
    void a_boundary_that_opens_something_all_the_same_is_told() {
        Snapshot observed = holding(
                policyOf("bound", "sqs:*", "iam:*"),
                user("bob").inline("i", allow("s3:*").on("*")).boundedBy("bound"));
        Plan plan = Iam.plan(
                account(
                        policyOf("bound", "s3:*", "sqs:*"),
                        user("bob").inline("i", allow("iam:*").on("*"))),
                new InMemoryAccount(observed));
        assertThat(plan.accessDifference().toString())
                .contains("user bob\n      + while the plan is carried out: s3:* on *");
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).changes().refusals())
                .hasSize(1);
        nobodyIsAdministratorOnTheWay(observed, plan.changes());
    }

    @Test
    void a_grant_that_goes_before_the_denial_that_limits_it_is_told() {
        Snapshot observed = holding(
                policyOf("wide", "sqs:*", "iam:*"),
                user("bob").inline("i", allow("sqs:*").on("*")));
        Plan plan = Iam.plan(
                account(user("bob").inline("i", deny("iam:*").on("*")).attach("wide")), new InMemoryAccount(observed));
        assertThat(plan.accessDifference())
                .hasToString("Access that changes:\n\n  user bob\n      + while the plan is carried out: iam:* on *\n");
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).changes().refusals())
                .hasSize(1);
    }

    @Test
    void who_is_trusted_no_longer_gets_no_wider_role() {
        Snapshot observed = holding(
                policyOf("bound", "sqs:*"),
                policyOf("wide", "*"),
                user("x"),
                user("y"),
                role("r").trusting(user("x"), user("y")).attach(ADMIN).boundedBy("bound"));
        assertThat(plan(observed, role("r").trusting(user("x")).boundedBy("wide"))
                        .steps())
                .extracting(step -> step.change().call() + step.after())
                .containsExactly("UpdateAssumeRolePolicy[]", "PutPermissionsBoundary[1]");
    }

    /** The numbers of the steps after which the other goes. */
    private static Set<Integer> after(ChangeSet changes, String call) {
        return changes.steps().stream()
                .filter(step -> step.change().call().equals(call))
                .findFirst()
                .orElseThrow()
                .after();
    }

    @Test
    void a_policy_that_bounds_others_is_narrowed_after_the_grant_that_replaces_it() {
        Snapshot observed = holding(
                policyOf("wide", "*"),
                role("app").trusting(service("ec2.amazonaws.com")).boundedBy("wide"),
                group("devs").attach("wide"),
                user("ada").memberOf("devs"));
        ChangeSet changes = plan(
                observed,
                policyOf("wide", "s3:*"),
                group("devs").attach(awsManaged("PowerUserAccess")).keepingOther(Relation.ATTACHED_POLICIES));
        assertThat(after(changes, "AttachPolicy")).isEmpty();
        assertThat(after(changes, "CreatePolicyVersion")).isNotEmpty();
    }

    @Test
    void a_document_with_another_denial_is_narrowed_after_the_grant_that_the_denial_is_not_about() {
        Snapshot observed = holding(
                policyOf("storage", "s3:*"),
                group("devs").inline("x", allow("s3:*").on("*"), deny("iam:*").on("*")));
        ChangeSet changes = plan(
                observed,
                group("devs")
                        .inline("x", deny("iam:*").on("*"), deny("kms:*").on("*"))
                        .attach("storage"));
        assertThat(after(changes, "AttachPolicy")).isEmpty();
        assertThat(after(changes, "PutInlinePolicy")).isNotEmpty();
        ChangeSet split = plan(
                observed,
                group("devs")
                        .inline("x", deny("iam:Create*").on("*"), deny("iam:*").on("*"))
                        .attach(ADMIN));
        assertThat(after(split, "AttachPolicy")).isEmpty();
    }

    @Test
    void a_denial_is_there_before_a_grant_unless_its_document_loses_something() {
        Snapshot observed = holding(
                group("devs").inline("x", allow("s3:*").on("*")), user("ada").memberOf("devs"));
        nobodyIsAdministratorOnTheWay(
                observed,
                plan(
                        observed,
                        group("devs")
                                .inline(
                                        "x",
                                        allow("s3:*").on("*"),
                                        deny("iam:*").on("*"))
                                .attach(ADMIN)));
        ChangeSet losing =
                plan(observed, group("devs").inline("x", deny("iam:*").on("*")).attach(ADMIN));
        assertThat(after(losing, "AttachPolicy")).isEmpty();
        assertThat(after(losing, "PutInlinePolicy")).isNotEmpty();
    }

    @Test
    void a_denial_that_another_document_replaces_goes_after_what_it_limited_is_narrowed() {
        Snapshot observed = holding(
                policyOf("apol", "*"),
                user("bob").attach("apol").inline("i", deny("iam:*").on("*")));
        nobodyDoesMoreOnTheWay(
                observed,
                policyOf("apol", "sqs:*"),
                user("bob").inline("i", allow("sqs:SendMessage").on("*")));
    }

    @Test
    void what_is_granted_is_narrowed_before() {
        Snapshot observed = holding(
                policyOf("wide", "*"),
                user("bob"),
                user("eve"),
                group("g").attach("wide"),
                group("h").inline("x", allow("*").on("*")));
        ChangeSet changes = plan(
                observed,
                policyOf("wide", "s3:*"),
                user("bob").attach("wide"),
                user("eve").memberOf("g", "h"),
                group("g").exclusive().attach(SQS),
                group("h").inline("x", allow("s3:*").on("*")));
        nobodyIsAdministratorOnTheWay(observed, changes);
    }

    @Test
    void a_role_is_narrowed_before_more_trust_and_widened_after_less() {
        Snapshot observed = holding(
                user("x"),
                user("y"),
                role("r").trusting(user("x")).attach(ADMIN),
                role("s").trusting(user("x"), user("y")));
        ChangeSet changes = plan(
                observed,
                role("r").trusting(user("x"), user("y")).exclusive().attach(SQS),
                role("s").trusting(user("x")).attach(ADMIN));
        assertThat(changes.steps())
                .extracting(step ->
                        step.change().call() + " " + step.change().target().name() + step.after())
                .containsExactly(
                        "AttachPolicy r[]",
                        "DetachPolicy r[1]",
                        "UpdateAssumeRolePolicy r[2]",
                        "UpdateAssumeRolePolicy s[]",
                        "AttachPolicy s[4]");
    }

    @Test
    void a_boundary_is_let_go_before_it_gets_another_document() {
        Snapshot observed = holding(
                policyOf("bound", "*"),
                policyOf("other", "*"),
                user("bob").attach(SQS).boundedBy("bound"),
                user("eve").attach(SQS).boundedBy("bound"));
        ChangeSet changes = plan(
                observed,
                policyOf("bound", "s3:*"),
                user("bob").boundedBy("other"),
                user("eve").withoutBoundary());
        assertThat(after(changes, "CreatePolicyVersion")).containsExactly(1, 2);
    }
}
