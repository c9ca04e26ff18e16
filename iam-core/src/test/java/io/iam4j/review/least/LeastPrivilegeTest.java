// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.LastAccessed.Granularity;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeastPrivilegeTest {
    private static final String ID = "123456789012";
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Arn CI = Arn.parse("arn:aws:iam::" + ID + ":role/ci");

    static Snapshot ci(Statement... statements) {
        return account(
                role("ci").trusting(Trust.service("ec2.amazonaws.com")).inline("work", PolicyDocument.of(statements)));
    }

    private static Snapshot account(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(resources), "aws");
    }

    static LastAccessed told(LastAccessed.Service... services) {
        return new LastAccessed(CI, NOW, Granularity.ACTIONS, List.of(services));
    }

    static LastAccessed.Service reached(String namespace, LastAccessed.Action... actions) {
        return new LastAccessed.Service(
                namespace, namespace, Optional.of(NOW.minusSeconds(60)), Optional.of("eu-west-1"), List.of(actions));
    }

    static LastAccessed.Service idle(String namespace) {
        return new LastAccessed.Service(namespace, namespace, Optional.empty(), Optional.empty());
    }

    private static LastAccessed.Action used(String name, int daysAgo) {
        return new LastAccessed.Action(
                name, Optional.of(NOW.minus(Duration.ofDays(daysAgo))), Optional.of("eu-west-1"));
    }

    private static LastAccessed.Action unused(String name) {
        return new LastAccessed.Action(name, Optional.empty(), Optional.empty());
    }

    static LeastPrivilege ofCi() {
        return LeastPrivilege.of(role("ci")).at(() -> NOW);
    }

    static TrailEvent event(String source, String name, String more) {
        return TrailEvent.parse("{\"eventTime\":\"2026-11-28T10:00:00Z\",\"eventSource\":\"" + source
                + "\",\"eventName\":\"" + name + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"203.0.113.7\","
                + "\"recipientAccountId\":\"" + ID
                + "\",\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::"
                + ID + ":assumed-role/ci/build\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\""
                + CI
                + "\"}}}" + (more.isEmpty() ? "" : "," + more) + "}");
    }

    static CloudTrail trail(TrailEvent... events) {
        return CloudTrail.of(Arrays.asList(events).iterator());
    }

    private static Stream<String> left(Proposal proposal) {
        return proposal.policies().stream()
                .flatMap(document -> document.statements().stream())
                .flatMap(statement -> statement.actions().stream());
    }

    @Test
    void keeps_what_was_used_and_drops_what_was_not_with_the_dates() {
        Proposal proposal = ofCi().propose(
                        ci(allow("iam:CreateUser", "iam:DeleteUser", "iam:TagUser", "sqs:*")
                                .onEverything()),
                        Optional.of(told(
                                reached("iam", used("CreateUser", 3), unused("DeleteUser"), used("TagUser", 399)),
                                idle("sqs"))));
        assertThat(left(proposal)).containsExactly("iam:CreateUser", "iam:TagUser");
        assertThat(proposal.kept())
                .extracting(KeptAction::toString)
                .first()
                .isEqualTo("iam:CreateUser (last accesses: last 2026-11-26T12:00:00Z in eu-west-1)");
        assertThat(proposal.dropped())
                .anySatisfy(each -> {
                    assertThat(each.action()).isEqualTo("sqs:SendMessage");
                    assertThat(each.why()).isEqualTo("sqs was not reached in the 400 days that IAM tells of");
                })
                .anySatisfy(each -> assertThat(each.toString())
                        .isEqualTo("iam:DeleteUser: not used in the 400 days that IAM tells of"));
        assertThat(proposal.difference().widens()).isFalse();
        assertThat(proposal.difference().isEmpty()).isFalse();
    }

    @Test
    void an_action_used_before_the_time_given_falls_away_with_its_last_use() {
        Snapshot account = ci(allow("iam:CreateUser", "iam:TagUser").onEverything());
        LastAccessed told = told(reached("iam", used("CreateUser", 3), used("TagUser", 200)));
        assertThat(ofCi().propose(account, Optional.of(told)).isEmpty()).isTrue();
        Proposal strict = ofCi().unusedFor(Duration.ofDays(90)).propose(account, Optional.of(told));
        assertThat(strict.dropped()).singleElement().satisfies(each -> {
            assertThat(each.last()).contains(NOW.minus(Duration.ofDays(200)));
            assertThat(each.why()).isEqualTo("not used since 2026-05-13T12:00:00Z");
        });
        assertThatThrownBy(() -> ofCi().unusedFor(Duration.ofDays(401))).hasMessageContaining("400 days");
    }

    @Test
    void what_nothing_tells_of_is_kept_or_dropped_by_choice_and_named() {
        Snapshot account =
                ci(allow("iam:CreateUser", "iam:PassRole", "s3:GetObject").onEverything());
        LastAccessed told = told(reached("iam", used("CreateUser", 3)), reached("s3", unused("CreateBucket")));
        Proposal careful = ofCi().propose(account, Optional.of(told));
        assertThat(careful.isEmpty()).isTrue();
        assertThat(careful.untold().map(KeptAction::action)).containsExactly("iam:PassRole", "s3:GetObject");
        assertThat(careful).asString().contains("last accesses do not track it; s3 was reached: s3:GetObject");
        Proposal strict = ofCi().droppingUntold().propose(account, Optional.of(told));
        assertThat(left(strict)).containsExactly("iam:CreateUser");
        assertThat(strict.dropped())
                .extracting(DroppedAction::why)
                .allMatch(why -> why.startsWith("whether it is used is not told"));
    }

    @Test
    void conditions_denials_and_the_boundary_stay() {
        Statement guarded = allow("iam:CreateUser", "iam:DeleteUser")
                .onEverything()
                .inRegions("eu-west-1")
                .sid("Users");
        Snapshot account = account(
                policy("limit").allowing(allow("iam:*").onEverything()),
                role("ci")
                        .trusting(Trust.service("ec2.amazonaws.com"))
                        .boundedBy("limit")
                        .inline(
                                "work",
                                PolicyDocument.of(
                                        guarded, deny("iam:CreateUser").on("arn:aws:iam::*:user/root*"))));
        Proposal proposal =
                ofCi().propose(account, Optional.of(told(reached("iam", used("CreateUser", 3), unused("DeleteUser")))));
        assertThat(proposal.policies())
                .containsExactly(PolicyDocument.of(
                        allow("iam:CreateUser").onEverything().inRegions("eu-west-1"),
                        deny("iam:CreateUser").on("arn:aws:iam::*:user/root*")));
        assertThat(proposal.account().role("ci").boundary()).isEmpty();
        assertThat(proposal.difference().widens()).isFalse();
    }

    @Test
    void resources_are_narrowed_to_what_every_event_named_within_what_is_allowed() {
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(
                        event(
                                "s3.amazonaws.com",
                                "GetObject",
                                "\"requestParameters\":{\"bucketName\":\"reports\",\"key\":\"a/b.csv\"}"),
                        event("s3.amazonaws.com", "ListObjects", "\"requestParameters\":{\"bucketName\":\"reports\"}"),
                        event("dynamodb.amazonaws.com", "PutItem", "\"requestParameters\":{\"tableName\":\"jobs\"}"),
                        event("lambda.amazonaws.com", "Invoke", "\"requestParameters\":{\"functionName\":\"build\"}"),
                        event("ec2.amazonaws.com", "DescribeInstances", ""),
                        event(
                                "kms.amazonaws.com",
                                "Decrypt",
                                "\"resources\":[{\"ARN\":\"arn:aws:kms:eu-west-1:" + ID + ":key/k1\"}]")))
                .withoutLastAccesses()
                .propose(
                        ci(allow("s3:*", "dynamodb:*", "lambda:*", "ec2:Describe*", "kms:Decrypt")
                                .onEverything()),
                        Optional.empty());
        assertThat(proposal.kept())
                .extracting(each -> each.action() + " on " + String.join(" ", each.resources()))
                .containsExactlyInAnyOrder(
                        "s3:GetObject on arn:aws:s3:::reports/*",
                        "s3:ListBucket on arn:aws:s3:::reports",
                        "dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:123456789012:table/jobs",
                        "lambda:InvokeFunction on *",
                        "ec2:DescribeInstances on *",
                        "kms:Decrypt on arn:aws:kms:eu-west-1:123456789012:key/k1");
        assertThat(proposal.difference().widens()).isFalse();
        assertThat(proposal.kept())
                .allSatisfy(each -> assertThat(each.evidence()).singleElement().satisfies(seen -> {
                    assertThat(seen.times()).isEqualTo(1);
                    assertThat(seen.addresses()).containsExactly("203.0.113.7");
                }));
    }

    /** A policy that is made of names alone would lock out: secrets have six characters more, functions versions and aliases. */
    @Test
    void a_name_is_no_arn_where_the_service_adds_to_it_and_batches_are_uses_of_the_single_action() {
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(
                        event(
                                "secretsmanager.amazonaws.com",
                                "GetSecretValue",
                                "\"requestParameters\":{\"secretId\":\"prod/db\"}"),
                        event(
                                "lambda.amazonaws.com",
                                "Invoke",
                                "\"requestParameters\":{\"functionName\":\"f\",\"qualifier\":\"live\"}"),
                        event("sqs.amazonaws.com", "SendMessageBatch", ""),
                        event("sns.amazonaws.com", "PublishBatch", "")))
                .withoutLastAccesses()
                .propose(
                        ci(allow("secretsmanager:*", "lambda:*", "sqs:*", "sns:*")
                                .onEverything()),
                        Optional.empty());
        assertThat(proposal.kept())
                .extracting(each -> each.action() + " on " + String.join(" ", each.resources()))
                .containsExactlyInAnyOrder(
                        "secretsmanager:GetSecretValue on *",
                        "lambda:InvokeFunction on *",
                        "sqs:SendMessage on *",
                        "sns:Publish on *");
        assertThat(proposal.toString())
                .contains("Used, and allowed on as much as today:")
                .contains("a request may name a secret without the six characters at the end of its ARN:"
                        + " secretsmanager:GetSecretValue")
                .contains(
                        "a request is for the version or alias of a function, which events leave out: lambda:InvokeFunction")
                .contains("an event names no sqs queue: sqs:SendMessage");
    }

    @Test
    void resources_stay_as_they_are_where_an_event_does_not_name_one_or_last_accesses_know_a_later_use() {
        TrailEvent named = event("sqs.amazonaws.com", "CreateQueue", "\"requestParameters\":{\"queueName\":\"jobs\"}");
        Snapshot account = ci(allow("sqs:CreateQueue").onEverything());
        assertThat(ofCi().seenIn(trail(named))
                        .propose(account, Optional.empty())
                        .kept())
                .singleElement()
                .matches(KeptAction::isNarrowed);
        assertThat(ofCi().seenIn(trail(named, event("sqs.amazonaws.com", "CreateQueue", "")))
                        .propose(account, Optional.empty())
                        .isEmpty())
                .isTrue();
        assertThat(ofCi().seenIn(trail(named))
                        .propose(account, Optional.of(told(reached("sqs", used("CreateQueue", 0)))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void several_instances_of_one_call_are_not_taken_for_the_first() {
        TrailEvent both = event(
                "ec2.amazonaws.com",
                "TerminateInstances",
                "\"requestParameters\":{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-1\"},{\"instanceId\":\"i-2\"}]}}");
        assertThat(ofCi().seenIn(trail(both))
                        .propose(ci(allow("ec2:TerminateInstances").onEverything()), Optional.empty())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refused_calls_are_no_use_and_calls_that_failed_otherwise_are() {
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(
                        event("iam.amazonaws.com", "CreateUser", "\"errorCode\":\"AccessDenied\""),
                        event("ec2.amazonaws.com", "StopInstances", "\"errorCode\":\"Client.UnauthorizedOperation\""),
                        event("iam.amazonaws.com", "DeleteUser", "\"errorCode\":\"NoSuchEntityException\"")))
                .propose(
                        ci(allow("iam:CreateUser", "iam:DeleteUser", "ec2:StopInstances")
                                .onEverything()),
                        Optional.empty());
        assertThat(left(proposal)).containsExactly("iam:DeleteUser");
        assertThat(proposal.notes()).contains("Refused, and so no use: ec2:StopInstances (1), iam:CreateUser (1).");
    }

    @Test
    void a_role_that_is_handed_to_a_service_is_a_use_of_pass_role() {
        String passed = "arn:aws:iam::" + ID + ":role/worker";
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(event(
                        "lambda.amazonaws.com",
                        "CreateFunction20150331",
                        "\"requestParameters\":{\"functionName\":\"build\",\"role\":\"" + passed + "\"}")))
                .propose(ci(allow("iam:PassRole", "lambda:*").onEverything()), Optional.empty());
        assertThat(proposal.kept())
                .extracting(each -> each.action() + " on " + String.join(" ", each.resources()))
                .as("other requests may name a role without an ARN")
                .containsExactly("iam:PassRole on *", "lambda:CreateFunction on *");
    }

    @Test
    void a_pattern_all_of_whose_actions_stay_is_kept_as_it_is_written() {
        Proposal proposal = ofCi().propose(
                        ci(allow("ec2:Describe*", "sqs:*").onEverything()),
                        Optional.of(told(reached("ec2"), idle("sqs"))));
        assertThat(left(proposal)).containsExactly("ec2:Describe*");
    }

    @Test
    void an_administrator_keeps_services_whole_that_nothing_tells_of() {
        Proposal proposal = ofCi().propose(
                        ci(allow("*").onEverything()),
                        Optional.of(told(reached("iam", used("CreateUser", 1), unused("DeleteUser")), idle("sqs"))));
        assertThat(left(proposal)).contains("iam:CreateUser", "s3:*").doesNotContain("iam:DeleteUser", "sqs:*", "*");
        assertThat(proposal.policies())
                .allSatisfy(each -> assertThat(each.size()).isLessThanOrEqualTo(6144));
        assertThat(proposal.difference().widens()).isFalse();
    }

    @Test
    void a_statement_of_all_but_some_actions_is_cut_down_too() {
        Proposal proposal = ofCi().droppingUntold()
                .propose(
                        ci(Statement.allowAllBut("iam:*").onEverything()),
                        Optional.of(
                                told(reached("s3", used("CreateBucket", 1)), reached("iam", used("CreateUser", 1)))));
        assertThat(left(proposal)).containsExactly("s3:CreateBucket");
    }

    @Test
    void a_user_leaves_the_groups_that_give_too_much_and_keeps_the_others() {
        Arn ada = Arn.parse("arn:aws:iam::" + ID + ":user/ada");
        Snapshot account = account(
                policy("mfa")
                        .allowing(deny("*").onEverything().when("BoolIfExists", "aws:MultiFactorAuthPresent", "false")),
                policy("reader").allowing(allow("iam:GetUser").onEverything()),
                group("people").attach("mfa"),
                group("devs")
                        .attach("reader")
                        .inline(
                                "work",
                                allow("iam:CreateUser", "iam:DeleteUser").onEverything()),
                user("ada").memberOf("people", "devs"),
                user("ben").memberOf("people", "devs"));
        Proposal proposal = LeastPrivilege.of(ada)
                .at(() -> NOW)
                .propose(
                        account,
                        Optional.of(new LastAccessed(
                                ada,
                                NOW,
                                Granularity.ACTIONS,
                                List.of(reached("iam", used("CreateUser", 1), unused("DeleteUser"))))));
        assertThat(proposal.account().group("least-ada").attached())
                .extracting(each -> each.name())
                .containsExactlyInAnyOrder("least-ada", "reader");
        assertThat(proposal.account().user("ada").groups())
                .contains("least-ada")
                .doesNotContain("devs", "people");
        assertThat(proposal.difference().principals()).singleElement().satisfies(each -> {
            assertThat(each.principal()).isEqualTo("user ada");
            assertThat(each.gained()).isEmpty();
        });
    }

    @Test
    void events_of_other_principals_and_accounts_do_not_count_and_those_accounts_are_named() {
        String foreign = event("s3.amazonaws.com", "ListBuckets", "").toString();
        assertThat(foreign).isEqualTo("2026-11-28T10:00:00Z s3.amazonaws.com ListBuckets by role ci");
        TrailEvent other = TrailEvent.parse("""
                {"eventTime":"2026-11-28T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",
                 "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::999999999999:assumed-role/ci/x"}}""");
        TrailEvent root = TrailEvent.parse("""
                {"eventTime":"2026-11-28T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",
                 "userIdentity":{"type":"Root","arn":"arn:aws:iam::123456789012:root","accountId":"123456789012"}}""");
        Snapshot account = ci(allow("s3:ListAllMyBuckets").onEverything());
        Proposal proposal = ofCi().seenIn(trail(other, root)).propose(account, Optional.empty());
        assertThat(proposal.untold().map(KeptAction::action)).containsExactly("s3:ListAllMyBuckets");
        assertThatThrownBy(
                        () -> ofCi().droppingUntold().seenIn(trail(other, root)).propose(account, Optional.empty()))
                .hasMessageContaining("Events of users and roles of other accounts were left out: 999999999999 (1).");
        assertThat(proposal.notes())
                .contains("Events of users and roles of other accounts were left out: 999999999999 (1).")
                .anyMatch(note -> note.startsWith("CloudTrail: 2 events") && note.endsWith("0 of them of role ci."));
    }

    @Test
    void a_principal_that_is_not_there_is_an_error_that_says_what_to_give() {
        assertThatThrownBy(() ->
                        LeastPrivilege.of(role("gone")).propose(ci(allow("s3:*").onEverything()), Optional.empty()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("is no user or role of account " + ID);
    }
}
