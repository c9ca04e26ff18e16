// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 4})
interface GroupRules extends Backend {
    private void group() {
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateUser", "UserName", "ada");
    }

    @Test
    default void membership_calls_can_be_repeated() {
        group();
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        assertThat(wire().ok("GetGroup", "GroupName", "g").texts("UserName")).containsExactly("ada");
    }

    @Test
    default void removing_an_absent_member_is_fine() {
        group();
        wire().ok("RemoveUserFromGroup", "GroupName", "g", "UserName", "ada");
    }

    @Test
    default void a_group_moves_by_path_alone_and_keeps_its_members() {
        group();
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("UpdateGroup", "GroupName", "g", "NewPath", "/p/");
        assertThat(wire().ok("ListGroups").text("Arn")).isEqualTo(Samples.ARN + "group/p/g");
        wire().ok("UpdateGroup", "GroupName", "g", "NewGroupName", "h");
        assertThat(wire().ok("GetGroup", "GroupName", "h").texts("UserName")).containsExactly("ada");
    }

    @Test
    default void a_rename_onto_another_group_is_refused() {
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateGroup", "GroupName", "h");
        assertThat(wire().iam("UpdateGroup", "GroupName", "g", "NewGroupName", "H")
                        .code())
                .isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void a_group_with_members_cannot_be_deleted() {
        group();
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        assertThat(wire().iam("DeleteGroup", "GroupName", "g").code()).isEqualTo("DeleteConflict");
        wire().ok("RemoveUserFromGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("DeleteGroup", "GroupName", "g");
    }

    @Test
    default void a_group_with_policies_cannot_be_deleted() {
        group();
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        assertThat(wire().iam("DeleteGroup", "GroupName", "g").code()).isEqualTo("DeleteConflict");
    }

    @Test
    default void a_group_goes_after_members_inline_and_attached_policies() {
        group();
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        wire().ok("AddUserToGroup", "GroupName", "g", "UserName", "ada");
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        refusesDeletion();
        wire().ok("RemoveUserFromGroup", "GroupName", "g", "UserName", "ada");
        refusesDeletion();
        wire().ok("DeleteGroupPolicy", "GroupName", "g", "PolicyName", "p");
        refusesDeletion();
        wire().ok("DetachGroupPolicy", "GroupName", "g", "PolicyArn", arn);
        wire().ok("DeleteGroup", "GroupName", "g");
    }

    private void refusesDeletion() {
        Reply reply = wire().iam("DeleteGroup", "GroupName", "g");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("DeleteConflict");
        assertThat(reply.message()).startsWith("Cannot delete entity, must ").endsWith(" first.");
    }

    @Test
    default void a_group_is_found_in_any_case() {
        wire().ok("CreateGroup", "GroupName", "Dev", "Path", "/p/");
        assertThat(wire().ok("GetGroup", "GroupName", "dEV").text("Arn")).isEqualTo(Samples.ARN + "group/p/Dev");
    }
}
