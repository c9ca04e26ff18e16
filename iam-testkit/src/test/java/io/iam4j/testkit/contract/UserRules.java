// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 4, 9})
interface UserRules extends Backend {
    @Test
    default void a_user_keeps_everything_through_a_rename() {
        String id = wire().ok("CreateUser", "UserName", "ada", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v")
                .text("UserId");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        String key = wire().ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId");
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve", "NewPath", "/new/");
        Reply user = wire().ok("GetUser", "UserName", "eve");
        assertThat(user.text("UserId")).isEqualTo(id);
        assertThat(user.text("Arn")).isEqualTo(Samples.ARN + "user/new/eve");
        assertThat(user.texts("Key")).containsExactly("k");
        assertThat(wire().ok("ListGroupsForUser", "UserName", "eve").texts("GroupName"))
                .containsExactly("g");
        assertThat(wire().ok("ListUserPolicies", "UserName", "eve").members("PolicyNames"))
                .containsExactly("in");
        Reply keys = wire().ok("ListAccessKeys", "UserName", "eve");
        assertThat(keys.text("AccessKeyId")).isEqualTo(key);
        assertThat(keys.texts("UserName")).containsOnly("eve");
        assertThat(wire().iam("GetUser", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    default void a_rename_may_change_the_case_only() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "Ada");
        assertThat(wire().ok("GetUser", "UserName", "ada").text("UserName")).isEqualTo("Ada");
    }

    @Test
    default void a_rename_onto_another_user_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(wire().iam("UpdateUser", "UserName", "ada", "NewUserName", "EVE")
                        .code())
                .isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void a_new_user_name_of_65_characters_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int length : new int[] {65, 128})
            assertThat(wire().iam("UpdateUser", "UserName", "ada", "NewUserName", "u".repeat(length))
                            .code())
                    .isEqualTo("ValidationError");
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "u".repeat(64));
    }

    @Test
    default void listing_omits_tags_and_boundaries_which_get_shows() {
        String arn = boundary();
        wire().ok(
                        "CreateUser",
                        "UserName",
                        "ada",
                        "PermissionsBoundary",
                        arn,
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v");
        Reply list = wire().ok("ListUsers");
        assertThat(list.has("Tags")).isFalse();
        assertThat(list.has("PermissionsBoundary")).isFalse();
        Reply user = wire().ok("GetUser", "UserName", "ada");
        assertThat(user.text("PermissionsBoundaryArn")).isEqualTo(arn);
        assertThat(user.texts("Key")).containsExactly("k");
    }

    private String boundary() {
        return wire().ok("CreatePolicy", "PolicyName", "b", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    @Test
    default void a_boundary_must_exist() {
        String ghost = Samples.ARN + "policy/ghost";
        assertThat(wire().iam("CreateUser", "UserName", "ada", "PermissionsBoundary", ghost)
                        .code())
                .isEqualTo("NoSuchEntity");
        assertThat(wire().iam("GetUser", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    default void a_boundary_is_put_and_taken_away() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", boundary());
        wire().ok("DeleteUserPermissionsBoundary", "UserName", "ada");
        assertThat(wire().ok("GetUser", "UserName", "ada").has("PermissionsBoundary"))
                .isFalse();
        assertThat(wire().iam("DeleteUserPermissionsBoundary", "UserName", "ada")
                        .code())
                .isEqualTo("NoSuchEntity");
    }

    @Test
    default void a_boundary_does_not_block_the_deletion_of_its_user() {
        wire().ok("CreateUser", "UserName", "ada", "PermissionsBoundary", boundary());
        wire().ok("DeleteUser", "UserName", "ada");
        wire().ok("DeletePolicy", "PolicyArn", Samples.ARN + "policy/b");
    }

    @Test
    default void a_user_with_a_password_cannot_be_deleted() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        refusesDeletion();
        wire().ok("DeleteLoginProfile", "UserName", "ada");
        wire().ok("DeleteUser", "UserName", "ada");
    }

    @Test
    default void a_user_with_a_key_cannot_be_deleted() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateAccessKey", "UserName", "ada");
        refusesDeletion();
    }

    @Test
    default void a_user_in_a_group_cannot_be_deleted() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        refusesDeletion();
    }

    @Test
    default void a_user_with_policies_cannot_be_deleted() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        refusesDeletion();
        wire().ok("DeleteUserPolicy", "UserName", "ada", "PolicyName", "p");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", boundary());
        refusesDeletion();
    }

    private void refusesDeletion() {
        Reply reply = wire().iam("DeleteUser", "UserName", "ada");
        assertThat(reply.code()).isEqualTo("DeleteConflict");
        assertThat(reply.message()).startsWith("Cannot delete entity, must ").endsWith(" first.");
    }
}
