// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the simulators of AWS were recorded to answer on 2026-09-11 (radkawar/stackd, testdata/aws/iam/simulation.json and
 * simulation_inputs.json), on documents of our own.
 */
class SimulatorAnswersTest {
    private static final String ONE = "arn:aws:s3:::iam4j/one";
    private static final String TWO = "arn:aws:s3:::iam4j/two";
    private static final String ADA = "arn:aws:iam::123456789012:user/team/ada";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String says(String effect, String action, String resource, String... more) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\""
                + String.join("", more) + "}";
    }

    private static String when(String key) {
        return ",\"Condition\":{\"StringEquals\":{\"" + key + "\":\"yes\"}}";
    }

    private static String to(String principal) {
        return ",\"Principal\":{\"AWS\":\"" + principal + "\"}";
    }

    private static final String READ = policy(says("Allow", "s3:GetObject", "*"));
    private static final String DENY = policy(says("Deny", "s3:GetObject", "*"));
    private static final String ALL = policy(says("Allow", "*", "*"));

    /** A call of SimulateCustomPolicy in the making. */
    private final class Call {
        private final List<String> parameters = new ArrayList<>();

        Call list(String name, String... values) {
            for (int i = 0; i < values.length; i++) one(name + ".member." + (i + 1), values[i]);
            return values.length == 0 ? one(name, "") : this;
        }

        Call one(String name, String value) {
            parameters.addAll(List.of(name, value));
            return this;
        }

        Reply ask() {
            return wire.ok("SimulateCustomPolicy", parameters.toArray(new String[0]));
        }
    }

    private Call of(String... policies) {
        return new Call().list("PolicyInputList", policies);
    }

    private Call reading(String... policies) {
        return of(policies).list("ActionNames", "s3:GetObject");
    }

    /** Whether the first result by resource has an element. */
    private static boolean isInFirstResource(Reply reply, String element) {
        Element results = (Element)
                reply.document().getElementsByTagName("ResourceSpecificResults").item(0);
        for (Node node = results.getFirstChild().getFirstChild(); node != null; node = node.getNextSibling())
            if (node.getNodeName().equals(element)) return true;
        return false;
    }

    @Test
    void several_resources_are_called_by_the_form_of_the_service() {
        Reply reply = of(ALL).list(
                        "ActionNames", "s3:ListAllMyBuckets", "iam:GetUser", "sts:AssumeRole", "kms:Encrypt", "ec2:Any")
                .list("ResourceArns", "*")
                .ask();
        assertThat(reply.texts("EvalResourceName")).containsOnly("*").hasSize(5);
        assertThat(names("s3:ListAllMyBuckets", "iam:GetUser", "sts:AssumeRole", "sqs:SendMessage"))
                .containsExactly(
                        "arn:aws:s3:::${BucketName}/${KeyName}",
                        "arn:aws:iam::${Account}:${ResourceType}/${ResourceName}",
                        "arn:aws:iam::${Account}:${RelativeId}",
                        "arn:aws:sqs:${Region}:${Account}:${QueueName}");
        assertThat(names("kms:Encrypt", "lambda:InvokeFunction", "ec2:DescribeInstances"))
                .containsExactly(
                        "arn:aws:kms:${Region}:${Account}:${ResourceType}/${Id}",
                        "arn:aws:lambda:${Region}:${Account}:${ResourceType}:${ResourceId}",
                        "arn:aws:ec2:${Region}:${Account}:${ResourceType}/${ResourcePath}");
        assertThat(names("quicksight:ListThemes"))
                .containsExactly("arn:aws:quicksight:${Region}:${Account}:${ResourceType}/${ResourceId}");
        assertThat(names("s3:MadeUp", "madeup:Action", "S3:getobject")).containsExactly("*", "*", "*");
        assertThat(reading(READ).list("ResourceArns", ONE).ask().texts("EvalResourceName"))
                .containsExactly(ONE, ONE);
    }

    private List<String> names(String... actions) {
        Reply reply = of(ALL).list("ActionNames", actions)
                .list("ResourceArns", ONE, TWO)
                .ask();
        return reply.texts("EvalResourceName").stream()
                .filter(name -> !name.equals(ONE) && !name.equals(TWO))
                .toList();
    }

    @Test
    void actions_and_resources_are_kept_as_often_as_they_are_named() {
        Reply reply = of(READ).list("ActionNames", "s3:GetObject", "s3:GetObject")
                .list("ResourceArns", ONE, ONE)
                .ask();
        assertThat(reply.texts("EvalActionName")).containsExactly("s3:GetObject", "s3:GetObject");
        assertThat(reply.texts("EvalResourceDecision")).hasSize(4).containsOnly("allowed");
    }

    @Test
    void a_statement_of_a_list_starts_behind_what_stands_before_it() {
        Reply reply = reading(policy(says("Allow", "s3:GetObject", "*"), says("Allow", "s3:Get*", "*")))
                .ask();
        assertThat(reply.texts("Column")).containsExactly("38", "95", "95", "148");
        String lines =
                "{\n \"Statement\" : [\n  {\"Effect\":\"Deny\",\n\"Action\":\"s3:PutObject\",\"Resource\":\"*\"} ,\n"
                        + "  " + says("Allow", "s3:GetObject", "*") + "\n]}";
        Reply second =
                of(lines).list("ActionNames", "s3:PutObject", "s3:GetObject").ask();
        assertThat(second.texts("Line")).containsExactly("2", "4", "4", "5");
        assertThat(second.texts("Column")).containsExactly("17", "40", "40", "60");
    }

    @Test
    void a_single_statement_starts_behind_its_own_brace() {
        Reply reply = reading("{\"Statement\": " + says("Allow", "s3:GetObject", "*") + "}")
                .ask();
        assertThat(reply.texts("Column")).containsExactly("16", "72");
    }

    @Test
    void white_space_may_stand_before_a_policy() {
        Reply reply = reading("\r\n " + READ).ask();
        assertThat(reply.texts("Line")).containsExactly("2", "2");
        assertThat(reply.texts("Column")).containsExactly("39", "96");
    }

    @Test
    void missing_keys_are_those_of_all_policies_where_nothing_allows_and_none_elsewhere() {
        String other = policy(says("Allow", "s3:PutObject", "*", when("team:other")));
        String elsewhere = policy(says("Allow", "s3:GetObject", TWO, when("team:elsewhere")));
        String denial = policy(says("Deny", "s3:GetObject", "*", when("team:denial")));
        Reply open = reading(other, elsewhere, denial).list("ResourceArns", ONE).ask();
        assertThat(open.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(open.members("MissingContextValues")).containsExactly("team:denial", "team:elsewhere", "team:other");
        assertThat(isInFirstResource(open, "MissingContextValues")).isTrue();
        assertThat(isInFirstResource(open, "MatchedStatements")).isFalse();
        Reply allowed = reading(READ, other, elsewhere, denial)
                .list("ResourceArns", ONE)
                .ask();
        assertThat(allowed.text("EvalDecision")).isEqualTo("allowed");
        assertThat(allowed.members("MissingContextValues")).isEmpty();
        assertThat(isInFirstResource(allowed, "MissingContextValues")).isFalse();
        assertThat(isInFirstResource(allowed, "MatchedStatements")).isTrue();
        assertThat(reading(DENY, other).ask().members("MissingContextValues")).isEmpty();
    }

    @Test
    void a_key_is_missing_that_the_request_does_not_give_in_the_spelling_of_each_policy() {
        String both = policy(
                says("Allow", "s3:GetObject", "*", when("TEAM:key")),
                says("Allow", "s3:GetObject", "*", when("team:key")),
                says("Allow", "s3:GetObject", "arn:aws:s3:::b/${team:folder, 'x'}"));
        assertThat(reading(both).ask().members("MissingContextValues"))
                .containsExactly("TEAM:key", "team:folder", "team:key");
        Reply given = reading(both)
                .one("ContextEntries.member.1.ContextKeyName", "Team:Key")
                .one("ContextEntries.member.1.ContextKeyType", "string")
                .list("ContextEntries.member.1.ContextKeyValues", "no")
                .ask();
        assertThat(given.members("MissingContextValues")).containsExactly("team:folder");
        assertThat(reading(policy(says("Allow", "s3:GetObject", "*", when("aws:userid"))))
                        .ask()
                        .members("MissingContextValues"))
                .containsExactly("aws:userid");
    }

    @Test
    void the_statements_of_an_allowed_resource_are_shown_beside_another_that_is_denied_implicitly() {
        Reply reply = reading(policy(says("Allow", "s3:GetObject", ONE)))
                .list("ResourceArns", ONE, TWO)
                .ask();
        assertThat(reply.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(reply.texts("SourcePolicyId")).hasSize(2);
        Reply denied = reading(policy(says("Allow", "s3:*", "*"), says("Deny", "s3:*", TWO)))
                .list("ResourceArns", ONE, TWO)
                .ask();
        assertThat(denied.text("EvalDecision")).isEqualTo("explicitDeny");
        assertThat(denied.texts("Column").subList(0, 2)).containsExactly("87", "157");
        assertThat(denied.texts("SourcePolicyId")).hasSize(3);
    }

    @Test
    void a_boundary_is_called_so_and_shown_where_it_denies() {
        String bound = "PermissionsBoundaryPolicyInputList";
        Reply denied = reading(READ).list(bound, DENY).ask();
        assertThat(denied.text("EvalDecision")).isEqualTo("explicitDeny");
        assertThat(denied.texts("SourcePolicyType")).containsExactly("Permissions Boundary Policy");
        assertThat(reading(READ).list(bound, READ).ask().texts("SourcePolicyType"))
                .containsExactly("IAM Policy");
        Reply silent = reading(READ)
                .list(bound, policy(says("Allow", "s3:PutObject", "*")))
                .ask();
        assertThat(silent.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(silent.texts("SourcePolicyType")).isEmpty();
    }

    @Test
    void an_action_that_aws_has_not_is_decided_as_it_is_written() {
        String[] actions = {"s3:MadeUp", "madeup:Action", "s3:*", "s3:", "s3:Get Object"};
        assertThat(of(ALL).list("ActionNames", actions).ask().texts("EvalDecision"))
                .hasSize(5)
                .containsOnly("allowed");
        assertThat(of(READ).list("ActionNames", actions).ask().texts("EvalDecision"))
                .hasSize(5)
                .containsOnly("implicitDeny");
        assertThat(of(READ).list("ActionNames", "S3:gETobject").ask().text("EvalDecision"))
                .isEqualTo("allowed");
    }

    @Test
    void no_policies_at_all_deny_implicitly() {
        Reply reply = reading().ask();
        assertThat(reply.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(reply.text("EvalResourceName")).isEqualTo("*");
    }

    @Test
    void no_statement_fits_a_resource_of_a_type_that_the_action_does_not_take() {
        Reply reply = of(ALL).list(
                        "ActionNames", "s3:GetObject", "s3:ListBucket", "iam:GetUser", "iam:ListUsers", "iam:PassRole")
                .list("ResourceArns", "arn:aws:iam::123456789012:role/r")
                .ask();
        assertThat(reply.texts("EvalDecision"))
                .containsExactly("implicitDeny", "implicitDeny", "implicitDeny", "implicitDeny", "allowed");
        assertThat(of(ALL).list("ActionNames", "s3:GetObject", "s3:ListBucket")
                        .list("ResourceArns", ONE, "arn:aws:s3:::iam4j")
                        .ask()
                        .texts("EvalDecision"))
                .containsExactly("allowed", "allowed");
    }

    @Test
    void within_an_account_the_policy_at_the_resource_suffices_also_past_a_silent_boundary() {
        String silent = policy(says("Allow", "s3:PutObject", "*"));
        for (String whom : List.of(ADA, "arn:aws:iam::123456789012:root")) {
            Reply reply = atResource(whom, silent);
            assertThat(reply.text("EvalDecision")).as(whom).isEqualTo("allowed");
            assertThat(reply.texts("AllowedByPermissionsBoundary")).containsOnly("false");
            assertThat(reply.texts("SourcePolicyType")).containsOnly("Resource Policy");
        }
        assertThat(atResource(ADA, DENY).text("EvalDecision")).isEqualTo("explicitDeny");
        Reply across = atResource(ADA, READ, "arn:aws:iam::210987654321:user/any");
        assertThat(across.text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(across.texts("key")).contains("IAM Policy", "Resource Policy", "Permissions Boundary Policy");
        assertThat(across.texts("value").subList(0, 3)).containsExactly("implicitDeny", "allowed", "allowed");
    }

    private Reply atResource(String principal, String boundary, String... owner) {
        Call call = reading()
                .list("ResourceArns", ONE)
                .one("CallerArn", ADA)
                .list("PermissionsBoundaryPolicyInputList", boundary)
                .one("ResourcePolicy", policy(says("Allow", "s3:GetObject", "arn:aws:s3:::iam4j/*", to(principal))));
        for (String one : owner) call.one("ResourceOwner", one);
        return call.ask();
    }

    @Test
    void users_groups_and_roles_may_be_taken_to_call() {
        for (String kind : List.of("user", "group", "role")) {
            String caller = "arn:aws:iam::123456789012:" + kind + "/team/x";
            assertThat(reading()
                            .list("ResourceArns", ONE)
                            .one("CallerArn", caller)
                            .one("ResourcePolicy", policy(says("Allow", "s3:*", ONE, to(caller))))
                            .ask()
                            .text("EvalDecision"))
                    .as(kind)
                    .isEqualTo("allowed");
            Reply named = reading(policy(says("Allow", "s3:*", "arn:aws:s3:::iam4j/${aws:username}")))
                    .list("ResourceArns", "arn:aws:s3:::iam4j/x")
                    .one("CallerArn", caller)
                    .ask();
            assertThat(named.text("EvalDecision")).isEqualTo(kind.equals("user") ? "allowed" : "implicitDeny");
        }
    }

    @Test
    void the_id_of_a_caller_is_their_arn() {
        String own = policy(says("Allow", "s3:*", "*", when("aws:userid").replace("yes", ADA)));
        assertThat(reading(own).one("CallerArn", ADA).ask().text("EvalDecision"))
                .isEqualTo("allowed");
        assertThat(reading(own).ask().text("EvalDecision")).isEqualTo("implicitDeny");
        assertThat(reading(own.replace(ADA, "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR"))
                        .ask()
                        .text("EvalDecision"))
                .isEqualTo("allowed");
    }
}
