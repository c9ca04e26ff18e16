// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.testkit.emulator.entity.AwsManagedPolicies;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the planner's evaluator keeps of AWS managed policies decides like the whole documents. */
class AccessAgreesTest {
    private static final Arn ADA = Arn.parse("arn:aws:iam::111111111111:user/ada");
    private static final List<String> ACTIONS = List.of(
            "iam:CreateUser",
            "iam:GetUser",
            "iam:PassRole",
            "iam:CreateServiceLinkedRole",
            "iam:AttachRolePolicy",
            "iam:ListRoles",
            "iam:SimulatePrincipalPolicy",
            "iam:ChangePassword",
            "sts:AssumeRole",
            "sts:GetFederationToken",
            "sts:SetSourceIdentity");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:iam::111111111111:user/ada",
            "arn:aws:iam::111111111111:role/service-role/AWSGlueServiceRole-x");

    /** Leaves it to the user's own policies. */
    private static final Role TRUSTING = Role.named("AWSGlueServiceRole-x")
            .path("/service-role/")
            .trusting(PolicyDocument.of(Statement.allow("sts:*").by(Principal.aws("111111111111"))));

    @Test
    void the_statements_kept_of_AWS_policies_decide_like_the_whole_documents() {
        assertThat(AwsManagedPolicies.of("aws").all()).allSatisfy(policy -> {
            if (!policy.path().startsWith("/aws-service-role/")) check(policy);
        });
    }

    private static void check(ManagedPolicy policy) {
        CompiledPolicy whole = CompiledPolicy.parse(policy.inForce().document());
        User ada = User.named("ada").attach(policy.arn());
        Access access = Access.of(Snapshot.of(Account.of("111111111111").with(ada, TRUSTING), "aws"));
        ConditionContext keys = ConditionContext.complete()
                .with("aws:PrincipalArn", ADA.toString())
                .with("aws:PrincipalAccount", "111111111111")
                .with("aws:PrincipalType", "User")
                .with("aws:username", "ada");
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                Decision kept = access.may(ADA, action, resource, ConditionContext.complete());
                AccessRequest request = new AccessRequest(action, resource, keys);
                if (action.equals("sts:AssumeRole") && resource.equals("*")) continue; // up to each role's trust policy
                assertThat(kept.type())
                        .as("%s: %s on %s", policy.name(), action, resource)
                        .isEqualTo(
                                CompiledPolicy.decide(List.of(whole), request).type());
            }
    }
}
