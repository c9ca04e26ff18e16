// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.policy;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;

/** The organisation's own policy documents. */
final class Policies {
    private static final String[] SELF = {
        "arn:{partition}:iam::{account}:user/*/${aws:username}",
        "arn:{partition}:iam::{account}:user/${aws:username}",
        "arn:{partition}:iam::{account}:mfa/${aws:username}"
    };

    private static final String[] DEVOPS_ACTIONS = {
        "access-analyzer:*", "acm:*", "aws-portal:*", "backup:*", "backup-storage:*",
        "ce:*", "cloudformation:*", "cloudtrail:*", "cloudwatch:*", "config:*",
        "dlm:*", "dynamodb:*", "ec2:*", "events:*", "guardduty:*",
        "health:*", "iam:*", "kms:*", "lambda:*", "logs:*",
        "organizations:Describe*", "organizations:List*", "route53:*", "route53domains:*", "route53resolver:*",
        "s3:*", "secretsmanager:*", "sns:*", "ssm:*", "sso:*",
        "support:*", "tag:*", "trustedadvisor:*", "vpc:*"
    };

    private Policies() {}

    static ManagedPolicy restrictedSelfManagement() {
        return policy("restricted_iam_self_management")
                .allowing(
                        allow(
                                        "iam:ChangePassword",
                                        "iam:CreateAccessKey",
                                        "iam:CreateLoginProfile",
                                        "iam:CreateVirtualMFADevice",
                                        "iam:DeleteAccessKey",
                                        "iam:DeleteLoginProfile",
                                        "iam:DeleteSSHPublicKey",
                                        "iam:DeleteVirtualMFADevice",
                                        "iam:EnableMFADevice",
                                        "iam:GenerateCredentialReport",
                                        "iam:GenerateServiceLastAccessedDetails",
                                        "iam:Get*",
                                        "iam:List*",
                                        "iam:ResyncMFADevice",
                                        "iam:UpdateAccessKey",
                                        "iam:UpdateLoginProfile",
                                        "iam:UpdateSSHPublicKey",
                                        "iam:UploadSSHPublicKey")
                                .sid("AllowSelfManagement")
                                .on(SELF),
                        allow("iam:DeactivateMFADevice")
                                .sid("AllowDeactivateMFADevice")
                                .on(SELF)
                                .when(Condition.mfaPresent(), Condition.mfaAgeBelow(hours(1))));
    }

    static ManagedPolicy devopsAccess() {
        return policy("devops_access")
                .allowing(
                        allow(DEVOPS_ACTIONS)
                                .sid("MultiServiceFullAccessCustom")
                                .onEverything()
                                .inRegions(Acme.REGIONS),
                        smallInstancesOnly(),
                        smallDatabasesOnly());
    }

    private static Statement smallInstancesOnly() {
        return deny("ec2:RunInstances")
                .sid("Ec2RunInstanceCustomSize")
                .on("arn:{partition}:ec2:*:*:instance/*")
                .when(
                        "ForAnyValue:StringNotLike",
                        "ec2:InstanceType",
                        "*.nano",
                        "*.micro",
                        "*.small",
                        "*.medium",
                        "*.large");
    }

    private static Statement smallDatabasesOnly() {
        return deny("rds:CreateDBInstance", "rds:CreateDBCluster")
                .sid("RdsCreateInstanceCustomSize")
                .on("arn:{partition}:rds:*:*:db:*")
                .when("ForAnyValue:StringNotLike", "rds:DatabaseClass", "*.micro", "*.small", "*.medium", "*.large");
    }

    static ManagedPolicy deployMasterAccess() {
        return policy("deploy_master_access")
                .allowing(baseline().sid("MultiServiceFullAccessCustom"))
                .accepting("privilege-escalation", PIPELINES)
                .accepting("pass-role-any", PIPELINES);
    }

    /** Why the lint's findings about iam:* are accepted. */
    static final String PIPELINES =
            "the pipelines make the roles of every layer, and the repositories say who may start them";

    /** What the deployment roles may do, in the allowed regions alone. */
    static Statement baseline() {
        return allow(
                        "access-analyzer:*",
                        "acm:*",
                        "athena:*",
                        "autoscaling:*",
                        "backup:*",
                        "budgets:*",
                        "cloudformation:*",
                        "cloudfront:*",
                        "cloudtrail:*",
                        "cloudwatch:*",
                        "config:*",
                        "dynamodb:*",
                        "ec2:*",
                        "ecr:*",
                        "elasticloadbalancing:*",
                        "glue:*",
                        "iam:*",
                        "kms:*",
                        "lambda:*",
                        "logs:*",
                        "route53:*",
                        "s3:*",
                        "sqs:*",
                        "waf:*",
                        "wafv2:*",
                        "waf-regional:*",
                        "secretsmanager:GetSecretValue")
                .onEverything()
                .inRegions(Acme.REGIONS);
    }

    static ManagedPolicy costsExplorerAccess() {
        return policy("lambda_costs_explorer_access")
                .allowing(allow(
                                "ce:DescribeCostCategoryDefinition",
                                "ce:DescribeNotificationSubscription",
                                "ce:DescribeReport",
                                "ce:GetAnomalies",
                                "ce:GetAnomalyMonitors",
                                "ce:GetAnomalySubscriptions",
                                "ce:GetCostAndUsage",
                                "ce:GetCostAndUsageWithResources",
                                "ce:GetCostCategories",
                                "ce:GetCostForecast",
                                "ce:GetDimensionValues",
                                "ce:GetPreferences",
                                "ce:GetReservationCoverage",
                                "ce:GetReservationPurchaseRecommendation",
                                "ce:GetReservationUtilization",
                                "ce:GetRightsizingRecommendation",
                                "ce:GetSavingsPlansCoverage",
                                "ce:GetSavingsPlansPurchaseRecommendation",
                                "ce:GetSavingsPlansUtilization",
                                "ce:GetTags",
                                "ce:GetUsageForecast",
                                "ce:ListCostCategoryDefinitions",
                                "ce:ListTagsForResource")
                        .onEverything());
    }
}
