// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.console;
import static io.iam4j.review.account.RuleCases.holding;
import static io.iam4j.review.account.RuleCases.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules about administrators, with everything written in other ways than {@code "*"} on {@code "*"}. */
class FullAccessRulesTest {
    private static List<Finding> found(String rule, Reviewed account) {
        return Rules.of(rule).check(account);
    }

    private static Account inline(String statement) {
        return holding(user("ada")
                .inline(
                        "own",
                        PolicyDocument.parse("{'Version':'2012-10-17','Statement':{'Effect':'Allow',%s}}"
                                .formatted(statement)
                                .replace('\'', '"'))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NotAction':'s3:*','Resource':'*'",
                "'Action':'**','Resource':'*'",
                "'Action':'*','Resource':'arn:aws:*:*:*:*'",
                "'Action':'*','Resource':'arn:*'",
                "'Action':'*','NotResource':'arn:aws:s3:::b/*'",
                "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}",
                "'Action':'*','Resource':'*','Condition':{'StringNotEquals':{'aws:username':'eve'}}"
            })
    void who_may_do_everything_is_an_administrator(String statement) {
        Account account = inline(statement);
        assertThat(found("full-access-inline", reading(account))).hasSize(1);
        assertThat(found("administrator-user", reading(account))).hasSize(1);
        assertThat(found("administrator-without-mfa", reading(account, console("ada", false, 1))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NotAction':['iam:*','organizations:*'],'Resource':'*'",
                "'Action':'*','Resource':'arn:aws:s3:::*'",
                "'Action':'*','NotResource':'arn:aws:iam::*:*'",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/team':'blue'}}"
            })
    void who_may_do_all_but_what_makes_administrators_is_none(String statement) {
        Account account = inline(statement);
        assertThat(found("full-access-inline", reading(account))).isEmpty();
        assertThat(found("administrator-user", reading(account))).isEmpty();
    }

    @Test
    void everything_with_mfa_is_full_access_and_no_administrator_without_mfa() {
        Account account =
                inline("'Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}");
        assertThat(found("full-access-inline", reading(account))).hasSize(1);
        assertThat(found("administrator-without-mfa", reading(account, console("ada", false, 1))))
                .isEmpty();
    }

    private static List<String> sources(Finding finding) {
        return finding.sources().stream()
                .map(Object::toString)
                .filter(each -> !each.startsWith("iam4j"))
                .toList();
    }

    @Test
    void all_of_a_service_cites_the_checks_that_are_about_that_service() {
        Account attached = holding(policy("all").allowing(allow("s3:**").onEverything()));
        assertThat(found("service-wildcard", reading(attached)))
                .singleElement()
                .satisfies(finding -> assertThat(sources(finding)).containsExactly("Security Hub IAM.21"));
        Account keys = holding(policy("all").allowing(allow("kms:*").onEverything()));
        assertThat(found("service-wildcard", reading(keys)))
                .singleElement()
                .satisfies(finding -> assertThat(sources(finding))
                        .containsExactly("Security Hub IAM.21", "prowler iam_policy_no_full_access_to_kms"));
        Account inline = holding(group("g").inline("x", allow("cloudtrail:*").onEverything()));
        assertThat(found("service-wildcard", reading(inline)))
                .singleElement()
                .satisfies(finding -> assertThat(sources(finding))
                        .containsExactly("prowler iam_inline_policy_no_full_access_to_cloudtrail"));
    }

    @Test
    void a_policy_that_is_a_boundary_alone_gives_nobody_all_of_a_service() {
        ManagedPolicy limit =
                policy("limit").allowing(allow("kms:*", "sts:AssumeRole").onEverything());
        Account bounded = holding(limit, user("ada").boundedBy("limit"));
        for (String rule : List.of("service-wildcard", "assume-any-role")) {
            assertThat(found(rule, reading(bounded))).as(rule).isEmpty();
            assertThat(found(rule, reading(bounded.with(group("g").attach("limit")))))
                    .as(rule)
                    .hasSize(1);
            assertThat(found(rule, reading(holding(limit)))).as(rule).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'sts:AssumeRole'",
                "'Action':'sts:*'",
                "'Action':'sts:Assume*'",
                "'Action':'STS:assumeRole*'",
                "'Action':'s?s:AssumeRole'",
                "'NotAction':'iam:*'"
            })
    void a_role_is_assumed_by_name_by_wildcard_and_by_all_but_others(String actions) {
        assertThat(found("assume-any-role", reading(inline(actions + ",'Resource':'*'"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'Action':'sts:AssumeRoleWithSAML'", "'Action':'sts:Get*'", "'NotAction':['iam:*','sts:Assume*']"
            })
    void what_takes_in_no_assumption_assumes_no_role(String actions) {
        assertThat(found("assume-any-role", reading(inline(actions + ",'Resource':'*'"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:iam::*:role/*'",
                "'Resource':'arn:*:iam::*:role/*'",
                "'Resource':['arn:aws:s3:::b','arn:aws-cn:iam::*:role*']",
                "'NotResource':'arn:aws:iam::123456789012:role/admin'",
                "'NotResource':'arn:aws:s3:::b'"
            })
    void any_role_is_written_in_many_ways(String resources) {
        assertThat(found("assume-any-role", reading(inline("'Action':'sts:AssumeRole'," + resources))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:iam::123456789012:role/*'",
                "'Resource':'arn:aws:iam::*:role/deploy'",
                "'Resource':'arn:aws:iam::*:role/team/*'",
                "'Resource':'arn:aws:iam::*:user/*'",
                "'NotResource':'arn:aws:iam::*:role/*'"
            })
    void and_some_roles_are_not_any(String resources) {
        assertThat(found("assume-any-role", reading(inline("'Action':'sts:AssumeRole'," + resources))))
                .isEmpty();
    }

    @Test
    void an_alias_that_is_none_is_refused() {
        assertThatThrownBy(() -> ReviewOptions.standard().alias("Bad Alias"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("alias");
        assertThat(ReviewOptions.standard().alias("acme-security").alias()).contains("acme-security");
    }
}
