// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final String BUCKET = "arn:aws:s3:::bucket";
    private static final String ADA = "arn:aws:iam::123456789012:user/ada";
    private static final String READ = allow("s3:GetObject", BUCKET + "/*");

    private static final String NAME = "ContextEntries.member.1.ContextKeyName";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String allow(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}}";
    }

    private static String atBucket(String principal, String effect) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect
                + "\",\"Action\":\"s3:GetObject\",\"Principal\":{\"AWS\":\"" + principal + "\"},\"Resource\":\""
                + BUCKET + "/*\"}]}";
    }

    private Reply simulate(String policy, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("PolicyInputList.member.1", policy, "ActionNames.member.1", "s3:GetObject"));
        parameters.addAll(List.of(more));
        return wire.iam("SimulateCustomPolicy", parameters.toArray(new String[0]));
    }

    @Test
    void an_action_has_one_result_as_strict_as_its_strictest_resource() {
        Reply reply =
                simulate(READ, "ResourceArns.member.1", BUCKET + "/a", "ResourceArns.member.2", "arn:aws:s3:::other/a");
        assertThat(reply.texts("EvalDecision")).containsExactly("implicitDeny");
        assertThat(reply.texts("EvalResourceDecision")).containsExactly("allowed", "implicitDeny");
        assertThat(reply.texts("EvalResourceName"))
                .containsExactly("arn:aws:s3:::${BucketName}/${KeyName}", BUCKET + "/a", "arn:aws:s3:::other/a");
        assertThat(reply.has("EvalDecisionDetails")).isTrue();
    }

    @Test
    void a_simulation_on_everything_has_no_results_by_resource() {
        Reply reply = simulate(allow("s3:*", "*"));
        assertThat(reply.text("EvalResourceName")).isEqualTo("*");
        assertThat(reply.has("ResourceSpecificResults")).isFalse();
        assertThat(reply.has("EvalDecisionDetails")).isFalse();
        assertThat(reply.text("SourcePolicyType")).isEqualTo("IAM Policy");
    }

    @Test
    void positions_are_those_that_the_service_shows() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\","
                + "\"Resource\":\"*\",\"Condition\":{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2018-08-16T12:00:00Z\"}}}}";
        Reply reply = wire.ok(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                policy,
                "ActionNames.member.1",
                "dynamodb:CreateBackup",
                "ContextEntries.member.1.ContextKeyName",
                "aws:CurrentTime",
                "ContextEntries.member.1.ContextKeyType",
                "date",
                "ContextEntries.member.1.ContextKeyValues.member.1",
                "2019-04-25T11:00:00Z");
        assertThat(reply.text("EvalDecision")).isEqualTo("allowed");
        assertThat(reply.texts("Line")).containsExactly("1", "1");
        assertThat(reply.texts("Column")).containsExactly("38", "167");
        assertThat(reply.members("MissingContextValues")).isEmpty();
    }

    @Test
    void a_deny_is_the_only_statement_shown() {
        String both = "{\"Version\":\"2012-10-17\",\"Statement\":[\n"
                + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},\n"
                + "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
        Reply reply = simulate(both);
        assertThat(reply.text("EvalDecision")).isEqualTo("explicitDeny");
        assertThat(reply.texts("Line")).containsExactly("2", "3");
    }

    @Test
    void a_policy_at_the_resource_counts_for_the_user_who_calls() {
        String nothing = allow("ec2:*", "*");
        String[] call = {
            "ResourceArns.member.1", BUCKET + "/a", "ResourcePolicy", atBucket(ADA, "Allow"), "CallerArn", ADA
        };
        assertThat(simulate(nothing, call).texts("EvalDecision")).containsExactly("allowed");
        assertThat(simulate(nothing, call).texts("SourcePolicyId")).containsOnly("ResourcePolicy");
        call[3] = atBucket("123456789012", "Allow");
        assertThat(simulate(nothing, call).texts("EvalDecision")).containsExactly("allowed");
        assertThat(simulate(READ, call).texts("EvalDecision")).containsExactly("allowed");
        call[3] = atBucket(ADA, "Deny");
        assertThat(simulate(READ, call).texts("EvalDecision")).containsExactly("explicitDeny");
        call[3] = atBucket("arn:aws:iam::123456789012:user/eve", "Allow");
        assertThat(simulate(nothing, call).texts("EvalDecision")).containsExactly("implicitDeny");
    }

    @Test
    void a_denial_by_NotPrincipal_spares_whom_it_names_unless_they_have_a_boundary() {
        String[] call = {
            "ResourceArns.member.1",
            BUCKET + "/a",
            "ResourcePolicy",
            atBucket(ADA, "Deny").replace("Principal", "NotPrincipal"),
            "CallerArn",
            ADA
        };
        List<String> bounded = new ArrayList<>(List.of(call));
        bounded.addAll(List.of("PermissionsBoundaryPolicyInputList.member.1", allow("*", "*")));
        assertThat(simulate(READ, call).texts("EvalDecision")).containsExactly("allowed");
        assertThat(simulate(READ, bounded.toArray(new String[0])).texts("EvalDecision"))
                .containsExactly("explicitDeny");
    }

    @Test
    void across_accounts_both_sides_must_allow_and_are_shown() {
        String[] call = {
            "ResourceArns.member.1",
            BUCKET + "/a",
            "ResourcePolicy",
            atBucket(ADA, "Allow"),
            "CallerArn",
            ADA,
            "ResourceOwner",
            "arn:aws:iam::210987654321:root"
        };
        Reply half = simulate(allow("ec2:*", "*"), call);
        assertThat(half.texts("EvalDecision")).containsExactly("implicitDeny");
        assertThat(half.texts("key")).contains("IAM Policy", "Resource Policy");
        assertThat(half.texts("value")).contains("implicitDeny", "allowed");
        assertThat(simulate(READ, call).texts("EvalDecision")).containsExactly("allowed");
    }

    @Test
    void a_boundary_is_one_and_is_shown() {
        String boundary = "PermissionsBoundaryPolicyInputList.member.";
        Reply outside = simulate(allow("s3:*", "*"), boundary + 1, allow("ec2:*", "*"));
        assertThat(outside.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(outside.text("AllowedByPermissionsBoundary")).isEqualTo("false");
        assertThat(simulate(allow("s3:*", "*"), boundary + 1, allow("s3:*", "*"))
                        .text("AllowedByPermissionsBoundary"))
                .isEqualTo("true");
        assertThat(simulate(READ, boundary + 1, READ, boundary + 2, READ).code())
                .isEqualTo("InvalidInput");
    }

    @Test
    void what_cannot_be_simulated_is_refused() {
        assertThat(simulate(READ, "ResourcePolicy", atBucket(ADA, "Allow")).code())
                .isEqualTo("InvalidInput");
        assertThat(simulate(READ, "ActionNames.member.2", "GetObject").code()).isEqualTo("InvalidInput");
        assertThat(simulate(READ, "ContextEntries.member.1.ContextKeyType", "colour", NAME, "team:key")
                        .code())
                .isEqualTo("ValidationError");
        assertThat(simulate("{\"Statement\":[]}").code()).isEqualTo("InvalidInput");
    }

    @Test
    void results_come_in_pages_in_the_order_of_actions() {
        Reply first = simulate(READ, "ActionNames.member.2", "ec2:RunInstances", "MaxItems", "1");
        assertThat(first.texts("EvalActionName")).containsExactly("s3:GetObject");
        Reply second = simulate(
                READ, "ActionNames.member.2", "ec2:RunInstances", "MaxItems", "1", "Marker", first.text("Marker"));
        assertThat(second.texts("EvalActionName")).containsExactly("ec2:RunInstances");
        assertThat(second.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    void bob_may_be_simulated_with_adas_policies() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "own",
                "PolicyDocument",
                allow("iam:GetUser", "arn:aws:iam::123456789012:user/${aws:username}"));
        String bob = "arn:aws:iam::123456789012:user/bob";
        String[] call = {
            "PolicySourceArn",
            ADA,
            "ActionNames.member.1",
            "iam:GetUser",
            "ResourceArns.member.1",
            bob,
            "CallerArn",
            bob
        };
        assertThat(wire.ok("SimulatePrincipalPolicy", call).texts("EvalDecision"))
                .containsExactly("allowed");
        call[7] = ADA;
        assertThat(wire.ok("SimulatePrincipalPolicy", call).texts("EvalDecision"))
                .containsExactly("implicitDeny");
    }
}
