// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another emulator was seen to do otherwise than the service, where no rule of its own shows it. */
@Facts(10)
interface ComparisonRules extends Backend {
    private String policy(String name) {
        return wire().ok("CreatePolicy", "PolicyName", name, "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    private Wire key(String user) {
        wire().ok("CreateUser", "UserName", user);
        return wire().as(wire().ok("CreateAccessKey", "UserName", user).text("AccessKeyId"));
    }

    @Test
    default void a_boundary_shows_in_the_details_and_in_the_counts_of_its_policy() {
        String arn = policy("b");
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        assertThat(wire().ok("GetAccountAuthorizationDetails", "Filter.member.1", "User")
                        .text("PermissionsBoundaryArn"))
                .isEqualTo(arn);
        for (Reply reply : List.of(
                wire().ok("GetPolicy", "PolicyArn", arn),
                wire().ok("ListPolicies", "Scope", "Local"),
                wire().ok("GetAccountAuthorizationDetails", "Filter.member.1", "LocalManagedPolicy"))) {
            assertThat(reply.text("PermissionsBoundaryUsageCount")).isEqualTo("1");
            assertThat(reply.text("AttachmentCount")).isEqualTo("0");
        }
    }

    @Test
    default void password_and_device_stay_through_a_rename() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        Reply device = wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        wire().ok(
                        "EnableMFADevice",
                        Authenticator.enabling("ada", device.text("SerialNumber"), Authenticator.seed(device), -1));
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve");
        assertThat(wire().ok("GetLoginProfile", "UserName", "eve").text("UserName"))
                .isEqualTo("eve");
        Reply devices = wire().ok("ListMFADevices", "UserName", "eve");
        assertThat(devices.texts("SerialNumber")).containsExactly(device.text("SerialNumber"));
        assertThat(devices.texts("UserName")).containsExactly("eve");
    }

    @Test
    default void an_update_of_a_role_with_nothing_changes_nothing() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "Description", "d");
        wire().ok("UpdateRole", "RoleName", "r", "MaxSessionDuration", "7200");
        wire().ok("UpdateRole", "RoleName", "r");
        Reply role = wire().ok("GetRole", "RoleName", "r");
        assertThat(role.text("Description")).isEqualTo("d");
        assertThat(role.text("MaxSessionDuration")).isEqualTo("7200");
    }

    @Test
    default void a_password_policy_remembers_one_password_at_least_and_shows_what_it_has() {
        assertThat(wire().iam("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "0")
                        .code())
                .isEqualTo("ValidationError");
        wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "9");
        Reply policy = wire().ok("GetAccountPasswordPolicy");
        assertThat(policy.has("MaxPasswordAge")).isFalse();
        assertThat(policy.has("PasswordReusePrevention")).isFalse();
    }

    @Test
    default void a_device_is_made_with_its_tags_at_its_path() {
        String[] device = {"VirtualMFADeviceName", "ada", "Path", "/mfa/"};
        String[] tag = {"Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        Reply made = wire().ok("CreateVirtualMFADevice", concat(device, tag));
        assertThat(made.text("SerialNumber")).isEqualTo(Samples.ARN + "mfa/mfa/ada");
        assertThat(wire().ok("ListMFADeviceTags", "SerialNumber", made.text("SerialNumber"))
                        .texts("Key"))
                .containsExactly("k");
    }

    @Test
    default void a_device_that_is_none_cannot_be_enabled() {
        wire().ok("CreateUser", "UserName", "ada");
        String[] parameters = {
            "UserName",
            "ada",
            "SerialNumber",
            Samples.ARN + "mfa/ghost",
            "AuthenticationCode1",
            "123456",
            "AuthenticationCode2",
            "654321"
        };
        assertThat(wire().iam("EnableMFADevice", parameters).code()).isEqualTo("NoSuchEntity");
    }

    private void pages(String operation, String element, String... parameters) {
        Reply page = wire().ok(operation, concat(parameters, "MaxItems", "1"));
        assertThat(page.texts(element)).as(operation).hasSize(1);
        assertThat(page.text("IsTruncated")).as(operation).isEqualTo("true");
        String marker = page.text("Marker");
        assertThat(marker).as(operation).doesNotMatch("[0-9]+");
        Reply rest = wire().ok(operation, concat(parameters, "Marker", marker));
        assertThat(rest.texts(element)).as(operation).hasSize(1).doesNotContainAnyElementsOf(page.texts(element));
        assertThat(rest.text("IsTruncated")).as(operation).isEqualTo("false");
        assertThat(wire().iam(operation, concat(parameters, "Marker", "2")).code())
                .as(operation)
                .isEqualTo("ValidationError");
    }

    private static String[] concat(String[] some, String... more) {
        String[] out = new String[some.length + more.length];
        System.arraycopy(some, 0, out, 0, some.length);
        System.arraycopy(more, 0, out, some.length, more.length);
        return out;
    }

    @Test
    @Facts(9)
    default void groups_roles_policies_profiles_and_tags_come_in_pages_with_markers_that_are_no_numbers() {
        for (String name : List.of("a", "b")) {
            wire().ok("CreateUser", "UserName", name);
            wire().ok("CreateGroup", "GroupName", name);
            wire().ok("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", Samples.TRUST);
            wire().ok("CreateInstanceProfile", "InstanceProfileName", name);
            wire().ok("TagUser", "UserName", "a", "Tags.member.1.Key", name, "Tags.member.1.Value", "v");
            policy(name);
        }
        pages("ListUsers", "UserName");
        pages("ListGroups", "GroupName");
        pages("ListRoles", "RoleName");
        pages("ListPolicies", "PolicyName", "Scope", "Local");
        pages("ListInstanceProfiles", "InstanceProfileName");
        pages("ListUserTags", "Key", "UserName", "a");
    }

    @Test
    default void a_user_is_shown_to_herself_and_a_session_must_name_one() {
        assertThat(key("ada").ok("GetUser").text("UserName")).isEqualTo("ada");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        Wire eve = key("eve");
        String leave = Samples.allow("sts:AssumeRole");
        wire().ok("PutUserPolicy", "UserName", "eve", "PolicyName", "p", "PolicyDocument", leave);
        Reply session = eve.sts("AssumeRole", "RoleArn", Samples.ARN + "role/r", "RoleSessionName", "work");
        Reply nobody = wire().as(session.text("AccessKeyId")).iam("GetUser");
        assertThat(nobody.code()).isEqualTo("ValidationError");
        assertThat(nobody.message()).isEqualTo("Must specify userName when calling with non-User credentials");
    }

    @Test
    default void tags_of_users_and_roles_are_in_the_details() {
        String[] tag = {"Tags.member.1.Key", "k", "Tags.member.1.Value"};
        wire().ok("CreateUser", "UserName", "ada", tag[0], tag[1], tag[2], "of a user");
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST};
        wire().ok("CreateRole", concat(role, tag[0], tag[1], tag[2], "of a role"));
        assertThat(wire().ok("GetAccountAuthorizationDetails").texts("Value"))
                .containsExactly("of a user", "of a role");
    }
}
