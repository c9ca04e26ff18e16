// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import java.util.List;

/** The types of policies that an organization may have (AWS Organizations API Reference, PolicySummary). */
final class PolicyTypes {
    static final List<String> ALL = List.of(
            "SERVICE_CONTROL_POLICY",
            "RESOURCE_CONTROL_POLICY",
            "TAG_POLICY",
            "BACKUP_POLICY",
            "AISERVICES_OPT_OUT_POLICY",
            "CHATBOT_POLICY",
            "DECLARATIVE_POLICY_EC2",
            "SECURITYHUB_POLICY",
            "INSPECTOR_POLICY",
            "UPGRADE_ROLLOUT_POLICY",
            "BEDROCK_POLICY",
            "S3_POLICY",
            "NETWORK_SECURITY_DIRECTOR_POLICY");

    private PolicyTypes() {}
}
