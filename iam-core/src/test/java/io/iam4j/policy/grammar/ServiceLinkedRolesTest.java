// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLinkedRolesTest {
    @ParameterizedTest
    @CsvSource({
        "autoscaling, AutoScaling",
        "ecs.application-autoscaling, ApplicationAutoScaling_ECSService",
        "dynamodb.application-autoscaling, ApplicationAutoScaling_DynamoDBTable",
        "elasticache, ElastiCache",
        "cloudtrail, CloudTrail",
        "ops.apigateway, APIGateway",
        "lex, LexBots",
        "ssm, AmazonSSM",
        "securityhub, SecurityHub",
        "stacksets.cloudformation, CloudFormationStackSetsOrgAdmin",
        "member.org.stacksets.cloudformation, CloudFormationStackSetsOrgMember",
        "spot, EC2Spot",
        "es, AmazonElasticsearchService",
        "outposts.eks-local, AmazonEKSLocalOutpost",
        "capacity-reservation-fleet, EC2CapacityReservationFleet",
        "resource-groups, ResourceGroups",
    })
    void the_name_of_a_role_is_the_services_own(String service, String name) {
        assertThat(ServiceLinkedRoles.name(service + ".amazonaws.com")).contains("AWSServiceRoleFor" + name);
        assertThat(ServiceLinkedRoles.name(service + ".amazonaws.com.cn")).contains("AWSServiceRoleFor" + name);
    }

    @Test
    void a_suffix_is_told_from_a_name_with_an_underscore() {
        String scaling = "ecs.application-autoscaling.amazonaws.com";
        assertThat(ServiceLinkedRoles.suffix(scaling, "AWSServiceRoleForApplicationAutoScaling_ECSService"))
                .isEmpty();
        assertThat(ServiceLinkedRoles.suffix("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling_a_b"))
                .contains("a_b");
        assertThat(ServiceLinkedRoles.suffix("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"))
                .isEmpty();
    }

    @Test
    void every_service_with_a_role_is_a_principal() {
        List<String> services = Lists.lines("service-linked-roles.txt").stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
        assertThat(services).hasSizeGreaterThan(200).doesNotHaveDuplicates().allMatch(ServicePrincipals::isKnown);
        assertThat(services)
                .allMatch(service ->
                        ServiceLinkedRoles.name(service).orElseThrow().length() <= 64);
    }

    @ParameterizedTest
    @CsvSource({
        "autoscaling, AutoScalingServiceRolePolicy",
        "ecs.application-autoscaling, AWSApplicationAutoscalingECSServicePolicy",
        "lexv2, AmazonLexV2BotPolicy",
        "mgn, AWSApplicationMigrationServiceRolePolicy",
        "role-manager.iam, AWSIAMRoleManagerServiceRolePolicy",
        "spot, AWSEC2SpotServiceRolePolicy",
    })
    void the_policy_of_a_role_is_known_for_most_services(String service, String policy) {
        assertThat(ServiceLinkedRoles.policy(service + ".amazonaws.com")).contains(policy);
        assertThat(ServiceLinkedRoles.policy(service + ".amazonaws.com.cn")).contains(policy);
    }

    @Test
    void a_policy_is_of_one_service_alone() {
        List<String> policies = Lists.lines("service-linked-roles.txt").stream()
                .flatMap(line -> ServiceLinkedRoles.policy(line.split(" ", 2)[0]).stream())
                .toList();
        assertThat(policies).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        assertThat(ServiceLinkedRoles.policy("worklink.amazonaws.com")).isEmpty();
    }

    @Test
    void of_a_service_that_is_not_known_nothing_is_said() {
        assertThat(ServiceLinkedRoles.policy("s3.amazonaws.com")).isEmpty();
        assertThat(ServiceLinkedRoles.name("s3.amazonaws.com")).isEmpty();
        assertThat(ServiceLinkedRoles.takesSuffix("s3.amazonaws.com")).isFalse();
        assertThat(ServiceLinkedRoles.nearest("elasticbeanstalc.amazonaws.com"))
                .isEqualTo("elasticbeanstalk.amazonaws.com");
    }
}
