// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * AcquireRole and GetRoleTemplateVersion: shapes of the SDK's model (iam 2.56.0), behaviour of the user guide's page on
 * role templates and of recordings published in September 2026. No other emulator serves them.
 */
@Facts(8)
class RoleTemplateTest {
    private static final String POWER = "arn:aws:iam::aws:role-template/iam.amazonaws.com/PowerUserRoleTemplate:1";
    private static final String ROTATION =
            "arn:aws:iam::aws:role-template/secretsmanager.amazonaws.com/AWSSecretsManagerRotationRoleTemplate:1";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private Reply acquire(String template, String... values) {
        String[] first = {"TemplateArn", template};
        return wire.iam(
                "AcquireRole",
                Stream.concat(Stream.of(first), values(values).stream()).toArray(String[]::new));
    }

    private static List<String> values(String... values) {
        return Stream.iterate(0, i -> i < values.length, i -> i + 2)
                .flatMap(i -> Stream.of(
                        "ReplacementValues.entry." + (i / 2 + 1) + ".key",
                        values[i],
                        "ReplacementValues.entry." + (i / 2 + 1) + ".value.Values.member.1",
                        values[i + 1]))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_template_shows_what_it_takes() {
        Reply reply = wire.ok("GetRoleTemplateVersion", "TemplateArn", POWER);

        assertThat(reply.text("TemplateName")).isEqualTo("PowerUserRoleTemplate");
        assertThat(reply.text("ManagedByValue")).isEqualTo("iam.amazonaws.com");
        assertThat(reply.members("ManagedPolicyArns")).containsExactly("arn:aws:iam::aws:policy/PowerUserAccess");
        assertThat(reply.texts("Name")).containsExactly("AWSServiceName", "RoleName");
        assertThat(reply.texts("IsRequired")).containsExactly("true", "false");
        assertThat(decoded(reply.text("AssumeRolePolicyDocumentTemplate")))
                .contains("\"Service\":\"@{AWSServiceName}\"");
    }

    @Test
    void an_unknown_template_or_version_is_not_found() {
        for (Reply reply : List.of(
                wire.iam("GetRoleTemplateVersion", "TemplateArn", POWER, "MinorVersion", "7"),
                wire.iam("AcquireRole", "TemplateArn", POWER, "TemplateMinorVersion", "-1"),
                acquire(POWER.replace("PowerUser", "Other")))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("NoSuchEntity");
        }
    }

    @Test
    void a_role_is_made_as_the_template_says() {
        Reply made = acquire(POWER, "AWSServiceName", "lambda.amazonaws.com", "RoleName", "runner");

        assertThat(made.text("Arn")).isEqualTo("arn:aws:iam::123456789012:role/runner");
        assertThat(made.has("Description")).isFalse();
        Reply role = wire.ok("GetRole", "RoleName", "runner");
        assertThat(role.text("Description")).isEqualTo("Power user role for lambda.amazonaws.com");
        assertThat(role.text("TemplateArn")).isEqualTo(POWER);
        assertThat(role.text("TemplateMinorVersion")).isEqualTo("0");
        assertThat(wire.ok("ListAttachedRolePolicies", "RoleName", "runner").texts("PolicyName"))
                .containsExactly("PowerUserAccess");
        assertThat(wire.ok("ListRoles").has("SourceRoleTemplate")).isFalse();
    }

    @Test
    void acquiring_again_finds_the_same_role_as_long_as_nobody_changed_it() {
        String[] values = {"AWSServiceName", "lambda.amazonaws.com", "RoleName", "runner"};
        String id = acquire(POWER, values).text("RoleId");
        wire.ok("UpdateRole", "RoleName", "runner", "Description", "mine", "MaxSessionDuration", "7200");
        assertThat(acquire(POWER, values).text("RoleId")).isEqualTo(id);

        wire.ok("TagRole", "RoleName", "runner", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        Reply changed = acquire(POWER, values);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.code()).isEqualTo("RoleModified");
        wire.ok("UntagRole", "RoleName", "runner", "TagKeys.member.1", "k");
        assertThat(acquire(POWER, values).text("RoleId")).isEqualTo(id);
    }

    @Test
    void a_trust_policy_written_otherwise_is_no_change() {
        String[] values = {"AWSServiceName", "lambda.amazonaws.com", "RoleName", "runner"};
        String id = acquire(POWER, values).text("RoleId");
        wire.ok(
                "UpdateAssumeRolePolicy",
                "RoleName",
                "runner",
                "PolicyDocument",
                "{\"Statement\":{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":[\"lambda.amazonaws.com\"]}},\"Version\":\"2012-10-17\"}");
        assertThat(acquire(POWER, values).text("RoleId")).isEqualTo(id);
    }

    @Test
    void a_name_that_is_taken_otherwise_is_a_conflict() {
        acquire(POWER, "AWSServiceName", "lambda.amazonaws.com", "RoleName", "runner");
        for (Reply reply : List.of(
                acquire(POWER, "AWSServiceName", "ec2.amazonaws.com", "RoleName", "runner"),
                acquire(POWER, "AWSServiceName", "lambda.amazonaws.com", "RoleName", "Runner"))) {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.code()).isEqualTo("NameConflict");
            assertThat(reply.message()).contains("different parameters");
        }
        wire.ok("DetachRolePolicy", "RoleName", "runner", "PolicyArn", "arn:aws:iam::aws:policy/PowerUserAccess");
        wire.ok("DeleteRole", "RoleName", "runner");
        wire.ok(
                "CreateRole",
                "RoleName",
                "runner",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                        + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]}");
        assertThat(acquire(POWER, "AWSServiceName", "lambda.amazonaws.com", "RoleName", "runner")
                        .message())
                .contains("was not created from this template");
    }

    @Test
    void parameters_are_checked() {
        assertThat(acquire(POWER).message())
                .isEqualTo("Failed to render template: Parameter 'AWSServiceName' not found.");
        assertThat(acquire(POWER, "AWSServiceName", "ec2.amazonaws.com", "Unused", "x")
                        .message())
                .isEqualTo("Failed to render template: Unrecognized parameter: Unused");
        assertThat(acquire(POWER, "AWSServiceName", "nobody").code()).isEqualTo("MalformedPolicyDocument");
        Reply two = wire.iam(
                "AcquireRole",
                "TemplateArn",
                POWER,
                "ReplacementValues.entry.1.key",
                "AWSServiceName",
                "ReplacementValues.entry.1.value.Values.member.1",
                "ec2.amazonaws.com",
                "ReplacementValues.entry.1.value.Values.member.2",
                "s3.amazonaws.com");
        assertThat(two.code()).isEqualTo("ValidationError");
        assertThat(two.message()).isEqualTo("AWSServiceName replacement value must contain exactly one value, got 2");
    }

    @Test
    void statements_that_are_switched_off_ask_for_no_parameters() {
        String[] values = {"accountId", "123456789012", "region", "eu-west-1", "resourceType", "db"};
        assertThat(acquire(ROTATION, values).text("Path")).isEqualTo("/service-role/");
        String document = decoded(wire.ok(
                        "GetRolePolicy",
                        "RoleName",
                        "AWSSecretsManagerSecretRotationRole",
                        "PolicyName",
                        "SecretRotationPermissionPolicy")
                .text("PolicyDocument"));
        assertThat(document)
                .contains("arn:aws:secretsmanager:eu-west-1:123456789012:secret:*")
                .doesNotContain("@", "kms:Decrypt");
    }
}
