// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.preset.Presets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents of a real base-identities layer, written in Java and as JSON. */
class BaseIdentitiesTest {
    @Test
    void devops_access_limits_regions_and_sizes() {
        PolicyDocument written = PolicyDocument.of(
                Presets.regionLimited(
                        List.of("ec2:*", "iam:*", "organizations:Describe*"), "us-east-1", "us-east-2", "us-west-2"),
                deny("ec2:RunInstances")
                        .on("arn:aws:ec2:*:*:instance/*")
                        .when(
                                "ForAnyValue:StringNotLike",
                                "ec2:InstanceType",
                                "*.nano",
                                "*.micro",
                                "*.small",
                                "*.medium",
                                "*.large"),
                deny("rds:CreateDBInstance", "rds:CreateDBCluster")
                        .on("arn:aws:rds:*:*:db:*")
                        .when(
                                "ForAnyValue:StringNotLike",
                                "rds:DatabaseClass",
                                "*.micro",
                                "*.small",
                                "*.medium",
                                "*.large"));
        assertThat(written).isEqualTo(parsed("""
                {'Version': '2012-10-17', 'Statement': [
                  {'Effect': 'Allow', 'Action': ['organizations:Describe*', 'iam:*', 'ec2:*', 'iam:*'], 'Resource': '*',
                   'Condition': {'StringEquals': {'aws:RequestedRegion': ['us-west-2', 'us-east-1', 'us-east-2']}}},
                  {'Effect': 'Deny', 'Action': 'ec2:RunInstances', 'Resource': ['arn:aws:ec2:*:*:instance/*'],
                   'Condition': {'ForAnyValue:StringNotLike':
                     {'ec2:InstanceType': ['*.nano', '*.micro', '*.small', '*.medium', '*.large']}}},
                  {'Effect': 'Deny', 'Action': ['rds:CreateDBInstance', 'rds:CreateDBCluster'],
                   'Resource': ['arn:aws:rds:*:*:db:*'], 'Condition': {'ForAnyValue:StringNotLike':
                     {'rds:DatabaseClass': ['*.micro', '*.small', '*.medium', '*.large']}}}]}
                """));
    }

    @Test
    void restricted_self_management_is_about_this_account() {
        Arns own = Arns.of(List.of(
                Arn.iam("", "user/*/" + PolicyVariables.USERNAME),
                Arn.iam("", "user/" + PolicyVariables.USERNAME),
                Arn.iam("", "mfa/" + PolicyVariables.USERNAME)));
        PolicyDocument written = PolicyDocument.of(
                allow("iam:CreateAccessKey", "iam:ChangePassword", "iam:List*", "iam:Get*", "iam:EnableMFADevice")
                        .sid("AllowSelfManagement")
                        .on(own),
                allow("iam:DeactivateMFADevice")
                        .sid("AllowDeactivateMFADevice")
                        .on(own)
                        .when(Condition.mfaPresent(), Condition.mfaAgeBelow(Duration.ofHours(1))));
        assertThat(written.resolve("aws", "222222222222").statements().get(1))
                .isEqualTo(parsed("""
                {'Statement': {'Sid': 'AllowDeactivateMFADevice', 'Effect': 'Allow', 'Action': 'iam:DeactivateMFADevice',
                 'Resource': ['arn:aws:iam::222222222222:mfa/${aws:username}',
                   'arn:aws:iam::222222222222:user/*/${aws:username}', 'arn:aws:iam::222222222222:user/${aws:username}'],
                 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': true},
                   'NumericLessThan': {'aws:MultiFactorAuthAge': 3600}}}}
                """).statements().get(0));
    }

    @Test
    void deploy_master_may_tag_and_name_its_session() {
        Arn security = Arn.iam("222222222222", "root");
        assertThat(Trust.document(List.of(Trust.of(security).alsoAllowing("sts:SetSourceIdentity", "sts:TagSession")))
                        .resolve("aws", "333333333333"))
                .isEqualTo(parsed("""
                {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': '222222222222'},
                 'Action': ['sts:TagSession', 'sts:SetSourceIdentity', 'sts:AssumeRole']}]}
                """));
    }

    private static PolicyDocument parsed(String json) {
        return PolicyDocument.parse(json.replace('\'', '"'));
    }
}
