// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.access.question.Access;
import io.iam4j.change.Permit;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Trust;
import io.iam4j.review.least.CloudTrail;
import io.iam4j.review.least.DroppedAction;
import io.iam4j.review.least.KeptAction;
import io.iam4j.review.least.LeastPrivilege;
import io.iam4j.review.least.Proposal;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/** From what a role and a user did, by last accesses and log files, to a plan that takes away the rest. */
class AwsLeastPrivilegeTest {
    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    private String arn(String resource) {
        return "arn:aws:iam::" + server.accountId() + ":" + resource;
    }

    @Test
    void last_accesses_by_action_tell_of_each_tracked_action() {
        server.seed(thisAccount()
                .with(user("ada")
                        .inline(
                                "work",
                                allow("iam:ListUsers", "iam:PassRole", "iam:CreateUser")
                                        .onEverything())));
        String key = iam.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        try (IamClient own = Clients.iam(
                server.endpoint(), StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "any")))) {
            own.listUsers();
        }
        LastAccessed told = live.lastAccessed(List.of(Arn.parse(arn("user/ada"))), Granularity.ACTIONS)
                .get(0);
        assertThat(told.granularity()).isEqualTo(Granularity.ACTIONS);
        assertThat(told.services()).singleElement().satisfies(service -> {
            assertThat(service.tracked())
                    .extracting(LastAccessed.Action::name)
                    .containsExactlyInAnyOrder("ListUsers", "CreateUser");
            assertThat(service.tracked().stream()
                            .filter(each -> each.last().isPresent())
                            .map(LastAccessed.Action::name))
                    .containsExactly("ListUsers");
        });
        assertThat(live.lastAccessed(List.of(Arn.parse(arn("user/ada"))), Granularity.SERVICES)
                        .get(0)
                        .services()
                        .get(0)
                        .tracked())
                .isEmpty();
    }

    /** A role that may do more than the one thing that it did, twice. */
    private void builds(Path logs) throws IOException {
        server.seed(thisAccount()
                .with(
                        policy("builders")
                                .allowing(
                                        allow("s3:*", "sqs:*").onEverything(),
                                        allow("iam:PassRole").onEverything()),
                        role("ci")
                                .path("/build/")
                                .trusting(Trust.service("ec2.amazonaws.com"))
                                .attach("builders")
                                .inline("extra", allow("ec2:Describe*").onEverything())));
        server.outOfBand(server.accountId())
                .actionUsed(arn("role/build/ci"), "s3:PutObject", Instant.now().minusSeconds(7200), "eu-west-1");
        Files.writeString(logs.resolve("a.json"), """
                {"Records":[{"eventTime":"%s","eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1",
                  "recipientAccountId":"%s","requestParameters":{"bucketName":"artifacts","key":"1.jar"},
                  "userIdentity":{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"arn":"%s"}}}}]}
                """.formatted(
                        Instant.now().minusSeconds(3600), server.accountId(), arn("role/build/ci")));
    }

    @Test
    void a_role_is_left_with_what_it_did_and_the_plan_narrows_only(@TempDir Path logs) throws IOException {
        builds(logs);
        Proposal proposal = LeastPrivilege.of(role("ci"))
                .seenIn(CloudTrail.in(logs))
                .droppingUntold()
                .propose(live);
        assertThat(proposal.kept()).extracting(KeptAction::action).containsExactly("s3:PutObject");
        assertThat(proposal.dropped()).extracting(DroppedAction::action).contains("sqs:SendMessage", "iam:PassRole");
        assertThat(proposal.toString())
                .contains(
                        "Least privilege for role ci.",
                        "CloudTrail: once",
                        "last accesses: last",
                        "Access that changes:");

        Plan plan = plan(proposal.account(), live).permitting(Permit.onlyIfAccessNarrows());
        assertThat(plan.apply().isComplete()).isTrue();
        Access access = Access.of(live);
        Arn ci = Arn.parse(arn("role/build/ci"));
        assertThat(access.may(ci, "s3:PutObject", "arn:aws:s3:::artifacts/2.jar")
                        .isAllowed())
                .isTrue();
        assertThat(access.may(ci, "s3:PutObject", "arn:aws:s3:::other/2.jar").isAllowed())
                .isFalse();
        assertThat(access.may(ci, "ec2:DescribeInstances", "*").isAllowed()).isFalse();
        assertThat(plan(proposal.account(), live).isEmpty()).isTrue();
        assertThat(LeastPrivilege.of(role("ci")).propose(live).isEmpty()).isTrue();
    }

    @Test
    void a_user_gets_a_group_of_their_own_and_leaves_the_one_that_gives_more() {
        server.seed(thisAccount()
                .with(
                        io.iam4j.Iam.group("devs")
                                .inline(
                                        "work",
                                        allow("iam:ListUsers", "iam:CreateUser", "sqs:*")
                                                .onEverything()),
                        user("ada").memberOf("devs"),
                        user("ben").memberOf("devs")));
        String key = iam.createAccessKey(request -> request.userName("ada"))
                .accessKey()
                .accessKeyId();
        try (IamClient own = Clients.iam(
                server.endpoint(), StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "any")))) {
            own.listUsers();
        }
        Proposal proposal = LeastPrivilege.of(user("ada")).propose(live);
        assertThat(proposal.kept()).extracting(KeptAction::action).containsExactly("iam:ListUsers");
        assertThat(plan(proposal.account(), live)
                        .permitting(Permit.onlyIfAccessNarrows())
                        .apply()
                        .isComplete())
                .isTrue();
        Access access = Access.of(live);
        assertThat(access.may(Arn.parse(arn("user/ada")), "iam:ListUsers", "*").isAllowed())
                .isTrue();
        assertThat(access.may(Arn.parse(arn("user/ada")), "iam:CreateUser", "*").isAllowed())
                .isFalse();
        assertThat(access.may(Arn.parse(arn("user/ben")), "iam:CreateUser", "*").isAllowed())
                .isTrue();
        assertThat(plan(proposal.account(), live).isEmpty()).isTrue();
    }
}
