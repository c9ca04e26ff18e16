// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.preset.Presets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetsTest {
    @Test
    void self_service_fits_a_managed_policy() {
        PolicyDocument document = Presets.selfServiceCredentials();
        assertThat(document.size()).isLessThan(6144);
        assertThat(document.resolve("aws-us-gov", "111111111111").size()).isLessThan(6144);
        assertThat(document.statements()).allMatch(Statement::hasResource).noneMatch(Statement::hasPrincipal);
        assertThat(PolicyDocument.parse(document.toJson())).isEqualTo(document);
    }

    @Test
    void self_service_reaches_only_the_users_own_things() {
        Presets.selfServiceCredentials().statements().stream()
                .filter(each -> !each.resources().contains("*"))
                .filter(each -> !each.actions().contains("iam:CreateVirtualMFADevice"))
                .forEach(each -> assertThat(each.resources()).allMatch(arn -> arn.endsWith("/${aws:username}")));
    }

    @Test
    void without_mfa_all_but_the_way_to_it_is_denied() {
        assertThat(Presets.selfServiceCredentials().statements()).contains(Presets.denyWithoutMfa());
        assertThat(Presets.denyWithoutMfa().notActions())
                .hasSize(9)
                .contains("iam:EnableMFADevice", "sts:GetSessionToken", "iam:ChangePassword");
        assertThat(PolicyDocument.of(Presets.denyWithoutMfa("iam:GetUser")).toJson())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DenyAllExceptListedIfNoMFA\","
                        + "\"Effect\":\"Deny\",\"NotAction\":\"iam:GetUser\",\"Resource\":\"*\","
                        + "\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}");
    }

    @Test
    void roles_and_regions_are_named() {
        assertThat(Presets.assumeRole(Arn.iam("333333333333", "role/DevOps"), Arn.iam("444444444444", "role/DevOps")))
                .isEqualTo(PolicyDocument.of(Statement.allow("sts:AssumeRole")
                        .on(
                                "arn:{partition}:iam::333333333333:role/DevOps",
                                "arn:{partition}:iam::444444444444:role/DevOps")));
        assertThat(Presets.regionLimited(List.of("ec2:*", "s3:*"), "us-east-1", "us-west-2"))
                .isEqualTo(Statement.allow("ec2:*", "s3:*").onEverything().inRegions("us-west-2", "us-east-1"));
    }
}
