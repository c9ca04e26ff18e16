// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import static java.util.Map.entry;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogService;
import java.util.Map;

/**
 * What reports call services: as the catalogue of actions does, but for some, such as those that AWS documents in several parts (recorded:
 * radkawar/stackd, testdata/aws/iam/last_access_service_names.json).
 */
final class ServiceNames {
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            entry("apigateway", "Manage - Amazon API Gateway"),
            entry("aws-marketplace", "AWS Marketplace"),
            entry("cloudformation", "AWS CloudFormation"),
            entry("consoleapp", "AWS Console Mobile App"),
            entry("elasticloadbalancing", "Elastic Load Balancing"),
            entry("greengrass", "AWS IoT Greengrass"),
            entry("iam", "AWS Identity and Access Management"),
            entry("importexport", "AWS Import Export"),
            entry("kinesisanalytics", "Amazon Kinesis Analytics"),
            entry("lex", "Amazon Lex"),
            entry("ses", "Amazon SES"),
            entry("sms-voice", "Amazon Pinpoint SMS and Voice Service"));

    private ServiceNames() {}

    /** The name of a service; one that the catalogue does not know is called by its namespace. */
    static String of(String namespace) {
        String recorded = OTHERWISE.get(namespace);
        if (recorded != null) return recorded;
        return ActionCatalog.standard()
                .service(namespace)
                .map(CatalogService::name)
                .orElse(namespace);
    }
}
