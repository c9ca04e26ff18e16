// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.policy.Condition.mfaPresentIfExists;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents leave nothing to do without MFA: a machine in a group with another one works, and a person is not kept from anything. */
class DenialWithoutMfaTest {
    private static boolean denies(Statement... statements) {
        return PolicyDocument.of(statements).deniesAllWithoutMfa();
    }

    @Test
    void everything_or_all_but_what_enrolment_takes() {
        assertThat(selfManagement().document().orElseThrow().deniesAllWithoutMfa())
                .isTrue();
        assertThat(denies(deny("*").onEverything().when(mfaPresentIfExists(false))))
                .isTrue();
        assertThat(PolicyDocument.parse("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:List*","iam:*MFADevice*","iam:ChangePassword","sts:GetSessionToken"],"Resource":"*",
                 "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}""").deniesAllWithoutMfa()).isTrue();
    }

    @Test
    void one_resource_other_exceptions_further_conditions_and_bool_alone_are_less() {
        assertThat(denies(deny("*").on("arn:aws:s3:::vault/*").when(mfaPresentIfExists(false))))
                .isFalse();
        assertThat(PolicyDocument.parse("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["s3:*","iam:List*"],"Resource":"*",
                 "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}""").deniesAllWithoutMfa()).isFalse();
        assertThat(denies(deny("*").onEverything().when(mfaPresentIfExists(false), Condition.sourceIp("192.0.2.0/24"))))
                .isFalse();
        assertThat(denies(deny("*").onEverything().when("Bool", "aws:MultiFactorAuthPresent", "false")))
                .isFalse();
    }

    /** IAM User Guide, tutorial_users-self-manage-mfa-and-creds, excepts no action by which somebody could come to do the rest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:*",
                "*",
                "sts:*",
                "sts:AssumeRole",
                "sts:Assume*",
                "sts:?ssumeRole",
                "iam:AttachUserPolicy",
                "iam:Put*Policy",
                "iam:Create*",
                "iam:*LoginProfile",
                "iam:CreatePolicyVersion",
                "iam:AddUserToGroup",
                "iam:Detach*",
                "iam:UpdateAssumeRolePolicy"
            })
    void an_exception_by_which_somebody_gets_at_the_rest_leaves_nothing_denied(String exception) {
        assertThat(denies(Statement.denyAllBut("iam:GetUser", exception)
                        .onEverything()
                        .when(mfaPresentIfExists(false))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam:Get*",
                "iam:*VirtualMFADevice*",
                "iam:?nableMFADevice",
                "iam:DeleteAccessKey",
                "iam:*SSHPublicKey",
                "sts:GetCallerIdentity"
            })
    void an_exception_of_nothing_else_leaves_the_rest_denied(String exception) {
        assertThat(denies(Statement.denyAllBut("iam:EnableMFADevice", exception)
                        .onEverything()
                        .when(mfaPresentIfExists(false))))
                .isTrue();
    }

    @Test
    void a_machine_is_locked_out_whatever_of_iam_is_spared() {
        Statement sparing =
                Statement.denyAllBut("iam:*", "sts:AssumeRole").onEverything().when(mfaPresentIfExists(false));
        assertThat(PolicyDocument.of(sparing).deniesOtherServicesWithoutMfa()).isTrue();
        assertThat(PolicyDocument.of(sparing).deniesAllWithoutMfa()).isFalse();
        assertThat(PolicyDocument.of(Statement.denyAllBut("s3:*").onEverything().when(mfaPresentIfExists(false)))
                        .deniesOtherServicesWithoutMfa())
                .isFalse();
    }
}
