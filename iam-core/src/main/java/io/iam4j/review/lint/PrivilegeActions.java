// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import java.util.List;

/**
 * Actions that deserve a look. Escalations are those of Rhino Security Labs, "AWS IAM Privilege Escalation Methods and Mitigation", and
 * of parliament's privilege_escalation auditor; the others are the lists of parliament's community auditors and of cloudsplaining.
 */
final class PrivilegeActions {
    /** Each takes all of its actions; the first of each is the one that counts where they need a resource of IAM. */
    static final List<List<String>> ESCALATIONS = List.of(
            List.of("iam:CreatePolicyVersion"),
            List.of("iam:SetDefaultPolicyVersion"),
            List.of("iam:CreateAccessKey"),
            List.of("iam:CreateLoginProfile"),
            List.of("iam:UpdateLoginProfile"),
            List.of("iam:AttachUserPolicy"),
            List.of("iam:AttachGroupPolicy"),
            List.of("iam:AttachRolePolicy"),
            List.of("iam:PutUserPolicy"),
            List.of("iam:PutGroupPolicy"),
            List.of("iam:PutRolePolicy"),
            List.of("iam:AddUserToGroup"),
            List.of("iam:UpdateAssumeRolePolicy"),
            List.of("iam:DeleteRolePermissionsBoundary"),
            List.of("iam:DeleteUserPermissionsBoundary"),
            List.of("iam:PassRole", "ec2:RunInstances"),
            List.of("iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"),
            List.of("iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
            List.of("iam:PassRole", "glue:CreateDevEndpoint"),
            List.of("iam:PassRole", "cloudformation:CreateStack"),
            List.of("iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"),
            List.of("iam:PassRole", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"),
            List.of("iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
            List.of("iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"),
            List.of("lambda:UpdateFunctionCode"),
            List.of("glue:UpdateDevEndpoint"));

    static final List<String> CREDENTIALS = List.of(
            "chime:CreateApiKey",
            "codepipeline:PollForJobs",
            "cognito-identity:GetCredentialsForIdentity",
            "cognito-identity:GetOpenIdToken",
            "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
            "connect:GetFederationToken",
            "ec2:GetPasswordData",
            "ecr:GetAuthorizationToken",
            "gamelift:RequestUploadCredentials",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreateServiceSpecificCredential",
            "iam:ResetServiceSpecificCredential",
            "lightsail:GetInstanceAccessDetails",
            "lightsail:GetRelationalDatabaseMasterUserPassword",
            "mediapackage:RotateIngestEndpointCredentials",
            "rds-db:connect",
            "redshift:GetClusterCredentials",
            "sso:GetRoleCredentials",
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:GetFederationToken",
            "sts:GetSessionToken");

    static final List<String> SENSITIVE = List.of(
            "s3:GetObject",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "ssm:GetParametersByPath",
            "secretsmanager:GetSecretValue",
            "dynamodb:Scan",
            "kms:Decrypt",
            "rds:CopyDBSnapshot",
            "rds:CreateDBSnapshot");

    private PrivilegeActions() {}
}
