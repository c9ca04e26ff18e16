// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import static io.iam4j.Iam.*;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.change.Permit;
import io.iam4j.plan.UnplannableException;
import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicyVariables;
import io.iam4j.review.least.LeastPrivilege;
import io.iam4j.review.lint.Lint;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Policies: what they say, how large they are, and what they do not allow. */
class PoliciesTest extends Job {
    @Test
    void a_team_may_create_roles_within_a_boundary() throws IOException {
        // readme-boundary
        var boundary = policy("engines-boundary")
                .allowing(allow("s3:*", "dynamodb:*", "logs:*").onEverything());
        var roles = "arn:{partition}:iam::{account}:role/engines/*";
        var bounded = Condition.of(
                "StringEquals", "iam:PermissionsBoundary", "arn:{partition}:iam::{account}:policy/engines-boundary");
        var engines = group("engines")
                .inline(
                        "roles-within-the-boundary",
                        allow(
                                        "iam:CreateRole",
                                        "iam:AttachRolePolicy",
                                        "iam:PutRolePolicy",
                                        "iam:PutRolePermissionsBoundary")
                                .on(roles)
                                .when(bounded),
                        allow(
                                        "iam:DeleteRole",
                                        "iam:DetachRolePolicy",
                                        "iam:DeleteRolePolicy",
                                        "iam:UpdateAssumeRolePolicy")
                                .on(roles),
                        allow("iam:Get*", "iam:List*").onEverything());

        var plan = plan(account("acme").with(boundary, engines), live);
        out.println(plan);
        plan.apply(options);
        // end
        prints("boundary");
        server.seed(thisAccount().with(user("ada").memberOf("engines")));
        String role = "arn:aws:iam::123456789012:role/engines/new";
        assertThat(server)
                .asUser("ada")
                .mayNot("iam:CreateRole", role)
                .with("iam:PermissionsBoundary", "arn:aws:iam::123456789012:policy/engines-boundary")
                .may("iam:CreateRole", role);
    }

    @Test
    void a_team_sees_what_bears_its_tag() throws IOException {
        // readme-by-tag
        var ownTeam = Condition.resourceTag("team", PolicyVariables.principalTag("team"));
        var machines = policy("own-machines")
                .allowing(
                        allow("ec2:StartInstances", "ec2:StopInstances")
                                .on("arn:{partition}:ec2:*:{account}:instance/*")
                                .when(ownTeam),
                        allow("ec2:DescribeInstances").onEverything());
        var ada = user("ada").tagged("team", "engines").attach(machines);

        plan(account("acme").with(ada), live).apply(options);
        // end
        assertThat(server)
                .asUser("ada")
                .with("aws:ResourceTag/team", "engines")
                .may("ec2:StopInstances", "arn:aws:ec2:eu-central-1:123456789012:instance/i-1")
                .with("aws:ResourceTag/team", "research")
                .mayNot("ec2:StopInstances", "arn:aws:ec2:eu-central-1:123456789012:instance/i-1");
    }

    @Test
    void only_two_regions_are_used() throws IOException {
        // readme-regions
        var europe = policy("machines-in-europe")
                .allowing(allow("ec2:*", "rds:*").onEverything().inRegions("eu-central-1", "eu-west-1"));
        var developers = group("developers").attach(europe);

        plan(account("acme").with(developers), live).apply(options);
        // end
        server.seed(thisAccount().with(user("ada").memberOf("developers")));
        assertThat(server)
                .asUser("ada")
                .with("aws:RequestedRegion", "eu-west-1")
                .may("ec2:RunInstances", "*")
                .with("aws:RequestedRegion", "us-east-1")
                .mayNot("ec2:RunInstances", "*");
    }

    @Test
    void a_policy_changes() throws IOException {
        server.seed(thisAccount()
                .with(user("ada")
                        .memberOf(group("readers")
                                .attach(policy("reports")
                                        .allowing(allow("s3:GetObject").on("arn:aws:s3:::acme-reports/*"))))));
        // readme-change
        var reports = policy("reports")
                .allowing(
                        allow("s3:GetObject", "s3:PutObject").on("arn:aws:s3:::acme-reports/*"),
                        allow("s3:ListBucket").on("arn:aws:s3:::acme-reports"));

        var plan = plan(account("acme").with(reports), live);
        out.println(plan);
        out.println(plan.accessDifference());
        // end
        prints("change");
    }

    @Test
    void a_policy_is_too_large() throws IOException {
        var folders = IntStream.range(0, 200)
                .mapToObj("arn:{partition}:s3:::acme-reports/customer-%03d/*"::formatted)
                .toList();
        // readme-size
        // one statement for all of them: still too large for one policy
        var whole = policy("customers").allowing(allow("s3:GetObject").on(folders.toArray(String[]::new)));
        try {
            out.println(plan(account("acme").with(whole), live));
        } catch (UnplannableException tooLarge) {
            out.println(tooLarge.getMessage());
        }

        // several policies in one group, which can hold ten
        var readers = group("readers");
        for (int from = 0; from < folders.size(); from += 100) {
            var part = folders.subList(from, Math.min(from + 100, folders.size()));
            readers = readers.attach(policy("customers-from-" + from)
                    .allowing(allow("s3:GetObject").on(part.toArray(String[]::new))));
        }
        out.println(plan(account("acme").with(readers), live).changes().summary());

        // one pattern says the same of customers to come
        var pattern = PolicyDocument.of(allow("s3:GetObject").on("arn:{partition}:s3:::acme-reports/customer-*"));
        out.println(pattern.size() + " characters");
        // end
        prints("size");
    }

    @Test
    void has_less_from_what_was_used() throws IOException {
        server.seed(thisAccount()
                .with(role("ci")
                        .trusting(service("codebuild.amazonaws.com"))
                        .inline("all", allow("s3:*", "dynamodb:*", "sqs:*").onEverything())));
        server.outOfBand("123456789012")
                .actionUsed("arn:aws:iam::123456789012:role/ci", "s3:PutObject", TODAY.minus(days(3)), "eu-central-1");
        // readme-least
        var proposal = LeastPrivilege.of(role("ci")).at(clock).propose(live);
        out.println(proposal);

        var plan = plan(proposal.account(), live).permitting(Permit.onlyIfAccessNarrows());
        out.println(plan);
        plan.apply(options);
        // end
        prints("least");
    }

    @Test
    void a_document_is_linted() throws IOException {
        // readme-lint
        var reader = policy("reader")
                .allowing(
                        allow("s3:GetObjekt").on("arn:aws:s3:::reports/*"),
                        allow("s3:ListAllMyBuckets").onEverything());
        out.println(Lint.of(account("acme").with(reader)));
        // end
        prints("lint");
    }

    @Test
    void a_document_is_at_hand_as_json() throws IOException {
        String json =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::reports/*\"}]}";
        // readme-json
        var reader = policy("reader").document(PolicyDocument.parse(json));
        out.println(plan(account("acme").with(reader), live));
        // end
        prints("json");
    }
}
