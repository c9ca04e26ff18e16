// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentWarningsTest {
    private static List<String> warnings(Resource... resources) {
        return Planner.plan(account("a").with(resources), Snapshot.empty("222222222222", "aws"), Instant.EPOCH)
                .warnings();
    }

    private static PolicyDocument on(String key) {
        return PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                 "Condition": {"StringEquals": {"%s": "x"}}}]}""".formatted(key));
    }

    @Test
    void a_misspelt_condition_key_is_shown_with_the_one_that_was_meant() {
        assertThat(warnings(policy("p").document(on("aws:PrincipalOrgId2"))))
                .containsExactly(
                        "policy \"p\": has a condition on aws:PrincipalOrgId2, a key that no request has; did you"
                                + " mean aws:PrincipalOrgID?");
        assertThat(warnings(user("u").inline("own", on("aws:PrinciplTag/team"))))
                .containsExactly(
                        "user \"u\": its inline policy own has a condition on aws:PrinciplTag/team, a key that no"
                                + " request has; did you mean aws:PrincipalTag?");
    }

    @Test
    void known_keys_in_any_case_and_keys_of_services_are_left_alone() {
        for (String key : List.of("AWS:PrincipalOrgId", "aws:RequestTag/team", "s3:prefix", "aws:SomethingQuiteNew"))
            assertThat(warnings(policy("p").document(on(key)))).isEmpty();
    }

    @Test
    void a_misspelt_placeholder_is_shown_and_a_policy_variable_is_not() {
        assertThat(warnings(role("r")
                        .trusting(service("ec2.amazonaws.com"))
                        .inline("own", allow("s3:*").on("arn:aws:s3:::{acount}-${aws:username}"))))
                .containsExactly(
                        "role \"r\": its inline policy own holds {acount}, which stays as it is: placeholders are"
                                + " {account} and {partition}, policy variables begin with a dollar sign.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eks:principalArn",
                "ecs:ResourceTag/team",
                "ses:ResourceTag/team",
                "sqs:ResourceTag/team",
                "sns:ResourceTag/team",
                "rds:ResourceTag/team",
                "dms:ResourceTag/team",
                "kms:ResourceTag/team"
            })
    void a_key_of_a_service_is_not_taken_for_a_misspelt_one(String key) {
        assertThat(warnings(policy("p").document(on(key)))).isEmpty();
    }

    @Test
    void a_key_of_an_unknown_vendor_is_taken_for_a_misspelt_one() {
        assertThat(warnings(policy("p").document(on("awss:SourceArn"))))
                .singleElement()
                .asString()
                .contains("did you mean aws:SourceArn?");
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObjct, s3:GetObject",
        "s3:GetObejct, s3:GetObject",
        "ec2:DescribeInstnces, ec2:DescribeInstances",
        "IAM:CreateUsser, iam:CreateUser"
    })
    void a_misspelt_action_is_shown_with_the_one_that_was_meant(String action, String meant) {
        assertThat(warnings(policy("p").allowing(allow(action).onEverything())))
                .containsExactly("policy \"p\": names " + action
                        + ", which fits no action of AWS as of 2026-09-26; did you mean " + meant + "?");
    }

    @Test
    void an_unknown_action_that_resembles_none_may_be_newer_than_the_catalogue() {
        for (String action : List.of("nonsense:GetObjct", "s3:SomethingQuiteNew", "s3:Nothing*"))
            assertThat(warnings(policy("p").allowing(allow(action).onEverything())))
                    .containsExactly("policy \"p\": names " + action
                            + ", which fits no action of AWS as of 2026-09-26; it is misspelt, or newer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "s3:GetObject",
                "S3:getobject",
                "s3:GetObj*",
                "kms:Decrypt",
                "chime:BatchUnsuspendUser",
                "codecommit:GitPush",
                "cloudhsm:GetConfig"
            })
    void an_action_that_aws_documents_or_names_itself_is_left_alone(String action) {
        assertThat(warnings(policy("p").allowing(allow(action).onEverything()))).isEmpty();
    }
}
