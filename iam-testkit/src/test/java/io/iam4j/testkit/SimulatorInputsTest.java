// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the simulators of AWS were recorded to refuse and to let pass on 2026-09-11 (radkawar/stackd, testdata/aws/iam/simulation.json and
 * simulation_inputs.json), on inputs of our own.
 */
class SimulatorInputsTest {
    private static final String READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    private static final String ONE = "arn:aws:s3:::iam4j/one";
    private static final String ADA = "arn:aws:iam::123456789012:user/ada";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply simulate(String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("PolicyInputList.member.1", READ, "ActionNames.member.1", "s3:GetObject"));
        parameters.addAll(List.of(more));
        return wire.iam("SimulateCustomPolicy", parameters.toArray(new String[0]));
    }

    private static void refused(Reply reply, String message) {
        assertThat(reply.code()).as(message).isEqualTo("InvalidInput");
        assertThat(reply.message()).startsWith(message);
    }

    private Reply entry(String name, String type, String... values) {
        List<String> parameters = new ArrayList<>();
        if (!name.isEmpty()) parameters.addAll(List.of("ContextEntries.member.1.ContextKeyName", name));
        if (!type.isEmpty()) parameters.addAll(List.of("ContextEntries.member.1.ContextKeyType", type));
        for (int i = 0; i < values.length; i++)
            parameters.addAll(List.of("ContextEntries.member.1.ContextKeyValues.member." + (i + 1), values[i]));
        return simulate(parameters.toArray(new String[0]));
    }

    @Test
    void an_entry_of_the_context_has_name_type_and_values() {
        refused(entry("", "string", "yes"), "ContextKeyName cannot be null or empty.");
        refused(entry("team:key", "", "yes"), "Context key team:key has invalid type null.");
        refused(entry("team:key", "string"), "Context values for context key team:key cannot be null or empty.");
        refused(entry("team:key", "stringList"), "Context values for context key team:key cannot be null or empty.");
        refused(entry("team:key", "string", "a", "b"), "Context key string expected a single value, but received 2.");
        assertThat(entry("team:key", "stringList", "a", "b").code()).isEmpty();
        assertThat(entry("team:key", "string", "").code()).isEmpty();
        assertThat(entry("abcde", "string", "yes").code()).isEmpty();
    }

    @Test
    void a_value_has_the_format_of_its_type() {
        for (String number : List.of("01.00", "+1", "1e2", "1e9999"))
            assertThat(entry("team:key", "numeric", number).code()).as(number).isEmpty();
        for (String none : List.of("0x10", " 1 ", "Infinity", "NaN", "abc"))
            refused(
                    entry("team:key", "numeric", none),
                    "Invalid context value for key team:key: expected numeric format.");
        for (String date :
                List.of("2035", "0", "2035-01-02", "2035-01-02T03:04:05+02:00", "2035-01-02T03:04:05.123456Z"))
            assertThat(entry("team:key", "date", date).code()).as(date).isEmpty();
        refused(entry("team:key", "date", "soon"), "Invalid context value for key team:key: expected DateTime format.");
        assertThat(entry("team:key", "ip", "192.0.2.1").code()).isEmpty();
        assertThat(entry("team:key", "ipList", "2001:0db8::1").code()).isEmpty();
        refused(entry("team:key", "ip", "999.0.0.1"), "Invalid context value for key team:key: expected IP address.");
        assertThat(entry("team:key", "binary", "YQ==").code()).isEmpty();
        refused(
                entry("team:key", "binary", "!no"),
                "Invalid context value for key team:key: expected base-64 encoded binary format.");
        assertThat(entry("team:key", "boolean", "perhaps").code()).isEmpty();
    }

    @Test
    void a_key_is_given_once_in_whatever_case() {
        String[] twice = new String[12];
        String[] names = {"team:key", "TEAM:key"};
        for (int i = 0; i < 2; i++) {
            String entry = "ContextEntries.member." + (i + 1) + ".";
            List<String> one = List.of(
                    entry + "ContextKeyName",
                    names[i],
                    entry + "ContextKeyType",
                    "string",
                    entry + "ContextKeyValues.member.1",
                    "v");
            for (int k = 0; k < 6; k++) twice[6 * i + k] = one.get(k);
        }
        refused(simulate(twice), "Duplicate context key: TEAM:key.");
    }

    @Test
    void a_resource_is_an_arn_and_an_action_has_a_colon() {
        for (String none : List.of("not-an-arn", "arn:aws:s3"))
            refused(
                    simulate("ResourceArns.member.1", none),
                    "ResourceNames are not in a valid ARN format: " + none + ".");
        refused(simulate("ActionNames.member.2", "GetObject"), "The action is invalid since it is missing names");
    }

    @Test
    void an_action_of_aws_and_one_that_is_none_are_not_asked_about_resources_together() {
        refused(
                simulate("ActionNames.member.2", "s3:MadeUp", "ResourceArns.member.1", ONE),
                "Invalid Input Actions: [s3:GetObject] and [s3:MadeUp] require different authorization information.");
        assertThat(simulate("ActionNames.member.2", "s3:MadeUp").code()).isEmpty();
    }

    @Test
    void a_policy_against_the_grammar_is_invalid_input() {
        for (String none : List.of("{", "{\"Version\":\"2099-01-01\",\"Statement\":[]}"))
            refused(
                    wire.iam(
                            "SimulateCustomPolicy",
                            "PolicyInputList.member.1",
                            none,
                            "ActionNames.member.1",
                            "s3:GetObject"),
                    "Policy input list item 1 has invalid content");
        refused(
                simulate(
                        "PermissionsBoundaryPolicyInputList.member.1",
                        READ,
                        "PermissionsBoundaryPolicyInputList.member.2",
                        READ),
                "The list of Permissions Boundary policies cannot exceed 1 items.");
        assertThat(wire.iam("SimulateCustomPolicy", "ActionNames.member.1", "s3:GetObject")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    void a_policy_at_a_resource_needs_a_caller_a_resource_and_an_owner_by_arn() {
        String everything = READ.replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\"");
        String at = everything.replace("\"Resource\":\"*\"", "\"Resource\":\"arn:aws:s3:::iam4j/*\"");
        String[] one = {"ResourceArns.member.1", ONE, "ResourcePolicy", at, "CallerArn", ADA};
        assertThat(simulate(one).code()).isEmpty();
        refused(
                simulate("ResourceArns.member.1", ONE, "ResourcePolicy", at),
                "Invalid caller - Caller cannot be null or empty.");
        refused(
                simulate("ResourcePolicy", at, "CallerArn", ADA),
                "Invalid Entity Arn: * does not clearly define entity type and name.");
        one[3] = everything;
        refused(simulate(one), "ResourceNames are not in a valid ARN format: *.");
        one[3] = at;
        one[5] = "arn:aws:iam::123456789012:root";
        refused(simulate(one), "Invalid caller - Caller must be an IAM user, role or group in this context.");
        one[5] = "arn:aws:sts::123456789012:assumed-role/r/s";
        refused(simulate(one), "Invalid caller - Caller must be an IAM user, role or group in this context.");
        for (String none : List.of("123456789012", "not-an-arn"))
            refused(
                    simulate(
                            "ResourceArns.member.1",
                            ONE,
                            "ResourcePolicy",
                            at,
                            "CallerArn",
                            ADA,
                            "ResourceOwner",
                            none),
                    "'" + none + "' is not a valid as a Resource Owner.");
    }

    @Test
    void a_handling_option_counts_for_actions_that_have_some_on_resources_that_are_named() {
        String instance = "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0";
        assertThat(simulate("ResourceHandlingOption", "fictional").code()).isEmpty();
        refused(
                simulate("ResourceArns.member.1", ONE, "ResourceHandlingOption", "EC2-VPC-EBS"),
                "Invalid input resource handling options. Action does not support resource handling options:"
                        + " s3:GetObject.");
        assertThat(wire.iam(
                                "SimulateCustomPolicy",
                                "PolicyInputList.member.1",
                                READ,
                                "ActionNames.member.1",
                                "ec2:RunInstances",
                                "ResourceArns.member.1",
                                instance,
                                "ResourceHandlingOption",
                                "EC2-VPC-EBS")
                        .code())
                .isEmpty();
    }

    @Test
    void a_principal_is_found_by_its_name_whatever_the_path() {
        wire.ok("CreateUser", "UserName", "ada", "Path", "/team/");
        wire.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", READ);
        for (String path : List.of("team/", "other/", ""))
            assertThat(wire.ok(
                                    "SimulatePrincipalPolicy",
                                    "PolicySourceArn",
                                    "arn:aws:iam::123456789012:user/" + path + "ada",
                                    "ActionNames.member.1",
                                    "s3:GetObject")
                            .text("SourcePolicyId"))
                    .isEqualTo("user_ada_p");
        for (String none : List.of("123456789012:user/eve", "210987654321:user/team/ada"))
            assertThat(wire.iam(
                                    "SimulatePrincipalPolicy",
                                    "PolicySourceArn",
                                    "arn:aws:iam::" + none,
                                    "ActionNames.member.1",
                                    "s3:GetObject")
                            .code())
                    .isEqualTo("NoSuchEntity");
    }
}
