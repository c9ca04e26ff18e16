// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** What SimulatePrincipalPolicy foretells is what strict mode then does. */
class StrictSimulationProperties {
    private static final EmbeddedIam IAM =
            EmbeddedIam.builder().authorizing(true).managedPolicies(false).start();
    private static final Wire ROOT = Wire.to(IAM.endpoint());
    private static final String USERS = "arn:aws:iam::123456789012:user/";
    private static final List<String> ACTIONS =
            List.of("*", "iam:*", "iam:Get*", "iam:GetUser", "iam:List*", "IAM:tag?ser", "iam:TagUser", "s3:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            USERS + "*",
            USERS + "ada",
            USERS + "${aws:username}",
            USERS + "e?e",
            "arn:aws:iam::*:user/e*",
            "arn:*");
    private static final List<String> CONDITIONS = List.of(
            "",
            "",
            ",\"Condition\":{\"StringLike\":{\"aws:username\":\"a*\"}}",
            ",\"Condition\":{\"StringEqualsIfExists\":{\"aws:RequestedRegion\":\"us-east-1\"}}",
            ",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}",
            ",\"Condition\":{\"Null\":{\"aws:MultiFactorAuthAge\":\"true\"}}",
            ",\"Condition\":{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"job\"]}}");

    @AfterContainer
    static void stop() {
        IAM.close();
    }

    @Property(tries = 150)
    void a_simulation_foretells_what_a_caller_may_do(@ForAll Random random) {
        IAM.reset();
        ROOT.ok("CreateUser", "UserName", "eve");
        ROOT.ok("CreatePolicy", "PolicyName", "limit", "PolicyDocument", document(random));
        ROOT.ok("CreateGroup", "GroupName", "g");
        ROOT.ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "p", "PolicyDocument", document(random));
        ROOT.ok("CreateUser", "UserName", "ada");
        ROOT.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", document(random));
        ROOT.ok("AddUserToGroup", "UserName", "ada", "GroupName", "g");
        if (random.nextBoolean())
            ROOT.ok(
                    "PutUserPermissionsBoundary",
                    "UserName",
                    "ada",
                    "PermissionsBoundary",
                    "arn:aws:iam::123456789012:policy/limit");
        Wire ada = ROOT.as(ROOT.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        for (String user : List.of("ada", "eve")) {
            foretold("iam:GetUser", user, ada.iam("GetUser", "UserName", user));
            foretold("iam:ListUserTags", user, ada.iam("ListUserTags", "UserName", user));
            foretold(
                    "iam:TagUser",
                    user,
                    ada.iam("TagUser", "UserName", user, "Tags.member.1.Key", "job", "Tags.member.1.Value", "x"));
        }
    }

    private static void foretold(String action, String user, Reply done) {
        Reply simulated = ROOT.ok(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                USERS + "ada",
                "ActionNames.member.1",
                action,
                "ResourceArns.member.1",
                USERS + user,
                "ContextEntries.member.1.ContextKeyName",
                "aws:RequestedRegion",
                "ContextEntries.member.1.ContextKeyType",
                "string",
                "ContextEntries.member.1.ContextKeyValues.member.1",
                "us-east-1",
                "ContextEntries.member.2.ContextKeyName",
                "aws:username",
                "ContextEntries.member.2.ContextKeyType",
                "string",
                "ContextEntries.member.2.ContextKeyValues.member.1",
                "ada");
        String decision = simulated.text("EvalDecision");
        String expected = switch (decision) {
            case "allowed" -> "";
            default -> "AccessDenied";
        };
        assertThat(done.code()).as(action + " on " + user + ": " + decision).isEqualTo(expected);
        if (decision.equals("explicitDeny")) assertThat(done.message()).contains("with an explicit deny");
    }

    private static String document(Random random) {
        StringBuilder out = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        for (int i = 1 + random.nextInt(3); i > 0; i--)
            out.append("{\"Effect\":\"")
                    .append(random.nextInt(4) == 0 ? "Deny" : "Allow")
                    .append(random.nextInt(5) == 0 ? "\",\"NotAction\":\"" : "\",\"Action\":\"")
                    .append(ACTIONS.get(random.nextInt(ACTIONS.size())))
                    .append(random.nextInt(5) == 0 ? "\",\"NotResource\":\"" : "\",\"Resource\":\"")
                    .append(RESOURCES.get(random.nextInt(RESOURCES.size())))
                    .append('"')
                    .append(CONDITIONS.get(random.nextInt(CONDITIONS.size())))
                    .append(i > 1 ? "}," : "}");
        return out.append("]}").toString();
    }
}
