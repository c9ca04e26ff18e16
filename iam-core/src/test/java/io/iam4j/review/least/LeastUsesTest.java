// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import static io.iam4j.Iam.allow;
import static io.iam4j.review.least.LeastPrivilegeTest.ci;
import static io.iam4j.review.least.LeastPrivilegeTest.event;
import static io.iam4j.review.least.LeastPrivilegeTest.idle;
import static io.iam4j.review.least.LeastPrivilegeTest.ofCi;
import static io.iam4j.review.least.LeastPrivilegeTest.reached;
import static io.iam4j.review.least.LeastPrivilegeTest.told;
import static io.iam4j.review.least.LeastPrivilegeTest.trail;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is used stays allowed where last accesses, the catalogue of actions or an event do not tell all of it. */
class LeastUsesTest {
    private static List<String> kept(Proposal proposal) {
        return proposal.kept().stream()
                .map(each -> each.action() + " on " + String.join(" ", each.resources()))
                .toList();
    }

    private static String request(String fields) {
        return "\"requestParameters\":{" + fields + "}";
    }

    @Test
    void pass_role_is_not_tracked_so_an_idle_iam_tells_nothing_of_it() {
        Proposal proposal = ofCi().propose(
                        ci(allow("ec2:RunInstances", "iam:PassRole", "iam:GetRole")
                                .onEverything()),
                        Optional.of(told(reached("ec2"), idle("iam"))));
        assertThat(proposal.dropped()).extracting(DroppedAction::action).containsExactly("iam:GetRole");
        assertThat(proposal.untold().map(KeptAction::action)).contains("iam:PassRole");
    }

    @Test
    void a_part_of_a_bucket_stays_and_not_the_objects_that_were_seen() {
        TrailEvent[] puts = IntStream.range(1, 4)
                .mapToObj(day -> event(
                        "s3.amazonaws.com",
                        "PutObject",
                        request("\"bucketName\":\"logs\",\"key\":\"app/2026-11-0" + day + ".json\"")))
                .toArray(TrailEvent[]::new);
        Proposal proposal = ofCi().seenIn(trail(puts))
                .propose(
                        ci(allow("s3:PutObject").on("arn:aws:s3:::logs/app/*", "arn:aws:s3:::other/*")),
                        Optional.empty());
        assertThat(kept(proposal)).containsExactly("s3:PutObject on arn:aws:s3:::logs/app/*");
    }

    @Test
    void what_is_newer_than_the_catalogue_stays_when_it_is_used() {
        TrailEvent[] seen = {
            event("newsvc.amazonaws.com", "DoIt", ""), event("s3.amazonaws.com", "BrandNewCall", ""),
        };
        for (Statement statement : List.of(
                allow("*").onEverything(),
                Statement.allowAllBut("iam:*").onEverything(),
                allow("s3:*", "newsvc:Do*").onEverything())) {
            Proposal proposal = ofCi().droppingUntold()
                    .seenIn(trail(seen))
                    .propose(ci(statement), Optional.of(told(reached("newsvc"), reached("s3"))));
            assertThat(kept(proposal)).as(statement.toString()).anyMatch(each -> each.startsWith("s3:BrandNewCall on"));
            assertThat(kept(proposal)).as(statement.toString()).anyMatch(each -> each.startsWith("newsvc:Do"));
        }
        Proposal byService =
                ofCi().propose(ci(allow("*").onEverything()), Optional.of(told(reached("newsvc"), idle("s3"))));
        assertThat(kept(byService)).contains("newsvc:* on *");
    }

    @Test
    void nothing_newer_comes_into_a_statement_that_does_not_allow_it() {
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(event("newsvc.amazonaws.com", "DoIt", ""), event("s3.amazonaws.com", "GetObject", "")))
                .propose(ci(allow("s3:*").onEverything()), Optional.of(told(reached("newsvc"))));
        assertThat(kept(proposal)).containsExactly("s3:GetObject on *");
    }

    @Test
    void arns_that_are_not_those_of_policies_narrow_nothing() {
        Proposal logs = ofCi().seenIn(trail(event(
                        "logs.amazonaws.com",
                        "FilterLogEvents",
                        request("\"logGroupIdentifier\":\"arn:aws:logs:eu-west-1:123456789012:log-group:/app\""))))
                .propose(ci(allow("logs:FilterLogEvents").onEverything()), Optional.empty());
        assertThat(logs.isEmpty()).isTrue();
        Proposal secrets = ofCi().seenIn(trail(event(
                        "secretsmanager.amazonaws.com",
                        "GetSecretValue",
                        request("\"secretId\":\"arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db\""))))
                .propose(ci(allow("secretsmanager:GetSecretValue").onEverything()), Optional.empty());
        assertThat(secrets.isEmpty()).isTrue();
    }

    @Test
    void a_queue_of_another_account_is_that_of_its_owner() {
        Proposal proposal = ofCi().seenIn(trail(event(
                        "sqs.amazonaws.com",
                        "GetQueueUrl",
                        request("\"queueName\":\"jobs\",\"queueOwnerAWSAccountId\":\"444444444444\""))))
                .propose(ci(allow("sqs:GetQueueUrl").onEverything()), Optional.empty());
        assertThat(kept(proposal)).containsExactly("sqs:GetQueueUrl on arn:aws:sqs:eu-west-1:444444444444:jobs");
    }

    @Test
    void tags_and_a_source_identity_in_a_request_are_uses_of_their_own() {
        Proposal proposal = ofCi().droppingUntold()
                .seenIn(trail(
                        event("sts.amazonaws.com", "AssumeRole", request("\"tags\":[],\"sourceIdentity\":\"ada\"")),
                        event("ec2.amazonaws.com", "RunInstances", request("\"tagSpecificationSet\":{\"items\":[]}")),
                        event("iam.amazonaws.com", "CreateRole", request("\"tags\":[]"))))
                .propose(ci(allow("sts:*", "ec2:*", "iam:*").onEverything()), Optional.empty());
        assertThat(proposal.kept())
                .extracting(KeptAction::action)
                .containsExactlyInAnyOrder(
                        "sts:AssumeRole",
                        "sts:TagSession",
                        "sts:SetSourceIdentity",
                        "ec2:RunInstances",
                        "ec2:CreateTags",
                        "iam:CreateRole",
                        "iam:TagRole");
    }
}
