// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.access.escalation.Technique;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Actions that deserve a look. Escalations are the techniques that {@code io.iam4j.access.escalation} searches an account for; the others
 * are the lists of parliament's community auditors and of cloudsplaining.
 */
final class PrivilegeActions {
    /** Effects that a document shows by itself; whether a denial, or a group that denies, can be thrown off, only an account tells. */
    private static final Set<Technique.Effect> OF_DOCUMENTS = EnumSet.of(
            Technique.Effect.BECOME,
            Technique.Effect.BECOME_WITH_RIGHTS,
            Technique.Effect.RIGHTS_OF_CHOICE,
            Technique.Effect.REWRITTEN,
            Technique.Effect.OTHER_VERSION,
            Technique.Effect.JOINED,
            Technique.Effect.UNBOUNDED);

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

    /** The ways to more rights, each with all of its actions, but those that contain another one. */
    static List<Technique> escalations() {
        return Known.ESCALATIONS;
    }

    /** Found at the first use. */
    private static final class Known {
        static final List<Technique> ESCALATIONS = Technique.all().stream()
                .filter(way -> OF_DOCUMENTS.contains(way.effect()) && !way.isGranted())
                .filter(way -> Technique.all().stream()
                        .noneMatch(other -> !other.isGranted()
                                && OF_DOCUMENTS.contains(other.effect())
                                && other.actions().size() < way.actions().size()
                                && way.actions().containsAll(other.actions())))
                .toList();
    }
}
