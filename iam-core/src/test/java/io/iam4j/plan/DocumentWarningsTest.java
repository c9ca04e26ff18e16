// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
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
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");

    private static List<String> warnings(Resource... resources) {
        return Planner.plan(account("a").with(resources), EMPTY, Instant.EPOCH).warnings();
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
                        "policy \"p\" at Statement[0].Condition.StringEquals.aws:PrincipalOrgId2: aws:PrincipalOrgId2 is no"
                                + " condition key of AWS as of 2026-09-26; did you mean aws:PrincipalOrgID? No request has it:"
                                + " the condition never holds, or with a negated operator always. (unknown-condition-key)");
        assertThat(warnings(user("u").inline("own", on("aws:PrinciplTag/team"))))
                .singleElement()
                .asString()
                .startsWith(
                        "user \"u\", inline policy own at Statement[0].Condition.StringEquals.aws:PrinciplTag/team: ")
                .contains("did you mean aws:PrincipalTag?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS:PrincipalOrgId",
                "aws:SomethingQuiteNew",
                "eks:somethingQuiteNew",
                "s3:ExistingObjectTag/team",
                "secretsmanager:ResourceTag/team"
            })
    void keys_that_exist_and_keys_that_resemble_none_are_left_alone(String key) {
        assertThat(warnings(policy("p").document(on(key)))).noneMatch(text -> text.contains("no condition key of AWS"));
    }

    @Test
    void a_key_of_an_unknown_service_is_taken_for_a_misspelt_one() {
        assertThat(warnings(policy("p").document(on("awss:SourceArn"))))
                .singleElement()
                .asString()
                .contains("did you mean aws:SourceArn?");
    }

    @Test
    void a_misspelt_placeholder_is_shown_and_a_policy_variable_is_not() {
        assertThat(warnings(role("r")
                        .trusting(service("ec2.amazonaws.com"))
                        .inline("own", allow("s3:GetObject").on("arn:aws:s3:::{acount}-${aws:username}/*"))))
                .containsExactly(
                        "role \"r\", inline policy own at Statement[0]: {acount} stays as it is. Placeholders are {account}"
                                + " and {partition}; policy variables begin with a dollar sign. (misspelt-placeholder)");
        assertThat(warnings(role("r")
                        .trusting(service("ec2.amazonaws.com"))
                        .inline(
                                "own",
                                allow("s3:GetObject")
                                        .on("arn:aws:s3:::{acount}/*")
                                        .literally())))
                .isEmpty();
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
                .containsExactly("policy \"p\" at Statement[0].Action: " + action
                        + " fits no action of AWS as of 2026-09-26; did you mean " + meant
                        + "? The statement says nothing about any request by it. (unknown-action)");
    }

    @Test
    void an_unknown_action_that_resembles_none_may_be_newer_than_the_catalogue() {
        for (String action : List.of("nonsense:GetObjct", "s3:SomethingQuiteNew", "s3:Nothing*"))
            assertThat(warnings(policy("p").allowing(allow(action).onEverything())))
                    .singleElement()
                    .asString()
                    .contains("as of 2026-09-26; it is misspelt, or newer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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

    @Test
    void what_the_policy_accepts_is_not_told_and_changes_nothing_in_the_plan() {
        ManagedPolicy misspelt = policy("p").allowing(allow("s3:GetObjct").onEverything());
        ManagedPolicy accepting = misspelt.accepting("unknown-action", "a service in preview");
        assertThat(warnings(misspelt)).hasSize(1);
        assertThat(warnings(accepting)).isEmpty();
        assertThat(Planner.plan(account("a").with(misspelt), EMPTY, Instant.EPOCH)
                        .changes())
                .isEqualTo(Planner.plan(account("a").with(accepting), EMPTY, Instant.EPOCH)
                        .changes());
    }

    @Test
    void a_document_that_stays_as_it_is_was_told_of_before() {
        Account account = account("222222222222")
                .with(policy("p").allowing(allow("s3:GetObjct").onEverything()));
        Snapshot applied = Snapshot.of(account, "aws");
        assertThat(Planner.plan(account, applied, Instant.EPOCH).warnings()).isEmpty();
        Account changed = account("222222222222")
                .with(policy("p").allowing(allow("s3:GetObjkt").onEverything()));
        assertThat(Planner.plan(changed, applied, Instant.EPOCH).warnings()).hasSize(1);
    }
}
