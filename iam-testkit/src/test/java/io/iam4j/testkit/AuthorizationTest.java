// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers need for each operation, on which resource and with which condition keys. */
class AuthorizationTest {
    private static final String ARN = "arn:aws:iam::123456789012:";

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());

    @AfterEach
    void stop() {
        iam.close();
    }

    @BeforeEach
    void world() {
        root.ok("CreateUser", "UserName", "eve", "Path", "/team/");
        root.ok("CreateGroup", "GroupName", "g");
        root.ok("CreateRole", "RoleName", "r", "Path", "/p/", "AssumeRolePolicyDocument", trust(ARN + "root"));
        root.ok("CreateInstanceProfile", "InstanceProfileName", "i", "Path", "/p/");
        root.ok("CreatePolicy", "PolicyName", "p", "Path", "/p/", "PolicyDocument", allow("s3:*", "*", ""));
    }

    private static String allow(String action, String resource, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                + (action.startsWith("[") ? action.replace('\'', '"') : "\"" + action + "\"") + ",\"Resource\":\""
                + resource + "\"" + condition.replace('\'', '"') + "}}";
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + principal + "\"}}}";
    }

    private Wire ada(String... policies) {
        root.ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < policies.length; i++)
            root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p" + i, "PolicyDocument", policies[i]);
        return root.as(root.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
    }

    private static String[] words(String text) {
        return text.isBlank() ? new String[0] : text.strip().split(" +");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateUser | UserName new Path /x/ | user/x/new",
                "GetUser | UserName eve | user/team/eve",
                "GetUser | | user/ada",
                "ListUsers | | user/",
                "ListUsers | PathPrefix /team/ | user/team/",
                "ListGroups | | group/",
                "ListRoles | | role/",
                "ListInstanceProfiles | | instance-profile/",
                "ListVirtualMFADevices | | mfa/",
                "ListServerCertificates | | server-certificate/",
                "AddUserToGroup | UserName eve GroupName g | group/g",
                "ListGroupsForUser | UserName eve | user/team/eve",
                "AttachUserPolicy | UserName eve PolicyArn arn:aws:iam::aws:policy/IAMReadOnlyAccess | user/team/eve",
                "AttachRolePolicy | RoleName r PolicyArn arn:aws:iam::aws:policy/IAMReadOnlyAccess | role/p/r",
                "GetPolicy | PolicyArn arn:aws:iam::123456789012:policy/p/p | policy/p/p",
                "CreatePolicy | PolicyName new Path /x/ PolicyDocument x | policy/x/new",
                "DeleteInstanceProfile | InstanceProfileName i | instance-profile/p/i",
                "AddRoleToInstanceProfile | InstanceProfileName i RoleName r | instance-profile/p/i",
                "ListInstanceProfilesForRole | RoleName r | role/p/r",
                "CreateVirtualMFADevice | VirtualMFADeviceName m Path /x/ | mfa/x/m",
                "EnableMFADevice | UserName eve SerialNumber arn:aws:iam::123456789012:mfa/m AuthenticationCode1 123456"
                        + " AuthenticationCode2 654321 | user/team/eve",
                "CreateAccessKey | | user/ada",
                "ListAccessKeys | UserName eve | user/team/eve",
                "CreateLoginProfile | UserName eve Password x | user/team/eve",
                "ChangePassword | OldPassword x NewPassword y | user/ada",
                "CreateOpenIDConnectProvider | Url https://idp.example.org/a | oidc-provider/idp.example.org/a",
                "GetSAMLProvider | SAMLProviderArn arn:aws:iam::123456789012:saml-provider/s | saml-provider/s",
                "SimulatePrincipalPolicy | PolicySourceArn arn:aws:iam::123456789012:user/team/eve"
                        + " ActionNames.member.1 s3:GetObject | user/team/eve",
                "UpdateAssumeRolePolicy | RoleName r PolicyDocument x | role/p/r",
            })
    void each_operation_names_its_resource(String operation, String parameters, String resource) {
        Wire ada = ada(allow("s3:*", "*", ""));
        Reply refused = ada.iam(operation, words(parameters == null ? "" : parameters));
        assertThat(refused.message())
                .isEqualTo("User: " + ARN + "user/ada is not authorized to perform: iam:" + operation + " on resource: "
                        + ARN + resource + " because no identity-based policy allows the iam:" + operation + " action");
        root.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "right",
                "PolicyDocument",
                allow("iam:" + operation, ARN + resource, ""));
        assertThat(ada.iam(operation, words(parameters == null ? "" : parameters))
                        .message())
                .doesNotContain("to perform: iam:" + operation);
    }

    @ParameterizedTest
    @CsvSource({
        "ListPolicies, policy path /",
        "ListAccountAliases, *",
        "GetAccountSummary, *",
        "GetAccountAuthorizationDetails, *",
        "GenerateCredentialReport, *",
    })
    void operations_on_the_account_need_a_star(String operation, String resource) {
        Wire ada = ada(allow("iam:*", ARN + "*", ""));
        assertThat(ada.iam(operation).message()).contains(" on resource: " + resource + " because");
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "star", "PolicyDocument", allow("iam:*", "*", ""));
        assertThat(ada.iam(operation).status()).isEqualTo(200);
    }

    private static Stream<List<String>> unnamed() {
        return Stream.of(List.of("GetCallerIdentity"), List.of("GetSessionToken"));
    }

    @ParameterizedTest
    @Facts(7)
    @org.junit.jupiter.params.provider.MethodSource("unnamed")
    void some_operations_need_no_permission(List<String> call) {
        assertThat(ada().sts(call.get(0)).status()).isEqualTo(200);
    }

    @Test
    void a_role_is_passed_to_an_instance_profile_with_pass_role_only() {
        String[] call = {"InstanceProfileName", "i", "RoleName", "r"};
        Wire ada = ada(allow("iam:AddRoleToInstanceProfile", "*", ""));
        assertThat(ada.iam("AddRoleToInstanceProfile", call).message())
                .contains("not authorized to perform: iam:PassRole on resource: " + ARN + "role/p/r");
        String toEc2 = ",'Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}";
        root.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "pass",
                "PolicyDocument",
                allow("iam:PassRole", ARN + "role/p/*", toEc2));
        assertThat(ada.iam("AddRoleToInstanceProfile", call).status()).isEqualTo(200);
    }

    @Test
    void creating_with_tags_needs_leave_to_tag() {
        String[] call = {"UserName", "new", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue"};
        Wire ada = ada(allow("iam:CreateUser", "*", ""));
        assertThat(ada.iam("CreateUser", call).message()).contains("not authorized to perform: iam:TagUser");
        String blue = ",'Condition':{'StringEquals':{'aws:RequestTag/team':'blue'},"
                + "'ForAllValues:StringEquals':{'aws:TagKeys':['Team']}}";
        root.ok(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "tag",
                "PolicyDocument",
                allow("iam:TagUser", "*", blue));
        assertThat(ada.iam("CreateUser", call).status()).isEqualTo(200);
    }

    @Test
    @Facts(9)
    void values_are_checked_before_rights_and_rights_before_reserved_and_double_keys() {
        Wire ada = ada();
        String[] tag = {"UserName", "eve", "Tags.member.1.Key", "aws:x", "Tags.member.1.Value", "v".repeat(257)};
        assertThat(ada.iam("TagUser", tag).code()).isEqualTo("ValidationError");
        tag[5] = "v";
        assertThat(ada.iam("TagUser", tag).code()).isEqualTo("AccessDenied");
        assertThat(root.iam("TagUser", tag).code()).isEqualTo("InvalidInput");
        String twice = "Tags.member.1.Key k Tags.member.1.Value v Tags.member.2.Key K Tags.member.2.Value v";
        assertThat(ada.iam("TagUser", words("UserName eve " + twice)).code()).isEqualTo("AccessDenied");
        assertThat(root.iam("TagUser", words("UserName eve " + twice)).code()).isEqualTo("InvalidInput");
    }

    @Test
    @Facts(1)
    void a_rename_needs_leave_on_the_old_name_and_on_the_new() {
        Wire ada = ada();
        String[][] renames = {
            {"UpdateUser", "UserName", "eve", "NewUserName", "eva", "user/team/eve", "user/team/eva"},
            {"UpdateGroup", "GroupName", "g", "NewGroupName", "h", "group/g", "group/h"}
        };
        for (String[] each : renames) {
            String[] call = {each[1], each[2], each[3], each[4]};
            for (int i : new int[] {5, 6}) {
                may(allow("iam:" + each[0], ARN + each[i], ""));
                assertThat(ada.iam(each[0], call).message())
                        .contains(" on resource: " + ARN + each[11 - i] + " because");
            }
            may(allow("iam:" + each[0], ARN + each[5] + "\",\"" + ARN + each[6], "")
                    .replace("\"Resource\":", "\"Resource\":[")
                    .replace("\"}}", "\"]}}"));
            assertThat(ada.iam(each[0], call).status()).isEqualTo(200);
        }
    }

    private void may(String document) {
        root.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "right", "PolicyDocument", document);
    }

    @Test
    @Facts(1)
    void a_right_over_a_user_does_not_follow_her_rename() {
        Wire ada = ada(allow("iam:GetUser", ARN + "user/team/eve", ""));
        assertThat(ada.iam("GetUser", "UserName", "eve").status()).isEqualTo(200);
        root.ok("UpdateUser", "UserName", "eve", "NewUserName", "eva");
        assertThat(ada.iam("GetUser", "UserName", "eva").code()).isEqualTo("AccessDenied");
    }

    @Test
    void an_administrator_may_be_kept_to_bounded_users_and_chosen_policies() {
        String boundary = ARN + "policy/p/p";
        Wire ada = ada(
                allow(
                        "iam:CreateUser",
                        "*",
                        ",'Condition':{'StringEquals':{'iam:PermissionsBoundary':'" + boundary + "'}}"),
                allow(
                        "['iam:AttachUserPolicy','iam:PutUserPolicy']",
                        "*",
                        ",'Condition':{'StringEquals':"
                                + "{'iam:PermissionsBoundary':'" + boundary + "'},'ArnLikeIfExists':"
                                + "{'iam:PolicyARN':'arn:aws:iam::aws:policy/IAMReadOnly*'}}"));
        assertThat(ada.iam("CreateUser", "UserName", "new").code()).isEqualTo("AccessDenied");
        assertThat(ada.iam("CreateUser", "UserName", "new", "PermissionsBoundary", boundary)
                        .status())
                .isEqualTo(200);
        String[] readOnly = {"UserName", "new", "PolicyArn", "arn:aws:iam::aws:policy/IAMReadOnlyAccess"};
        assertThat(ada.iam("AttachUserPolicy", readOnly).status()).isEqualTo(200);
        assertThat(ada.iam("AttachUserPolicy", "UserName", "new", "PolicyArn", "arn:aws:iam::aws:policy/IAMFullAccess")
                        .code())
                .isEqualTo("AccessDenied");
        readOnly[1] = "eve";
        assertThat(ada.iam("AttachUserPolicy", readOnly).code()).isEqualTo("AccessDenied");
    }

    @Test
    void tags_of_the_resource_and_of_the_caller_are_known() {
        Wire ada = ada(allow(
                "iam:DeleteUser",
                "*",
                ",'Condition':{'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}}"));
        assertThat(ada.iam("DeleteUser", "UserName", "eve").code()).isEqualTo("AccessDenied");
        root.ok("TagUser", "UserName", "eve", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue");
        root.ok("TagUser", "UserName", "ada", "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
        assertThat(ada.iam("DeleteUser", "UserName", "eve").status()).isEqualTo(200);
    }

    @Test
    void the_message_names_the_kind_of_policy_that_is_in_the_way() {
        root.ok("CreateUser", "UserName", "bob", "PermissionsBoundary", ARN + "policy/p/p");
        root.ok("PutUserPolicy", "UserName", "bob", "PolicyName", "a", "PolicyDocument", allow("iam:*", "*", ""));
        Wire bob = root.as(root.ok("CreateAccessKey", "UserName", "bob").text("AccessKeyId"));
        assertThat(bob.iam("ListUsers").message())
                .endsWith(" because no permissions boundary allows the iam:ListUsers action");
        root.ok(
                "PutUserPolicy",
                "UserName",
                "bob",
                "PolicyName",
                "d",
                "PolicyDocument",
                allow("iam:*", "*", "").replace("Allow", "Deny"));
        assertThat(bob.iam("ListUsers").message()).endsWith(" with an explicit deny in an identity-based policy");
    }

    @Test
    void a_ci_role_with_too_few_rights_fails_at_the_exact_call() {
        root.ok(
                "PutRolePolicy",
                "RoleName",
                "r",
                "PolicyName",
                "ci",
                "PolicyDocument",
                allow("['iam:CreateUser','iam:GetUser']", ARN + "user/app/*", ""));
        Reply session = ada(allow("sts:AssumeRole", ARN + "role/p/r", ""))
                .sts("AssumeRole", "RoleArn", ARN + "role/p/r", "RoleSessionName", "ci");
        Wire ci = root.as(session.text("AccessKeyId"));
        assertThat(ci.iam("CreateUser", "UserName", "web", "Path", "/app/").status())
                .isEqualTo(200);
        assertThat(ci.iam("AddUserToGroup", "UserName", "web", "GroupName", "g").message())
                .isEqualTo("User: arn:aws:sts::123456789012:assumed-role/r/ci is not authorized to perform:"
                        + " iam:AddUserToGroup on resource: " + ARN + "group/g because no identity-based policy allows"
                        + " the iam:AddUserToGroup action");
        root.ok(
                "PutRolePolicy",
                "RoleName",
                "r",
                "PolicyName",
                "more",
                "PolicyDocument",
                allow("iam:AddUserToGroup", ARN + "group/g", ""));
        assertThat(ci.iam("AddUserToGroup", "UserName", "web", "GroupName", "g").status())
                .isEqualTo(200);
    }
}
