// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "Bool, aws:SecureTransport, true, NONE",
        "Bool, aws:ViaAWSService, false, NONE",
        "Bool, aws:MultiFactorAuthPresent, false, NONE",
        "BoolIfExists, aws:MultiFactorAuthPresent, true, NONE",
        "StringLike, aws:PrincipalArn, *, NONE",
        "ArnLike, aws:PrincipalArn, arn:aws:iam::*:*, NONE",
        "StringLike, aws:username, ?*, NONE",
        "IpAddress, aws:SourceIp, 0.0.0.0/1, NONE",
        "IpAddress, aws:SourceIp, ::/0, NONE",
        "StringNotEquals, aws:username, eve, NONE",
        "StringNotEquals, aws:RequestedRegion, eu-west-1, NONE",
        "NotIpAddress, aws:SourceIp, 203.0.113.0/24, NONE",
        "StringEquals, aws:RequestedRegion, us-east-1, NONE",
        "StringLike, aws:RequestedRegion, us-*, NONE",
        "StringEquals, aws:ResourceAccount, 111111111111, NONE",
        "StringEqualsIfExists, ec2:InstanceType, t3.micro, NONE",
        "ForAllValues:StringEquals, aws:TagKeys, team, NONE",
        "ArnLike, iam:PolicyARN, arn:aws:iam::aws:policy/Admin*, NONE",
        "ArnEquals, iam:PolicyARN, arn:aws:iam::aws:policy/AdministratorAccess, NONE",
        "StringLike, iam:PassedToService, *.amazonaws.com, NONE",
        "Null, aws:PrincipalArn, false, NONE",
        "Null, aws:ResourceTag/team, true, NONE",
        "Bool, aws:MultiFactorAuthPresent, true, CIRCUMSTANCES",
        "NumericLessThan, aws:MultiFactorAuthAge, 3600, CIRCUMSTANCES",
        "IpAddress, aws:SourceIp, 203.0.113.0/24, CIRCUMSTANCES",
        "StringEquals, aws:PrincipalTag/team, blue, CIRCUMSTANCES",
        "DateLessThan, aws:CurrentTime, 2027-01-01T00:00:00Z, CIRCUMSTANCES",
        "ForAnyValue:StringEquals, aws:CalledVia, cloudformation.amazonaws.com, CIRCUMSTANCES",
        "Null, aws:TokenIssueTime, false, CIRCUMSTANCES",
        "StringEquals, aws:ResourceTag/team, blue, REQUESTS",
        "Null, aws:ResourceTag/team, false, REQUESTS",
        "StringEquals, aws:RequestedRegion, eu-west-1, REQUESTS",
        "StringNotEquals, aws:RequestedRegion, us-east-1, REQUESTS",
        "ArnEquals, iam:PolicyARN, arn:aws:iam::aws:policy/ReadOnlyAccess, REQUESTS",
        "StringEquals, iam:PermissionsBoundary, arn:aws:iam::111111111111:policy/b, REQUESTS",
        "StringEqualsIfExists, iam:PassedToService, ec2.amazonaws.com, REQUESTS",
        "StringEquals, ec2:InstanceType, t3.micro, REQUESTS"
    })
    void a_condition_leaves_what_its_value_leaves(String operator, String key, String value, Limit limit) {
        assertThat(Limit.of(Condition.of(operator, key, value))).isEqualTo(limit);
    }

    @Test
    void of_several_conditions_the_narrowest_counts_and_of_several_values_the_widest() {
        Condition mfa = Condition.mfaPresent();
        Condition team = Condition.resourceTag("team", "blue");
        Statement all = Statement.allow("*").onEverything();
        assertThat(Limit.of(all)).isEqualTo(Limit.NONE);
        assertThat(Limit.of(all.when(mfa))).isEqualTo(Limit.CIRCUMSTANCES);
        assertThat(Limit.of(all.when(mfa, team))).isEqualTo(Limit.REQUESTS);
        assertThat(Limit.of(new Condition("IpAddress", "aws:SourceIp", List.of("203.0.113.0/24", "128.0.0.0/1"))))
                .isEqualTo(Limit.NONE);
        assertThat(Limit.of(new Condition("Bool", "aws:MultiFactorAuthPresent", List.of("true", "false"))))
                .isEqualTo(Limit.NONE);
    }
}
