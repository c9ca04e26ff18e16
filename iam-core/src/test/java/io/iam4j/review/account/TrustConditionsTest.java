// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.role;
import static io.iam4j.review.account.RuleCases.holding;
import static io.iam4j.review.account.RuleCases.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Role;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which conditions of a trust keep anybody out. */
class TrustConditionsTest {
    private static List<Finding> found(String rule, Reviewed account) {
        return Rules.of(rule).check(account);
    }

    @Test
    void a_condition_that_anybody_meets_keeps_nobody_out() {
        for (String condition : List.of(
                "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
                "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/*\"}}",
                "{\"StringNotEquals\":{\"sts:ExternalId\":\"x\"}}",
                "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}}",
                "{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}",
                "{\"IpAddress\":{\"aws:SourceIp\":[\"0.0.0.0/1\",\"128.0.0.0/1\"]}}",
                "{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}",
                "{\"StringEquals\":{\"aws:username\":\"ada\"}}"))
            assertThat(found(
                            "trust-everyone",
                            reading(holding(role("r").trusting(trust("\"Principal\":\"*\"", condition))))))
                    .as(condition)
                    .hasSize(1);
        assertThat(found(
                        "trust-everyone",
                        reading(holding(role("r")
                                .trusting(trust(
                                        "\"Principal\":\"*\"",
                                        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-abc\"}}"))))))
                .isEmpty();
        assertThat(found(
                        "trust-everyone",
                        reading(holding(
                                role("r").trusting(trust("\"NotPrincipal\":{\"AWS\":\"111111111111\"}", "{}"))))))
                .hasSize(1);
        assertThat(found(
                        "trust-stranger",
                        reading(holding(role("r")
                                .trusting(trust(
                                        "\"Principal\":{\"AWS\":\"999999999999\"}",
                                        "{\"StringNotEquals\":{\"sts:ExternalId\":\"x\"}}"))))))
                .hasSize(1);
    }

    @Test
    void a_subject_that_every_organization_has_is_none() {
        for (String subject : List.of("*", "*:ref:refs/heads/main", "repo:*/app:*", "repo:acme*"))
            assertThat(found("oidc-trust-without-subject", reading(holding(github(subject)))))
                    .as(subject)
                    .hasSize(1);
        assertThat(found("oidc-trust-without-subject", reading(holding(github("repo:acme/*")))))
                .isEmpty();
    }

    private static Role github(String subject) {
        return role("r")
                .trusting(oidc("https://token.actions.githubusercontent.com")
                        .audience("sts.amazonaws.com")
                        .subjectLike(subject));
    }

    private static PolicyDocument trust(String principal, String condition) {
        return PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                        + principal + ",\"Condition\":" + condition + "}}");
    }
}
