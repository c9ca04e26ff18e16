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

import io.iam4j.InMemoryAccount;
import io.iam4j.Plan;
import io.iam4j.access.DecisionType;
import io.iam4j.access.question.Access;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Step;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
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

    private static ManagedPolicy policyOf(String name, String... actions) {
        return policy(name).allowing(allow(actions).on("*"));
    }

    private static void nobodyDoesMoreOnTheWay(Snapshot observed, Resource... resources) {
        Plan plan = io.iam4j.Iam.plan(account(resources), new InMemoryAccount(observed));
        assertThat(plan.accessDifference().widens()).as(plan.toString()).isFalse();
        nobodyIsAdministratorOnTheWay(observed, plan.changes());
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
                    observed, plan(observed, policyOf("bound", now), user("bob").inline("i", allow("iam:*").on("*"))));
        }
    }

    @Test
    void a_boundary_that_opens_something_all_the_same_is_told() {
        Snapshot observed = holding(
                policyOf("bound", "sqs:*", "iam:*"),
                user("bob").inline("i", allow("s3:*").on("*")).boundedBy("bound"));
        Plan plan = io.iam4j.Iam.plan(
                account(policyOf("bound", "s3:*", "sqs:*"), user("bob").inline("i", allow("iam:*").on("*"))),
                new InMemoryAccount(observed));
        assertThat(plan.accessDifference().toString())
                .contains("user bob\n      + while the plan is carried out: s3:* on *");
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).changes().refusals())
                .hasSize(1);
        nobodyIsAdministratorOnTheWay(observed, plan.changes());
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
    void a_denial_that_a_grant_is_about_is_there_before_it() {
        Snapshot observed = holding(
                group("devs").inline("x", allow("s3:*").on("*")), user("ada").memberOf("devs"));
        ChangeSet changes = plan(
                observed, group("devs").inline("x", deny("iam:*").on("*")).attach(ADMIN));
        nobodyIsAdministratorOnTheWay(observed, changes);
    }

    @Test
    void a_denial_that_another_document_replaces_goes_after_what_it_limited_is_narrowed() {
        Snapshot observed = holding(
                policyOf("apol", "*"),
                user("bob").attach("apol").inline("i", deny("iam:*").on("*")));
        nobodyDoesMoreOnTheWay(
                observed, policyOf("apol", "sqs:*"), user("bob").inline("i", allow("sqs:SendMessage").on("*")));
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
                .extracting(step -> step.change().call() + " " + step.change().target().name() + step.after())
                .containsExactly(
                        "AttachPolicy r[]",
                        "DetachPolicy r[1]",
                        "UpdateAssumeRolePolicy r[2]",
                        "UpdateAssumeRolePolicy s[]",
                        "AttachPolicy s[4]");
    }
}
