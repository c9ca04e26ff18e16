// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the deletion of a service-linked role goes: facts section 3 and the states of the service's model. */
class ServiceLinkedRoleTest {
    private static final String ROLE = "AWSServiceRoleForAutoScaling";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint());

    @BeforeEach
    void created() {
        wire.ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com");
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private String delete() {
        return wire.ok("DeleteServiceLinkedRole", "RoleName", ROLE).text("DeletionTaskId");
    }

    private Reply status(String task) {
        return wire.iam("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task);
    }

    @Test
    @Facts(3)
    void a_deletion_is_in_progress_first_and_asked_for_again_is_the_same() {
        String task = delete();
        assertThat(delete()).isEqualTo(task);
        assertThat(status(task).text("Status")).isEqualTo("IN_PROGRESS");
        assertThat(status(task).text("Status")).isEqualTo("SUCCEEDED");
        assertThat(wire.iam("DeleteServiceLinkedRole", "RoleName", ROLE).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    @Facts(3)
    void a_role_in_use_stays_and_the_task_says_by_what() {
        iam.outOfBand(iam.accountId())
                .roleInUse(ROLE, "eu-west-1", "arn:aws:autoscaling:eu-west-1:123456789012:group/one");
        String task = delete();
        status(task);
        Reply failed = status(task);
        assertThat(failed.text("Status")).isEqualTo("FAILED");
        assertThat(failed.text("Region")).isEqualTo("eu-west-1");
        assertThat(failed.members("Resources")).containsExactly("arn:aws:autoscaling:eu-west-1:123456789012:group/one");
        wire.ok("GetRole", "RoleName", ROLE);

        iam.outOfBand(iam.accountId()).roleInUse(ROLE, "eu-west-1");
        String second = delete();
        assertThat(second).isNotEqualTo(task);
        status(second);
        assertThat(status(second).text("Status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_task_that_is_none_is_told_from_one_that_is_unknown() {
        assertThat(status("task/x").code()).isEqualTo("InvalidInput");
        String unknown = delete().replaceAll("[0-9a-f]{12}$", "000000000000");
        assertThat(status(unknown).code()).isEqualTo("NoSuchEntity");
    }
}
