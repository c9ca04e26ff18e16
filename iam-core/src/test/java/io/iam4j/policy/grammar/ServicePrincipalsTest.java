// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePrincipalsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasks.apprunner.amazonaws.com", // App Runner Developer Guide, security_iam_service-with-iam
                "build.apprunner.amazonaws.com",
                "osis-pipelines.amazonaws.com", // Service Authorization Reference, OpenSearch Ingestion
                "export.rds.amazonaws.com", // Aurora User Guide, export to S3
                "directoryservice.rds.amazonaws.com", // RDS User Guide, Microsoft Active Directory
                "directoryservice.rds.eu-south-1.amazonaws.com",
                "ml.opensearchservice.amazonaws.com", // OpenSearch Service Developer Guide, ML connectors
                "application.qbusiness.amazonaws.com", // Amazon Q Business User Guide, IAM roles
                "credentials.deadline.amazonaws.com", // Deadline Cloud User Guide, IAM roles
                "dms-data-migrations.amazonaws.com", // DMS User Guide, homogeneous data migrations
                "drt.shield.amazonaws.com", // Service Authorization Reference, Shield
                "arc-region-switch.amazonaws.com",
                "supportapp.amazonaws.com",
                "backup-gateway.amazonaws.com",
                "job.sagemaker.amazonaws.com",
                "reveal-samples.macie.amazonaws.com",
                "cloudformation.sync.codeconnections.amazonaws.com",
                "ec2.amazonaws.com.cn"
            })
    void services_that_trust_policies_name_are_known(String name) {
        assertThat(ServicePrincipals.isKnown(name)).isTrue();
    }

    @Test
    void a_few_services_are_named_by_region_and_the_others_where_an_account_opts_in() {
        for (String one :
                List.of("dms.us-east-1", "dms.ap-southeast-2", "states.eu-west-1", "logs.us-east-1", "ssm.me-south-1"))
            assertThat(ServicePrincipals.isKnown(one + ".amazonaws.com"))
                    .as(one)
                    .isTrue();
        for (String one : List.of("ssm.us-east-1", "ec2.eu-west-1", "nonsense.me-south-1", "dms.nowhere"))
            assertThat(ServicePrincipals.isKnown(one + ".amazonaws.com"))
                    .as(one)
                    .isFalse();
    }

    @Test
    void a_name_that_is_none_has_a_nearest_one() {
        assertThat(ServicePrincipals.nearest("task.apprunner.amazonaws.com"))
                .isEqualTo("tasks.apprunner.amazonaws.com");
        assertThat(ServicePrincipals.isKnown("task.apprunner.amazonaws.com")).isFalse();
    }

    @Test
    void the_list_is_in_order_and_names_each_once() {
        List<String> names = Lists.lines("service-principals.txt");
        assertThat(names).containsExactlyElementsOf(new TreeSet<>(names)).noneMatch(name -> name.endsWith(".cn"));
    }
}
