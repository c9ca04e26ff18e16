// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(4)
interface SimulationRules extends Backend {
    private Reply simulate(String action, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("PolicySourceArn", Samples.ARN + "user/ada", "ActionNames.member.1", action));
        parameters.addAll(List.of(more));
        return wire().ok("SimulatePrincipalPolicy", parameters.toArray(new String[0]));
    }

    @Test
    default void a_principal_may_what_its_groups_may() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        assertThat(simulate("s3:GetObject").text("EvalDecision")).isEqualTo("allowed");
        assertThat(simulate("s3:PutObject").text("EvalDecision")).isEqualTo("implicitDeny");
    }

    @Test
    default void a_boundary_limits_a_principal() {
        String boundary = wire().ok("CreatePolicy", "PolicyName", "b", "PolicyDocument", Samples.allow("ec2:*"))
                .text("Arn");
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", boundary);
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", Samples.allow("*"));
        assertThat(simulate("ec2:RunInstances").text("EvalDecision")).isEqualTo("allowed");
        Reply outside = simulate("s3:GetObject");
        assertThat(outside.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(outside.text("AllowedByPermissionsBoundary")).isEqualTo("false");
    }

    @Test
    default void a_custom_simulation_knows_its_context_and_what_is_missing() {
        String mfa = Samples.ALLOW.replace(
                "\"Resource\":\"*\"",
                "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}");
        String[] without = {"PolicyInputList.member.1", mfa, "ActionNames.member.1", "s3:GetObject"};
        Reply missing = wire().ok("SimulateCustomPolicy", without);
        assertThat(missing.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(missing.members("MissingContextValues")).containsExactly("aws:MultiFactorAuthPresent");
        List<String> with = new ArrayList<>(List.of(without));
        String entry = "ContextEntries.member.1.";
        with.addAll(List.of(entry + "ContextKeyName", "aws:MultiFactorAuthPresent"));
        with.addAll(List.of(entry + "ContextKeyType", "boolean", entry + "ContextKeyValues.member.1", "true"));
        Reply given = wire().ok("SimulateCustomPolicy", with.toArray(new String[0]));
        assertThat(given.text("EvalDecision")).isEqualTo("allowed");
        assertThat(given.text("SourcePolicyId")).isEqualTo("PolicyInputList.1");
        assertThat(given.texts("Line")).hasSize(2);
    }

    @Test
    default void context_keys_are_listed() {
        String own = Samples.ALLOW.replace("\"*\"}", "\"arn:aws:s3:::b/${aws:username}\"}");
        assertThat(wire().ok("GetContextKeysForCustomPolicy", "PolicyInputList.member.1", own)
                        .members("ContextKeyNames"))
                .containsExactly("aws:username");
    }

    @Test
    default void context_keys_of_a_principal_are_those_of_its_policies() {
        String own = Samples.ALLOW.replace("\"*\"}", "\"arn:aws:s3:::b/${aws:username}\"}");
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", own);
        assertThat(wire().ok("GetContextKeysForPrincipalPolicy", "PolicySourceArn", Samples.ARN + "user/ada")
                        .members("ContextKeyNames"))
                .containsExactly("aws:username");
    }
}
