// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.allowAllBut;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Trust;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The planner's evaluator decides on a snapshot what SimulatePrincipalPolicy decides on the server, of resources that the action takes: of
 * others the simulator denies what policies allow, and the planner says that no request names them.
 */
class AccessSimulationTest {
    private static final String ID = "123456789012";
    private static final ManagedPolicy LIMIT = ManagedPolicy.named("limit")
            .allowing(allow("iam:*").onEverything(), deny("iam:DeleteUser").onEverything());
    private static final Account ACCOUNT = Account.of(ID)
            .with(
                    LIMIT,
                    Group.named("admins").attach("arn:aws:iam::aws:policy/AdministratorAccess"),
                    Group.named("readers").attach("arn:aws:iam::aws:policy/IAMReadOnlyAccess"),
                    User.named("ada").memberOf("admins"),
                    User.named("bob").memberOf("admins").boundedBy(LIMIT),
                    User.named("eve")
                            .memberOf("admins", "readers")
                            .inline("stop", deny("iam:*").onAllBut("arn:aws:iam::*:user/eve")),
                    User.named("kay")
                            .path("/team/")
                            .tagged("team", "core")
                            .inline(
                                    "own",
                                    allow("iam:*User").on("arn:aws:iam::*:user/team/${aws:username}"),
                                    allow("iam:ListUsers").onEverything().when(Condition.principalTag("team", "core")),
                                    allow("iam:GetRole").onEverything().when(Condition.mfaPresent())),
                    Role.named("ops")
                            .trusting(Trust.of(Account.of(ID)))
                            .inline("most", allowAllBut("iam:Delete*").onEverything()));
    private static final List<String> ACTIONS = List.of(
            "iam:CreateUser", "iam:DeleteUser", "iam:GetUser", "iam:ListUsers", "iam:GetRole", "ec2:RunInstances");
    private static final String EVE = "arn:aws:iam::" + ID + ":user/eve";
    private static final List<String> RESOURCES = List.of("*", EVE, "arn:aws:iam::" + ID + ":user/team/kay");

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint()).as(ID);

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void a_snapshot_and_the_simulation_agree() {
        iam.seed(ACCOUNT);
        Access access = Access.of(Snapshot.of(iam.account(), "aws"));

        assertThat(access.principals()).hasSize(5);
        access.principals().forEach(principal -> agree(access, principal));
    }

    private void agree(Access access, Arn principal) {
        for (String action : ACTIONS)
            for (String resource : RESOURCES) {
                if (!ActionCatalog.standard().action(action).orElseThrow().takes(resource)) continue;
                for (String mfa : List.of("", "true", "false")) {
                    ConditionContext context = ConditionContext.complete();
                    if (!mfa.isEmpty()) context = context.with("aws:MultiFactorAuthPresent", mfa);
                    Decision decision = access.may(principal, action, resource, context);
                    assertThat(decision.type().toString())
                            .as("%s, %s on %s, MFA %s: %s", principal, action, resource, mfa, decision)
                            .isEqualTo(simulated(principal, action, resource, mfa));
                }
            }
    }

    @Test
    void the_simulation_denies_what_no_request_can_ask() {
        iam.seed(ACCOUNT);
        Arn ada = Arn.parse("arn:aws:iam::" + ID + ":user/ada");
        assertThat(simulated(ada, "iam:ListUsers", "*", "")).isEqualTo("allowed");
        assertThat(simulated(ada, "iam:ListUsers", EVE, "")).isEqualTo("implicitDeny");
        assertThat(simulated(ada, "iam:GetRole", EVE, "")).isEqualTo("implicitDeny");
        assertThat(simulated(ada, "iam:GetUser", EVE, "")).isEqualTo("allowed");
    }

    private String simulated(Arn principal, String action, String resource, String mfa) {
        List<String> parameters = new ArrayList<>(List.of(
                "PolicySourceArn",
                principal.toString(),
                "ActionNames.member.1",
                action,
                "ResourceArns.member.1",
                resource));
        if (!mfa.isEmpty())
            Map.of(
                            "ContextKeyName", "aws:MultiFactorAuthPresent",
                            "ContextKeyType", "boolean",
                            "ContextKeyValues.member.1", mfa)
                    .forEach((name, value) -> parameters.addAll(List.of("ContextEntries.member.1." + name, value)));
        Reply reply = wire.ok("SimulatePrincipalPolicy", parameters.toArray(new String[0]));
        return reply.text("EvalDecision");
    }
}
