// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call that is repeated, or that comes too late, is answered with. */
@Facts(4)
interface IdempotencyRules extends Backend {
    private void everybody() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
    }

    private static void exists(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("EntityAlreadyExists");
        assertThat(reply.message()).isEqualTo(message);
    }

    @Test
    default void a_second_creation_says_that_the_first_was_made() {
        everybody();
        exists(wire().iam("CreateUser", "UserName", "ada"), "User with name ada already exists.");
        exists(wire().iam("CreateGroup", "GroupName", "g"), "Group with name g already exists.");
        exists(
                wire().iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST),
                "Role with name r already exists.");
        exists(
                wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW),
                "A policy called p already exists. Duplicate names are not allowed.");
        exists(wire().iam("CreateInstanceProfile", "InstanceProfileName", "i"), "Instance Profile i already exists.");
    }

    private static void missing(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("NoSuchEntity");
        assertThat(reply.message()).isEqualTo(message);
    }

    @Test
    default void a_second_deletion_says_what_is_missing() {
        missing(wire().iam("DeleteUser", "UserName", "x"), "The user with name x cannot be found.");
        missing(wire().iam("DeleteGroup", "GroupName", "x"), "The group with name x cannot be found.");
        missing(wire().iam("DeleteRole", "RoleName", "x"), "The role with name x cannot be found.");
        missing(wire().iam("DeleteInstanceProfile", "InstanceProfileName", "x"), "Instance Profile x cannot be found.");
    }

    @Test
    default void a_second_deletion_of_what_hangs_on_somebody_is_an_error() {
        everybody();
        wire().ok("CreatePolicyVersion", "PolicyArn", Samples.ARN + "policy/p", "PolicyDocument", Samples.ALLOW);
        List<Reply> replies = List.of(
                wire().iam("DeletePolicy", "PolicyArn", Samples.ARN + "policy/ghost"),
                wire().iam("DeletePolicyVersion", "PolicyArn", Samples.ARN + "policy/p", "VersionId", "v7"),
                wire().iam("DeleteLoginProfile", "UserName", "ada"),
                wire().iam("DeleteUserPolicy", "UserName", "ada", "PolicyName", "x"),
                wire().iam("DeleteRolePolicy", "RoleName", "r", "PolicyName", "x"),
                wire().iam("DetachUserPolicy", "UserName", "ada", "PolicyArn", Samples.ARN + "policy/p"),
                wire().iam("DetachRolePolicy", "RoleName", "r", "PolicyArn", Samples.ARN + "policy/p"),
                wire().iam("DeleteVirtualMFADevice", "SerialNumber", Samples.ARN + "mfa/ghost"),
                wire().iam("DeleteServerCertificate", "ServerCertificateName", "ghost"),
                wire().iam("DeleteAccountAlias", "AccountAlias", "ghost"));
        assertThat(replies).extracting(Reply::code).containsOnly("NoSuchEntity");
    }

    @Test
    default void a_boundary_that_is_not_there_cannot_be_taken_away() {
        everybody();
        assertThat(wire().iam("DeleteUserPermissionsBoundary", "UserName", "ada")
                        .code())
                .isEqualTo("NoSuchEntity");
        assertThat(wire().iam("DeleteRolePermissionsBoundary", "RoleName", "r").code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void setting_a_state_twice_is_fine() {
        everybody();
        String arn = Samples.ARN + "policy/p";
        for (int i = 0; i < 2; i++) {
            wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
            wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", arn);
            wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
            wire().ok("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", Samples.TRUST);
            wire().ok("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v1");
            wire().ok("UntagRole", "RoleName", "r", "TagKeys.member.1", "k");
            wire().ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "9");
        }
    }

    @Test
    default void who_is_no_user_must_name_one() {
        for (String action : List.of("CreateAccessKey", "ListAccessKeys", "ListMFADevices", "GetLoginProfile")) {
            Reply reply = wire().iam(action);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("ValidationError");
            assertThat(reply.message()).isEqualTo("Must specify userName when calling with non-User credentials");
        }
    }
}
