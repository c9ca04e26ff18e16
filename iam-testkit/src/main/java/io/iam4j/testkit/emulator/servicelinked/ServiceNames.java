// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of service-linked roles. */
public final class ServiceNames {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("autoscaling", "AutoScaling"),
            Map.entry("ec2", "EC2"),
            Map.entry("ecs", "ECS"),
            Map.entry("eks", "AmazonEKS"),
            Map.entry("elasticbeanstalk", "ElasticBeanstalk"),
            Map.entry("elasticloadbalancing", "ElasticLoadBalancing"),
            Map.entry("es", "AmazonElasticsearchService"),
            Map.entry("guardduty", "AmazonGuardDuty"),
            Map.entry("opensearchservice", "AmazonOpenSearchService"),
            Map.entry("organizations", "Organizations"),
            Map.entry("rds", "RDS"),
            Map.entry("replication.dynamodb", "DynamoDBReplication"),
            Map.entry("role-manager.iam", "IAMRoleManager"),
            Map.entry("spot", "EC2Spot"),
            Map.entry("sso", "SSO"),
            Map.entry("support", "Support"),
            Map.entry("trustedadvisor", "TrustedAdvisor"));

    private ServiceNames() {}

    /** The role's name for a service such as {@code spot.amazonaws.com}. */
    public static String roleName(String service, Optional<String> suffix) {
        String label = service.replaceAll("\\.amazonaws\\.com(\\.cn)?$", "");
        String known = KNOWN.getOrDefault(label, capitalised(label));
        return "AWSServiceRoleFor" + known + suffix.map(text -> "_" + text).orElse("");
    }

    private static String capitalised(String label) {
        return Stream.of(label.split("[^A-Za-z0-9]+", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }
}
