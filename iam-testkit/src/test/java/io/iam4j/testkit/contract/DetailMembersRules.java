// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

/** What authorization details show of each kind of entity, and nothing else. */
@Facts(5)
interface DetailMembersRules extends Backend {
    private String policy() {
        return wire().ok(
                        "CreatePolicy",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        Samples.ALLOW,
                        "Description",
                        "d",
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v")
                .text("Arn");
    }

    private Reply details(String kind) {
        return wire().ok("GetAccountAuthorizationDetails", "Filter.member.1", kind);
    }

    @Test
    default void the_details_of_a_user() {
        String arn = policy();
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        wire().ok("TagUser", "UserName", "ada", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn);
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        Reply reply = details("User");
        assertThat(Members.within(reply, "UserDetailList", "member"))
                .containsExactlyInAnyOrder(
                        "Path",
                        "UserName",
                        "UserId",
                        "Arn",
                        "CreateDate",
                        "UserPolicyList",
                        "GroupList",
                        "AttachedManagedPolicies",
                        "PermissionsBoundary",
                        "Tags");
        assertThat(Members.within(reply, "UserPolicyList", "member"))
                .containsExactlyInAnyOrder("PolicyName", "PolicyDocument");
        assertThat(Members.within(reply, "AttachedManagedPolicies", "member"))
                .containsExactlyInAnyOrder("PolicyName", "PolicyArn");
        assertThat(reply.members("GroupList")).containsExactly("g");
        assertThat(reply.text("PermissionsBoundaryType")).isEqualTo("Policy");
        assertThat(reply.text("PermissionsBoundaryArn")).isEqualTo(arn);
    }

    @Test
    default void the_details_of_a_group() {
        wire().ok("CreateUser", "UserName", "grace");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "grace");
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", policy());
        Reply reply = details("Group");
        assertThat(Members.within(reply, "GroupDetailList", "member"))
                .containsExactlyInAnyOrder(
                        "Path",
                        "GroupName",
                        "GroupId",
                        "Arn",
                        "CreateDate",
                        "GroupPolicyList",
                        "AttachedManagedPolicies");
        assertThat(reply.body()).doesNotContain("grace");
    }

    @Test
    default void the_details_of_a_role_and_of_the_role_within_its_profile() {
        String[] role = {"RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "Description", "d"};
        wire().ok("CreateRole", role);
        wire().ok("TagRole", "RoleName", "r", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", policy());
        String[] profile = {"InstanceProfileName", "i", "Tags.member.1.Key", "own", "Tags.member.1.Value", "v"};
        wire().ok("CreateInstanceProfile", profile);
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        Reply reply = details("Role");
        assertThat(Members.within(reply, "RoleDetailList", "member"))
                .containsExactlyInAnyOrder(
                        "Path",
                        "RoleName",
                        "RoleId",
                        "Arn",
                        "CreateDate",
                        "AssumeRolePolicyDocument",
                        "InstanceProfileList",
                        "RolePolicyList",
                        "AttachedManagedPolicies",
                        "PermissionsBoundary",
                        "Tags",
                        "RoleLastUsed");
        assertThat(Members.within(reply, "InstanceProfileList", "member"))
                .containsExactlyInAnyOrder(
                        "Path", "InstanceProfileName", "InstanceProfileId", "Arn", "CreateDate", "Roles");
        assertThat(Members.within(reply, "InstanceProfileList", "Roles", "member"))
                .containsExactlyInAnyOrder(
                        "Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument");
    }

    @Test
    default void the_details_of_a_policy_attached_or_not() {
        String arn = policy();
        Reply reply = details("LocalManagedPolicy");
        assertThat(Members.within(reply, "Policies", "member"))
                .containsExactlyInAnyOrder(
                        "PolicyName",
                        "PolicyId",
                        "Arn",
                        "Path",
                        "DefaultVersionId",
                        "AttachmentCount",
                        "PermissionsBoundaryUsageCount",
                        "IsAttachable",
                        "CreateDate",
                        "UpdateDate",
                        "PolicyVersionList");
        assertThat(Members.within(reply, "PolicyVersionList", "member"))
                .containsExactlyInAnyOrder("Document", "VersionId", "IsDefaultVersion", "CreateDate");
        assertThat(reply.text("AttachmentCount")).isEqualTo("0");
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", arn);
        assertThat(details("LocalManagedPolicy").text("PermissionsBoundaryUsageCount"))
                .isEqualTo("1");
    }
}
