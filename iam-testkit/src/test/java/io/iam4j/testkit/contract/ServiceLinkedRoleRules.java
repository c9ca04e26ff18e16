// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(3)
interface ServiceLinkedRoleRules extends Backend {
    String NAME = "AWSServiceRoleForAutoScaling";

    private void create() {
        Reply reply = wire().ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com");
        assertThat(reply.text("RoleName")).isEqualTo(NAME);
        assertThat(reply.text("Path")).isEqualTo("/aws-service-role/autoscaling.amazonaws.com/");
    }

    @Test
    default void a_service_linked_role_cannot_be_edited() {
        create();
        for (Reply reply : List.of(
                wire().iam("DeleteRole", "RoleName", NAME),
                wire().iam("PutRolePolicy", "RoleName", NAME, "PolicyName", "p", "PolicyDocument", Samples.ALLOW),
                wire().iam("UpdateRole", "RoleName", NAME, "MaxSessionDuration", "7200"),
                wire().iam("UpdateAssumeRolePolicy", "RoleName", NAME, "PolicyDocument", Samples.TRUST))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("UnmodifiableEntity");
        }
    }

    @Test
    default void a_service_linked_role_takes_tags_and_a_description() {
        create();
        wire().ok("TagRole", "RoleName", NAME, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
        assertThat(wire().ok("ListRoleTags", "RoleName", NAME).texts("Key")).containsExactly("k");
        wire().ok("UntagRole", "RoleName", NAME, "TagKeys.member.1", "k");
        assertThat(wire().ok("ListRoleTags", "RoleName", NAME).texts("Key")).isEmpty();
        wire().ok("UpdateRole", "RoleName", NAME, "Description", "mine");
        assertThat(wire().ok("GetRole", "RoleName", NAME).text("Description")).isEqualTo("mine");
    }

    private String status(String task) {
        return wire().ok("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task)
                .text("Status");
    }

    @Test
    @Facts(4)
    default void a_service_linked_role_is_deleted_by_a_task() {
        create();
        String task = wire().ok("DeleteServiceLinkedRole", "RoleName", NAME).text("DeletionTaskId");
        assertThat(status(task)).isIn("IN_PROGRESS", "SUCCEEDED");
        assertThat(status(task)).isEqualTo("SUCCEEDED");
        assertThat(wire().iam("GetRole", "RoleName", NAME).code()).isEqualTo("NoSuchEntity");
        Reply again = wire().iam("DeleteServiceLinkedRole", "RoleName", NAME);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("NoSuchEntity");
    }

    @Test
    @Facts(4)
    default void every_edit_of_a_service_linked_role_is_refused_in_the_services_words() {
        create();
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        for (Reply reply : List.of(
                wire().iam("AttachRolePolicy", "RoleName", NAME, "PolicyArn", arn),
                wire().iam("DetachRolePolicy", "RoleName", NAME, "PolicyArn", arn),
                wire().iam("DeleteRolePolicy", "RoleName", NAME, "PolicyName", "p"),
                wire().iam("PutRolePermissionsBoundary", "RoleName", NAME, "PermissionsBoundary", arn),
                wire().iam("DeleteRolePermissionsBoundary", "RoleName", NAME),
                wire().iam("PutRolePolicy", "RoleName", NAME, "PolicyName", "p", "PolicyDocument", Samples.ALLOW),
                wire().iam("DeleteRole", "RoleName", NAME),
                wire().iam("UpdateAssumeRolePolicy", "RoleName", NAME, "PolicyDocument", Samples.TRUST))) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("UnmodifiableEntity");
            assertThat(reply.message())
                    .isEqualTo("Cannot perform the operation on the protected role '" + NAME
                            + "' - this role is only modifiable by AWS");
        }
        assertThat(wire().iam("UpdateRole", "RoleName", NAME, "MaxSessionDuration", "7200")
                        .message())
                .isEqualTo(NAME + " is an AWS service linked role, max session duration cannot be changed.");
    }

    @Test
    default void a_deletion_task_must_be_one() {
        Reply unknown = wire().iam(
                        "GetServiceLinkedRoleDeletionStatus",
                        "DeletionTaskId",
                        "task/aws-service-role/autoscaling.amazonaws.com/" + NAME
                                + "/cc20023b-069d-4d01-96e3-a2e91d74f1f8");
        assertThat(unknown.code()).isEqualTo("NoSuchEntity");
        assertThat(unknown.message()).isEqualTo("Cannot find deletion status for given id.");
        Reply broken = wire().iam("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", "nonsense");
        assertThat(broken.code()).isEqualTo("InvalidInput");
        assertThat(broken.message()).isEqualTo("Invalid task id");
    }
}
