// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;

import io.iam4j.policy.grammar.ServiceLinkedRoles;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.entity.AwsManagedPolicies;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private Reply create(String service, String... more) {
        List<String> parameters = new ArrayList<>(List.of("AWSServiceName", service));
        parameters.addAll(List.of(more));
        return wire.iam("CreateServiceLinkedRole", parameters.toArray(String[]::new));
    }

    @Test
    void a_role_has_the_name_that_its_service_gives_it() {
        assertThat(create("ecs.application-autoscaling.amazonaws.com").text("Arn"))
                .endsWith(":role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                        + "AWSServiceRoleForApplicationAutoScaling_ECSService");
        assertThat(create("ssm.amazonaws.com").text("RoleName")).isEqualTo("AWSServiceRoleForAmazonSSM");
        assertThat(create("autoscaling.amazonaws.com").message())
                .isEqualTo("Service role name " + ROLE
                        + " has been taken in this account, please try a different suffix.");
    }

    /** Recorded in September 2026: radkawar/stackd, internal/services/iam/testdata/service_linked_roles_aws.json. */
    @Test
    void a_role_has_the_policy_of_its_service_and_gives_it_back() {
        String policy = "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy";
        Reply attached = wire.ok("ListAttachedRolePolicies", "RoleName", ROLE);
        assertThat(attached.texts("PolicyArn")).containsExactly(policy);
        assertThat(attached.texts("PolicyName")).containsExactly("AutoScalingServiceRolePolicy");
        assertThat(wire.ok("GetPolicy", "PolicyArn", policy).text("AttachmentCount"))
                .isEqualTo("1");
        assertThat(iam).asRole(ROLE).may("ec2:RunInstances", "*").mayNot("iam:CreateUser", "*");

        delete();
        assertThat(wire.ok("GetPolicy", "PolicyArn", policy).text("AttachmentCount"))
                .isEqualTo("0");
        assertThat(iam.inspect().brokenInvariants()).isEmpty();
    }

    @Test
    void a_role_whose_policy_is_not_known_has_none() {
        create("worklink.amazonaws.com");
        assertThat(wire.ok("ListAttachedRolePolicies", "RoleName", "AWSServiceRoleForAmazonWorkLink")
                        .texts("PolicyArn"))
                .isEmpty();
    }

    /** Of those that AWS was seen to attach, one is in no catalogue: that of Role Manager. */
    @Test
    void the_policies_of_roles_are_policies_of_aws() throws IOException {
        Path table = Path.of("../iam-core/src/main/resources/io/iam4j/policy/grammar/service-linked-roles.txt");
        List<String> policies = Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> ServiceLinkedRoles.policy(line.split(" ", 2)[0]).stream())
                .toList();
        List<String> unknown = policies.stream()
                .filter(name -> AwsManagedPolicies.of("aws")
                        .find("arn:aws:iam::aws:policy/aws-service-role/" + name)
                        .isEmpty())
                .toList();
        assertThat(unknown).containsExactly("AWSIAMRoleManagerServiceRolePolicy");
        assertThat(Files.readString(Path.of("OPERATIONS.md")))
                .contains(policies.size() - unknown.size() + " of them have the managed policy of their service");
    }

    @Test
    void a_suffix_is_taken_by_few_services() {
        assertThat(create("autoscaling.amazonaws.com", "CustomSuffix", "web").text("RoleName"))
                .isEqualTo(ROLE + "_web");
        Reply refused = create("es.amazonaws.com", "CustomSuffix", "web");
        assertThat(refused.code()).isEqualTo("InvalidInput");
        assertThat(refused.message()).isEqualTo("Custom suffix is not allowed for es.amazonaws.com");
    }

    @Test
    void a_service_without_such_a_role_is_refused_unless_the_test_knows_better() {
        for (String none : List.of("s3.amazonaws.com", "nonsense.amazonaws.com", "nonsense"))
            assertThat(create(none).code()).as(none).isEqualTo("InvalidInput");
        try (EmbeddedIam knowing =
                EmbeddedIam.builder().knowingServices("new.amazonaws.com").start()) {
            Wire there = Wire.to(knowing.endpoint());
            assertThat(there.ok("CreateServiceLinkedRole", "AWSServiceName", "new.amazonaws.com", "CustomSuffix", "x")
                            .text("RoleName"))
                    .isEqualTo("AWSServiceRoleForNew_x");
        }
    }

    @Test
    void no_other_role_is_made_under_their_path() {
        Reply reply = wire.iam(
                "CreateRole",
                "RoleName",
                "r",
                "Path",
                "/aws-service-role/autoscaling.amazonaws.com/",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                        + "\"Principal\":{\"Service\":\"autoscaling.amazonaws.com\"}}}");
        assertThat(reply.code()).isEqualTo("InvalidInput");
        assertThat(reply.message())
                .isEqualTo("Path prefix '/aws-service-role/' can only be used for AWS Service linked Roles");
    }

    @Test
    void a_role_made_anew_is_deleted_though_nobody_asked_how_the_first_deletion_ended() {
        String first = delete();
        wire.ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com");

        assertThat(delete()).isNotEqualTo(first);
        assertThat(wire.iam("GetRole", "RoleName", ROLE).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void once_nothing_uses_a_role_any_more_it_is_deleted() {
        iam.outOfBand(iam.accountId())
                .roleInUse(ROLE, "eu-west-1", "arn:aws:autoscaling:eu-west-1:123456789012:group/one");
        String refused = delete();
        assertThat(delete()).isEqualTo(refused);
        iam.outOfBand(iam.accountId()).roleInUse(ROLE, "eu-west-1");

        assertThat(delete()).isNotEqualTo(refused);
        assertThat(wire.iam("GetRole", "RoleName", ROLE).code()).isEqualTo("NoSuchEntity");
    }
}
