// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Facts ADA = Facts.none().with("aws:username", "ada").with("aws:MultiFactorAuthAge", "60");

    private static Policy policy(String statement) {
        return Policy.of("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}");
    }

    private static Decision decide(String statement, String action, String resource, Facts facts) {
        return Policy.decide(List.of(policy(statement)), action, resource, facts);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void many_stars_do_not_take_long() {
        String text = "a".repeat(1000);
        String stars = "*a".repeat(200) + "b";
        String fits = "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::" + stars + "'}";
        assertThat(decide(fits, "s3:GetObject", "arn:aws:s3:::" + text, ADA)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(fits, "s3:GetObject", "arn:aws:s3:::" + text + "b", ADA))
                .isEqualTo(Decision.ALLOWED);
        String parts = "{'Effect':'Allow','Action':'*','Resource':'" + "*:".repeat(6) + "x'}";
        assertThat(decide(parts, "s3:GetObject", ":".repeat(1000), ADA)).isEqualTo(Decision.IMPLICIT_DENY);
        String like = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLike':{'aws:username':'"
                + stars + "'}}}";
        assertThat(decide(like, "s3:GetObject", "*", Facts.none().with("aws:username", text)))
                .isEqualTo(Decision.IMPLICIT_DENY);
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
        assertThat(decide(statement, action, "*", ADA) == Decision.ALLOWED).isEqualTo(allowed);
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
        assertThat(decide(statement, "s3:X", resource, ADA) == Decision.ALLOWED).isEqualTo(allowed);
    }

    @Test
    void a_variable_may_have_a_default() {
        String fixed = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:s3:::${aws:team, 'all'}\"}]}";
        assertThat(Policy.decide(List.of(Policy.of(fixed)), "s3:X", "arn:aws:s3:::all", ADA))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void variables_mean_nothing_in_the_old_version() {
        Policy old = Policy.of("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:iam::1:user/${aws:username}\"}]}");
        assertThat(Policy.decide(List.of(old), "x:Y", "arn:aws:iam::1:user/ada", ADA))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void a_deny_beats_every_allow() {
        String both = "{'Effect':'Allow','Action':'*','Resource':'*'},"
                + "{'Effect':'Deny','NotAction':'iam:*','NotResource':'arn:aws:s3:::ok'}";
        assertThat(decide(both, "s3:X", "arn:aws:s3:::bad", ADA)).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(decide(both, "s3:X", "arn:aws:s3:::ok", ADA)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(both, "iam:X", "arn:aws:s3:::bad", ADA)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void a_boundary_grants_nothing_and_limits_everything() {
        Policy all = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");
        Policy s3 = policy("{'Effect':'Allow','Action':'s3:*','Resource':'*'}");

        assertThat(new Rights(List.of(all), Optional.of(s3)).decide("s3:X", "*", ADA))
                .isEqualTo(Decision.ALLOWED);
        assertThat(new Rights(List.of(all), Optional.of(s3)).decide("iam:X", "*", ADA))
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(new Rights(List.of(), Optional.of(s3)).decide("s3:X", "*", ADA))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void keys_are_found_in_conditions_and_variables() {
        Policy policy = policy("{'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::1:user/${aws:username}',"
                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}");
        assertThat(policy.statements().get(0).keys()).containsExactly("aws:MultiFactorAuthPresent", "aws:username");
    }
}
