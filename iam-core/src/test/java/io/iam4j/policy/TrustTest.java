// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Arn SECURITY = Arn.iam("222222222222", "root");
    private static final Arn GITHUB = Arn.iam("", "oidc-provider/token.actions.githubusercontent.com");

    @Test
    void mfa_and_its_age_are_one_statement() {
        assertThat(Trust.document(List.of(Trust.of(SECURITY).withMfa(Duration.ofHours(12))))
                        .toJson())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:{partition}:iam::222222222222:root\"},\"Action\":\"sts:AssumeRole\","
                        + "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
                        + "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"43200\"}}}]}");
        assertThat(Trust.of(SECURITY).withMfa().statement().conditions()).containsExactly(Condition.mfaPresent());
    }

    @Test
    void an_oidc_provider_is_asked_for_audience_and_subject() {
        Trust trust =
                Trust.oidc(GITHUB).audience("sts.amazonaws.com").subjectLike("repo:acme/infra:*", "repo:acme/apps:*");
        assertThat(trust)
                .isEqualTo(Trust.oidc(GITHUB.toString())
                        .subjectLike("repo:acme/apps:*", "repo:acme/infra:*")
                        .audience("sts.amazonaws.com"));
        assertThat(trust.statement().actions()).containsExactly("sts:AssumeRoleWithWebIdentity");
        assertThat(trust.statement().principals()).containsExactly(Principal.federated(GITHUB.toString()));
        assertThat(trust.statement().conditions())
                .containsExactly(
                        Condition.of("StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"),
                        Condition.of(
                                "StringLike",
                                "token.actions.githubusercontent.com:sub",
                                "repo:acme/infra:*",
                                "repo:acme/apps:*"));
    }

    @Test
    void a_saml_provider_is_asked_for_its_audience() {
        Trust trust = Trust.saml("arn:aws:iam::111111111111:saml-provider/Corp")
                .audience("https://signin.aws.amazon.com/saml");
        assertThat(trust.toString()).contains("sts:AssumeRoleWithSAML").contains("SAML:aud");
    }

    @Test
    void actions_conditions_and_names_are_added() {
        Trust trust = Trust.of(SECURITY)
                .alsoAllowing("sts:TagSession", "sts:SetSourceIdentity")
                .externalId("vendor")
                .when("StringEquals", "aws:PrincipalTag/Team", "ops")
                .sid("Ops");
        assertThat(trust.statement().actions())
                .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
        assertThat(trust.statement().conditions()).contains(Condition.externalId("vendor"));
        assertThat(trust.statement().sid()).contains("Ops");
    }

    @Test
    void trusts_that_differ_in_principals_only_become_one_statement() {
        Arn lambda = Arn.iam("333333333333", "role/monthly-services-usage-lambdarole");
        PolicyDocument document = Trust.document(List.of(
                Trust.of(SECURITY),
                Trust.service("ec2.amazonaws.com"),
                Trust.of(lambda),
                Trust.of(SECURITY).withMfa(),
                Trust.service("lambda.amazonaws.com")));
        assertThat(document.statements()).hasSize(3);
        assertThat(document.statements().get(0).principals()).containsExactly(Principal.aws(SECURITY, lambda));
        assertThat(document.statements().get(1).principals())
                .containsExactly(Principal.service("ec2.amazonaws.com", "lambda.amazonaws.com"));
    }

    @Test
    void what_could_never_be_assumed_is_refused() {
        refused(() -> Trust.service("ec2.amazonaws.com").withMfa(), "withMfa(…)", "Service [ec2.amazonaws.com]");
        refused(() -> Trust.oidc(GITHUB).externalId("e1"), "externalId(…)");
        refused(() -> Trust.of(SECURITY).audience("x"), "audience(…)", "Trust.oidc(…)");
        refused(
                () -> Trust.oidc(GITHUB).subject("a").subjectLike("b*"),
                "StringEquals token.actions.githubusercontent.com:sub [a]",
                "subjectLike(…)");
        refused(
                () -> Trust.oidc(GITHUB).subject("a").subject("b"),
                "StringEquals token.actions.githubusercontent.com:sub [b]");
        refused(() -> Trust.document(List.of()), "A role must trust someone");
    }

    @Test
    void an_external_id_is_one_that_a_caller_can_name() {
        for (String id : List.of("", "a", "ä b", "two words", "x".repeat(1225)))
            refused(() -> Trust.of(SECURITY).externalId(id), "2 to 1,224", "nobody could assume the role");
        for (String id :
                List.of("ab", "acme-7f3b", "a_1+=,.@:/-", "x".repeat(1224), "{account}", "${aws:PrincipalAccount}"))
            assertThat(Trust.of(SECURITY).externalId(id).statement().conditions())
                    .containsExactly(Condition.externalId(id));
    }

    private static void refused(Supplier<?> call, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(call::get)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }
}
