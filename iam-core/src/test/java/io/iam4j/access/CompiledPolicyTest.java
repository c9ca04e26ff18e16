// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledPolicyTest {
    private static final ConditionContext ADA =
            ConditionContext.complete().with("aws:username", "ada").with("aws:MultiFactorAuthAge", "60");

    private static CompiledPolicy policy(String statement) {
        return CompiledPolicy.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}");
    }

    private static DecisionType decide(String statement, String action, String resource, ConditionContext facts) {
        return CompiledPolicy.decide(List.of(policy(statement)), new AccessRequest(action, resource, facts))
                .type();
    }

    private static DecisionType decide(CompiledPolicy policy, String action, String resource) {
        return CompiledPolicy.decide(List.of(policy), new AccessRequest(action, resource, ADA))
                .type();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void many_stars_do_not_take_long() {
        String text = "a".repeat(1000);
        String stars = "*a".repeat(200) + "b";
        String fits = "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::" + stars + "'}";
        assertThat(decide(fits, "s3:GetObject", "arn:aws:s3:::" + text, ADA)).isEqualTo(DecisionType.IMPLICIT_DENY);
        assertThat(decide(fits, "s3:GetObject", "arn:aws:s3:::" + text + "b", ADA))
                .isEqualTo(DecisionType.ALLOWED);
        String parts = "{'Effect':'Allow','Action':'*','Resource':'" + "*:".repeat(6) + "x'}";
        assertThat(decide(parts, "s3:GetObject", ":".repeat(1000), ADA)).isEqualTo(DecisionType.IMPLICIT_DENY);
        String like = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLike':{'aws:username':'"
                + stars + "'}}}";
        assertThat(decide(like, "s3:GetObject", "*", ConditionContext.complete().with("aws:username", text)))
                .isEqualTo(DecisionType.IMPLICIT_DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, S3:getobject, true",
        "s3:Get*, s3:GetObject, true",
        "s3:Get?bject, s3:GetObject, true",
        "s3:Get*, s3:PutObject, false",
        "*, iam:CreateUser, true",
        "iam:*, s3:GetObject, false",
    })
    void actions_ignore_case_and_take_wildcards(String pattern, String action, boolean allowed) {
        String statement = "{'Effect':'Allow','Action':'" + pattern + "','Resource':'*'}";
        assertThat(decide(statement, action, "*", ADA) == DecisionType.ALLOWED).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::b/*, arn:aws:s3:::b/a/c, true",
        "arn:aws:s3:::b, arn:aws:s3:::B, false",
        "arn:aws:iam::*:user/x, arn:aws:iam::123456789012:user/x, true",
        "arn:aws:iam::12*:user/x, arn:aws:iam::1:2:user/x, false",
        "arn:aws:iam::1:user/${aws:username}, arn:aws:iam::1:user/ada, true",
        "arn:aws:iam::1:user/${aws:username}, arn:aws:iam::1:user/eve, false",
        "arn:aws:iam::1:user/${aws:nothing}, arn:aws:iam::1:user/ada, false",
        "arn:aws:s3:::${*}, arn:aws:s3:::x, false",
        "arn:aws:s3:::${*}, arn:aws:s3:::*, true",
        "*, *, true",
        "arn:aws:s3:::b, *, false",
        "arn:aws:s3:::*, *, false",
        "arn:*, arn:aws:s3:::b, true",
        "arn:aws:iam::1:*, arn:aws:iam::1:user/x, true",
        "arn:aws:iam:*, arn:aws:iam::1:user/x, true",
        "arn:aws:iam::*, arn:aws:iam::1:user/x, true",
        "arn:aws:iam::1*2:user/x, arn:aws:iam::1:2:user/x, false",
        "arn:aws:iam::1?2:user/x, arn:aws:iam::1:2:user/x, false",
        "arn:aws:iam::*:user/x, arn:aws:iam::1:2:user/x, true",
        "arn:aws:logs:*:1:group:*:stream, arn:aws:logs:eu:1:group:a:b:stream, true",
        "arn:aws:iam::1:user/?, arn:aws:iam::1:user/xy, false",
        "arn:aws:iam::1:user/USER, arn:aws:iam::1:user/user, false",
        "arn:aws:iam::${aws:account}:user/x, arn:aws:iam::1:user/x, false",
    })
    void resources_match_part_by_part(String pattern, String resource, boolean allowed) {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}";
        assertThat(decide(statement, "s3:X", resource, ADA) == DecisionType.ALLOWED)
                .isEqualTo(allowed);
    }

    @Test
    void a_variable_may_have_a_default() {
        String fixed = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:s3:::${aws:team, 'all'}\"}]}";
        assertThat(decide(CompiledPolicy.parse(fixed), "s3:X", "arn:aws:s3:::all"))
                .isEqualTo(DecisionType.ALLOWED);
    }

    @Test
    void variables_mean_nothing_in_the_old_version() {
        CompiledPolicy old = CompiledPolicy.parse("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:iam::1:user/${aws:username}\"}]}");
        assertThat(decide(old, "x:Y", "arn:aws:iam::1:user/ada")).isEqualTo(DecisionType.IMPLICIT_DENY);
    }

    @Test
    void a_deny_beats_every_allow() {
        String both = "{'Effect':'Allow','Action':'*','Resource':'*'},"
                + "{'Effect':'Deny','NotAction':'iam:*','NotResource':'arn:aws:s3:::ok'}";
        assertThat(decide(both, "s3:X", "arn:aws:s3:::bad", ADA)).isEqualTo(DecisionType.EXPLICIT_DENY);
        assertThat(decide(both, "s3:X", "arn:aws:s3:::ok", ADA)).isEqualTo(DecisionType.ALLOWED);
        assertThat(decide(both, "iam:X", "arn:aws:s3:::bad", ADA)).isEqualTo(DecisionType.ALLOWED);
    }

    @Test
    void a_boundary_grants_nothing_and_limits_everything() {
        CompiledPolicy all = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");
        CompiledPolicy s3 = policy("{'Effect':'Allow','Action':'s3:*','Resource':'*'}");

        assertThat(new PrincipalPolicies(List.of(all), Optional.of(s3))
                        .decide(new AccessRequest("s3:X", "*", ADA))
                        .type())
                .isEqualTo(DecisionType.ALLOWED);
        assertThat(new PrincipalPolicies(List.of(all), Optional.of(s3))
                        .decide(new AccessRequest("iam:X", "*", ADA))
                        .type())
                .isEqualTo(DecisionType.IMPLICIT_DENY);
        assertThat(new PrincipalPolicies(List.of(), Optional.of(s3))
                        .decide(new AccessRequest("s3:X", "*", ADA))
                        .type())
                .isEqualTo(DecisionType.IMPLICIT_DENY);
    }

    @Test
    void keys_are_found_in_conditions_and_variables() {
        CompiledPolicy policy =
                policy("{'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::1:user/${aws:username}',"
                        + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}");
        assertThat(policy.statements().get(0).keys()).containsExactly("aws:MultiFactorAuthPresent", "aws:username");
    }

    @ParameterizedTest
    @CsvSource({
        "Resource, *, true, true",
        "Resource, arn:aws:s3:::a/*, true, false",
        "Resource, arn:aws:s3:::*, true, false",
        "Resource, arn:aws:s3:::b/*, false, false",
        "Resource, arn:aws:s3:::a/x, false, false",
        "NotResource, arn:aws:s3:::a/x, false, true",
        "NotResource, arn:aws:s3:::b/*, true, false",
        "NotResource, *, false, false",
    })
    void a_denial_without_conditions_takes_all_of_what_it_covers(
            String element, String value, boolean all, boolean allBut) {
        String statement = "{'Effect':'Deny','Action':'*','" + element + "':'" + value + "'";
        CompiledStatement denial = policy(statement + "}").statements().get(0);
        assertThat(denial.alwaysDenies("arn:aws:s3:::a/*")).isEqualTo(all);
        assertThat(denial.alwaysDeniesAllBut(List.of("arn:aws:s3:::a/*"))).isEqualTo(allBut);
        CompiledStatement conditional = policy(statement + ",'Condition':{'Bool':{'aws:SecureTransport':'false'}}}")
                .statements()
                .get(0);
        assertThat(conditional.alwaysDenies("arn:aws:s3:::a/*")).isFalse();
        assertThat(conditional.alwaysDeniesAllBut(List.of("arn:aws:s3:::a/*"))).isFalse();
    }
}
