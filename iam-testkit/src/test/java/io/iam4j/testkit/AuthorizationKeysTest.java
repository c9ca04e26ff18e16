// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which condition keys an operation brings along, and which further permissions it asks for. */
class AuthorizationKeysTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String POWER = "arn:aws:iam::aws:role-template/iam.amazonaws.com/PowerUserRoleTemplate:1";
    private static final String BOUNDARY = ARN + "policy/b";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"" + ARN + "root\"}}}";

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private Wire ada = root;

    @AfterEach
    void stop() {
        iam.close();
    }

    @BeforeEach
    void world() {
        root.ok("CreatePolicy", "PolicyName", "b", "PolicyDocument", statement("Allow", "s3:*", "*", "{}"));
        tagged("CreateUser", "UserName", "eve", "PermissionsBoundary", BOUNDARY);
        tagged("CreateRole", "RoleName", "r", "PermissionsBoundary", BOUNDARY, "AssumeRolePolicyDocument", TRUST);
        tagged("CreatePolicy", "PolicyName", "p", "PolicyDocument", statement("Allow", "s3:*", "*", "{}"));
        root.ok("CreateInstanceProfile", "InstanceProfileName", "i");
        root.ok("CreateUser", "UserName", "ada");
        ada = root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private void tagged(String operation, String... parameters) {
        Stream<String> tag = Stream.of("Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
        root.ok(operation, Stream.concat(Stream.of(parameters), tag).toArray(String[]::new));
    }

    private static String statement(String effect, String action, String resource, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\",\"Condition\":" + condition + "}}";
    }

    private void allow(String action, String resource, String condition) {
        root.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                action.replace(':', '-'),
                "PolicyDocument",
                statement("Allow", action, resource, condition));
    }

    private static String equal(String key, String value) {
        return "{\"StringEquals\":{\"" + key + "\":\"" + value + "\"}}";
    }

    private Reply call(String operation, String parameters) {
        return ada.iam(operation, parameters.isEmpty() ? new String[0] : parameters.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AttachUserPolicy | UserName eve PolicyArn arn:aws:iam::aws:policy/ReadOnlyAccess | iam:PolicyARN"
                        + " | arn:aws:iam::aws:policy/ReadOnlyAccess",
                "AttachUserPolicy | UserName eve PolicyArn x12345678901234567890 | iam:PermissionsBoundary"
                        + " | arn:aws:iam::123456789012:policy/b",
                "UpdateRole | RoleName r | iam:PermissionsBoundary | arn:aws:iam::123456789012:policy/b",
                "DeleteRole | RoleName r | iam:ResourceTag/team | blue",
                "DeletePolicy | PolicyArn arn:aws:iam::123456789012:policy/p | aws:ResourceTag/team | blue",
                "GenerateServiceLastAccessedDetails | Arn arn:aws:iam::123456789012:user/eve | iam:ResourceTag/team | blue",
                "GenerateServiceLastAccessedDetails | Arn arn:aws:iam::123456789012:policy/p | aws:ResourceTag/team | blue",
                "ListPoliciesGrantingServiceAccess | Arn arn:aws:iam::123456789012:role/r ServiceNamespaces.member.1 s3"
                        + " | aws:ResourceTag/team | blue",
                "GetContextKeysForPrincipalPolicy | PolicySourceArn arn:aws:iam::123456789012:role/r"
                        + " | iam:ResourceTag/team | blue",
                "CreateServiceLinkedRole | AWSServiceName spot.amazonaws.com | iam:AWSServiceName | spot.amazonaws.com",
                "CreateServiceSpecificCredential | UserName eve ServiceName BEDROCK.amazonaws.com"
                        + " | iam:ServiceSpecificCredentialServiceName | bedrock.amazonaws.com",
                "CreateServiceSpecificCredential | UserName eve ServiceName bedrock.amazonaws.com CredentialAgeDays 30"
                        + " | iam:ServiceSpecificCredentialAgeDays | 30",
                "CreateServiceSpecificCredential | UserName eve ServiceName bedrock.amazonaws.com CredentialAgeDays 030"
                        + " | iam:ServiceSpecificCredentialAgeDays | 30",
                "CreateServiceSpecificCredential | UserName eve ServiceName bedrock.amazonaws.com CredentialAgeDays +30"
                        + " | iam:ServiceSpecificCredentialAgeDays | 30",
                "GenerateOrganizationsAccessReport | EntityPath o-a1b2c3d4e5/r-f6g7 OrganizationsPolicyId p-FullAWSAccess"
                        + " | iam:OrganizationsPolicyId | p-FullAWSAccess",
                "GetAccountProperties | | iam:AccountPropertyNamespaces | RoleManager",
                "PutAccountProperties | Properties.entry.1.key RoleManager/Enabled Properties.entry.1.value false"
                        + " | iam:AccountPropertyNamespaces | RoleManager",
                "ListDelegationRequests | OwnerId arn:aws:iam::123456789012:user/eve | iam:DelegationRequestOwner"
                        + " | arn:aws:iam::123456789012:user/eve",
            })
    void a_key_of_the_operation_is_known(String operation, String parameters, String key, String value) {
        String given = parameters == null ? "" : parameters;
        String operator = key.equals("iam:AccountPropertyNamespaces") ? "ForAnyValue:StringEquals" : "StringEquals";
        allow("iam:" + operation, "*", equal(key, value + "x").replace("StringEquals", operator));
        assertThat(call(operation, given).message()).contains("to perform: iam:" + operation + " on");
        allow("iam:" + operation, "*", equal(key, value).replace("StringEquals", operator));
        assertThat(call(operation, given).message()).doesNotContain("to perform: iam:" + operation + " on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetPolicy | PolicyArn arn:aws:iam::123456789012:policy/p | iam:PolicyARN",
                "DeleteUser | UserName eve | iam:PermissionsBoundary",
                "TagRole | RoleName r Tags.member.1.Key a Tags.member.1.Value b | iam:PermissionsBoundary",
                "GetPolicy | PolicyArn arn:aws:iam::123456789012:policy/p | iam:ResourceTag/team",
                "GetRole | RoleName r | iam:RoleTemplateARN",
            })
    void a_key_that_the_reference_does_not_give_to_the_operation_is_absent(
            String operation, String parameters, String key) {
        allow("iam:" + operation, "*", "{\"StringLike\":{\"" + key + "\":\"*\"}}");
        assertThat(call(operation, parameters).code()).isEqualTo("AccessDenied");
        allow("iam:" + operation, "*", "{\"Null\":{\"" + key + "\":\"true\"}}");
        assertThat(call(operation, parameters).status()).isEqualTo(200);
    }

    @Test
    void a_credential_that_is_there_says_what_it_is_for() {
        String id = root.ok("CreateServiceSpecificCredential", "UserName", "eve", "ServiceName", "logs.amazonaws.com")
                .text("ServiceSpecificCredentialId");
        for (String operation : new String[] {"UpdateServiceSpecificCredential", "DeleteServiceSpecificCredential"}) {
            String call = "UserName eve Status Inactive ServiceSpecificCredentialId " + id;
            String key = "iam:ServiceSpecificCredentialServiceName";
            allow("iam:" + operation, "*", equal(key, "bedrock.amazonaws.com"));
            assertThat(call(operation, call).code()).isEqualTo("AccessDenied");
            allow("iam:" + operation, "*", equal(key, "logs.amazonaws.com"));
            assertThat(call(operation, call).status()).isEqualTo(200);
        }
    }

    @Test
    void a_delegation_request_has_its_terms_when_it_is_made_and_an_owner_later() {
        String template = "arn:aws:iam::aws:delegation-template/acme/Setup";
        String topic = "arn:aws:sns:us-east-1:123456789012:steps";
        iam.delegationTemplate(template, statement("Allow", "s3:*", "*", "{}"));
        String create = "Description d RequestorWorkflowId workflow SessionDuration +3600 NotificationChannel " + topic
                + " Permissions.PolicyTemplateArn " + template;
        String terms = "{\"StringEquals\":{\"iam:TemplateArn\":\"" + template + "\",\"iam:NotificationChannel\":\""
                + topic + "\"},\"NumericLessThan\":{\"iam:DelegationDuration\":\"";
        allow("iam:CreateDelegationRequest", ARN + "delegation-request/*", terms + "3600\"}}");
        assertThat(call("CreateDelegationRequest", create).code()).isEqualTo("AccessDenied");
        allow("iam:CreateDelegationRequest", ARN + "delegation-request/*", terms + "3601\"}}");
        String id = call("CreateDelegationRequest", create).text("DelegationRequestId");
        String request = "DelegationRequestId " + id;
        allow("iam:AssociateDelegationRequest", ARN + "delegation-request/" + id, "{}");
        assertThat(call("AssociateDelegationRequest", request).status()).isEqualTo(200);
        String key = "iam:DelegationRequestOwner";
        allow("iam:RejectDelegationRequest", "*", equal(key, ARN + "user/eve"));
        assertThat(call("RejectDelegationRequest", request).code()).isEqualTo("AccessDenied");
        allow("iam:RejectDelegationRequest", "*", equal(key, ARN + "user/ada"));
        assertThat(call("RejectDelegationRequest", request).status()).isEqualTo(200);
    }

    @Test
    void a_role_is_passed_on_behalf_of_any_instance_of_the_account() {
        allow("iam:AddRoleToInstanceProfile", "*", "{}");
        String call = "InstanceProfileName i RoleName r";
        String key = "{\"ArnLike\":{\"iam:AssociatedResourceArn\":\"arn:aws:";
        allow("iam:PassRole", "*", key + "iam::*:instance-profile/i\"}}");
        assertThat(call("AddRoleToInstanceProfile", call).message()).contains("iam:PassRole");
        allow("iam:PassRole", "*", key + "ec2:*:123456789012:instance/*\"}}");
        assertThat(call("AddRoleToInstanceProfile", call).status()).isEqualTo(200);
    }

    @Test
    void a_security_key_without_a_user_name_is_authorised_on_its_owner() {
        String serial = iam.outOfBand(iam.accountId()).securityKey("eve", "yubi");
        allow("iam:GetMFADevice", ARN + "mfa/*", "{}");
        assertThat(call("GetMFADevice", "SerialNumber " + serial).message())
                .contains(" on resource: " + ARN + "user/eve because");
        allow("iam:GetMFADevice", ARN + "user/eve", "{}");
        assertThat(call("GetMFADevice", "SerialNumber " + serial).status()).isEqualTo(200);
    }

    @Test
    void acquiring_a_role_asks_for_what_is_done_by_the_way() {
        String call = "TemplateArn " + POWER + " ReplacementValues.entry.1.key AWSServiceName"
                + " ReplacementValues.entry.1.value.Values.member.1 lambda.amazonaws.com";
        String role = ARN + "role/PowerUserRole";
        String template = equal("iam:RoleTemplateARN", POWER);
        allow("iam:AcquireRole", "*", "{}");
        assertThat(call("AcquireRole", call).message())
                .contains("iam:GetRoleTemplateVersion on resource: " + POWER + " because");
        allow("iam:GetRoleTemplateVersion", POWER, "{}");
        assertThat(call("AcquireRole", call).message()).contains("iam:CreateRole on resource: " + role + " because");
        allow("iam:CreateRole", role, template);
        assertThat(call("AcquireRole", call).message()).contains("iam:AttachRolePolicy on resource: " + role);
        assertThat(root.iam("GetRole", "RoleName", "PowerUserRole").code()).isEqualTo("NoSuchEntity");
        allow("iam:AttachRolePolicy", role, equal("iam:PolicyARN", "arn:aws:iam::aws:policy/PowerUserAccess"));
        assertThat(call("AcquireRole", call).status()).isEqualTo(200);
        assertThat(call("AcquireRole", call).message()).contains("iam:GetRole on resource: " + role + " because");
        allow("iam:GetRole", role, template);
        assertThat(call("AcquireRole", call).status()).isEqualTo(200);
        assertThat(call("CreateRole", "RoleName PowerUserRole AssumeRolePolicyDocument x")
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void inline_policies_of_a_template_ask_for_leave_to_put_them() {
        String template = "arn:aws:iam::aws:role-template/secretsmanager.amazonaws.com/"
                + "AWSSecretsManagerRotationRoleTemplate:1";
        String[] values = {"accountId", "123456789012", "region", "eu-west-1", "resourceType", "db"};
        StringBuilder call = new StringBuilder("TemplateArn " + template);
        for (int i = 0; i < values.length; i += 2)
            call.append(" ReplacementValues.entry.")
                    .append(i / 2 + 1)
                    .append(".key ")
                    .append(values[i])
                    .append(" ReplacementValues.entry.")
                    .append(i / 2 + 1)
                    .append(".value.Values.member.1 ")
                    .append(values[i + 1]);
        String role = ARN + "role/service-role/AWSSecretsManagerSecretRotationRole";
        allow("iam:GetRoleTemplateVersion", template, "{}");
        allow("iam:CreateRole", role, "{}");
        allow("iam:AttachRolePolicy", role, "{}");
        assertThat(call("AcquireRole", call.toString()).message()).contains("iam:PutRolePolicy on resource: " + role);
        allow("iam:PutRolePolicy", role, equal("iam:RoleTemplateARN", template));
        assertThat(call("AcquireRole", call.toString()).status()).isEqualTo(200);
    }

    @Test
    void switching_role_manager_on_asks_for_leave_to_make_its_role() {
        String call = "Properties.entry.1.key RoleManager/Enabled Properties.entry.1.value true";
        allow("iam:PutAccountProperties", "*", "{}");
        assertThat(call("PutAccountProperties", call).message())
                .contains(
                        "iam:CreateServiceLinkedRole on resource: " + ARN
                                + "role/aws-service-role/role-manager.iam.amazonaws.com/AWSServiceRoleForIAMRoleManager because");
        allow("iam:CreateServiceLinkedRole", "*", equal("iam:AWSServiceName", "role-manager.iam.amazonaws.com"));
        assertThat(call("PutAccountProperties", call).status()).isEqualTo(200);
    }

    @Test
    void the_length_of_a_session_is_a_key_of_web_identity_tokens_only() {
        allow("sts:AssumeRole", "*", "{\"NumericLessThan\":{\"sts:DurationSeconds\":\"1000\"}}");
        String[] call = {"RoleArn", ARN + "role/r", "RoleSessionName", "work", "DurationSeconds", "900"};
        assertThat(ada.sts("AssumeRole", call).code()).isEqualTo("AccessDenied");
        allow("sts:AssumeRole", "*", "{}");
        assertThat(ada.sts("AssumeRole", call).status()).isEqualTo(200);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "aws:RequestTag/Team, blue",
        "aws:TagKeys, Team",
        "sts:TransitiveTagKeys, Team",
        "sts:SourceIdentity, ada.lovelace"
    })
    void a_trust_policy_may_ask_for_what_a_web_identity_brings_along(String key, String value) {
        root.ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.org", "ClientIDList.member.1", "app");
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[\"sts:TagSession\","
                + "\"sts:AssumeRoleWithWebIdentity\",\"sts:SetSourceIdentity\"],\"Principal\":{\"Federated\":\"" + ARN
                + "oidc-provider/idp.example.org\"},\"Condition\":{\"ForAnyValue:StringEquals\":{\"" + key + "\":\"";
        root.ok("CreateRole", "RoleName", "w", "AssumeRolePolicyDocument", trust + value + "\"}}}}");
        String claims =
                "{\"iss\":\"https://idp.example.org\",\"sub\":\"s\",\"aud\":\"app\",\"iat\":1,\"exp\":4102444800,"
                        + "\"https://aws.amazon.com/source_identity\":\"ada.lovelace\",\"https://aws.amazon.com/tags\":"
                        + "{\"principal_tags\":{\"Team\":[\"blue\"]},\"transitive_tag_keys\":[\"Team\"]}}";
        String token = encoded("{\"alg\":\"none\"}") + "." + encoded(claims) + ".";
        String[] call = {"RoleArn", ARN + "role/w", "RoleSessionName", "work", "WebIdentityToken", token};
        assertThat(root.sts("AssumeRoleWithWebIdentity", call).status()).isEqualTo(200);
        root.ok("UpdateAssumeRolePolicy", "RoleName", "w", "PolicyDocument", trust + "other\"}}}}");
        assertThat(root.sts("AssumeRoleWithWebIdentity", call).code()).isEqualTo("AccessDenied");
    }
}
