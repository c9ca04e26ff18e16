// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where equality by meaning goes beyond awspolicyequivalence, or against it; JSON is written with single quotes. */
class PolicyEqualityTest {
    private static final String A = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'a:b'}";
    private static final String B = "{'Effect':'Allow','Action':'s3:PutObject','Resource':'a:b'}";

    static Stream<Arguments> cases() {
        return Stream.of(firstCases(), furtherCases()).flatMap(each -> each);
    }

    private static Stream<Arguments> firstCases() {
        return Stream.of(
                arguments("anyone is AWS anyone", principal("'*'"), principal("{'AWS':'*'}"), true),
                arguments("anyone is not nobody", principal("'*'"), principal("{}"), false),
                arguments("two text principals", principal("'111111111111'"), principal("'222222222222'"), false),
                arguments("repeated statements count", list(A, A, B), list(A, B, B), false),
                arguments("a statement twice is not once", list(A, A), list(A), false),
                arguments("order of statements", list(A, B), list(B, A), true),
                arguments(
                        "repeated actions do not count",
                        action("['iam:*','s3:*','iam:*']"),
                        action("['s3:*','iam:*']"),
                        true),
                arguments("case of actions", action("'S3:getobject'"), action("'s3:GetObject'"), true),
                arguments("case of resources", resource("arn:aws:s3:::A"), resource("arn:aws:s3:::a"), false),
                arguments(
                        "case of keys and operators",
                        when("stringequals", "AWS:x", "'v'"),
                        when("StringEquals", "aws:x", "'v'"),
                        true),
                arguments(
                        "case of values",
                        when("StringEquals", "aws:x", "'V'"),
                        when("StringEquals", "aws:x", "'v'"),
                        false),
                arguments(
                        "order of values",
                        when("StringEquals", "aws:x", "['1',true]"),
                        when("StringEquals", "aws:x", "['true',1]"),
                        true));
    }

    private static Stream<Arguments> furtherCases() {
        return Stream.of(
                arguments("an empty condition never holds", when("StringEquals", "aws:x", "[]"), list(plain()), false),
                arguments(
                        "an empty Condition element says nothing", list(plain("'Condition':{}")), list(plain()), true),
                arguments("an empty block is kept", list(plain("'Condition':{'Bool':{}}")), list(plain()), false),
                arguments(
                        "1.50 is not 1.5",
                        when("NumericEquals", "aws:x", "1.50"),
                        when("NumericEquals", "aws:x", "1.5"),
                        false),
                arguments(
                        "1.50 is '1.50'",
                        when("NumericEquals", "aws:x", "1.50"),
                        when("NumericEquals", "aws:x", "'1.50'"),
                        true),
                arguments(
                        "absent Version",
                        "{'Statement':" + A + "}",
                        "{'Version':'2008-10-17','Statement':" + A + "}",
                        true),
                arguments("absent Version is not the current", "{'Statement':" + A + "}", list(A), false),
                arguments("Sid", list(plain("'Sid':'one'")), list(plain("'Sid':'two'")), false),
                arguments("empty Sid", list(plain("'Sid':''")), list(plain()), true),
                arguments("Id", list(A).replaceFirst("\\{", "{'Id':'x',"), list(A), false),
                arguments("kind of principal", principal("{'AWS':'x'}"), principal("{'Service':'x'}"), false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("cases")
    void is_decided_by_meaning(String name, String one, String other, boolean equal) {
        PolicyDocument first = PolicyDocument.parse(json(one));
        PolicyDocument second = PolicyDocument.parse(json(other));
        assertThat(first.equals(second)).as(name).isEqualTo(equal);
        assertThat(second.equals(first)).as(name).isEqualTo(equal);
        assertThat(PolicyDocument.equivalent(json(one), json(other))).as(name).isEqualTo(equal);
        assertThat(first.hashCode() == second.hashCode()).as(name).isEqualTo(equal);
        assertThat(first.diff(second).isEmpty()).as(name).isEqualTo(equal);
    }

    @Test
    void what_is_misshapen_equals_only_itself() {
        String wrong = "{'Statement':42}";
        assertThat(PolicyDocument.equivalent(json(wrong), json("{'Statement':{'Sid':'42'}}")))
                .isFalse();
        assertThat(PolicyDocument.equivalent(json(wrong), json("{'Statement':43}")))
                .isFalse();
        assertThat(PolicyDocument.equivalent(
                        json("{'Statement':{'Resource':{}}}"), json("{'Statement':{'Resource':'{}'}}")))
                .isFalse();
        assertThat(PolicyDocument.equivalent(
                        json("{'Statement':{'Condition':'bool'}}"), json("{'Statement':{'Condition':{'bool':{}}}}")))
                .isFalse();
        assertThat(PolicyDocument.equivalent(json("{'Statement':{'Sid':'null'}}"), json("{'Statement':{'Sid':null}}")))
                .isFalse();
    }

    @Test
    void conditions_and_principals_are_equal_by_meaning_too() {
        assertThat(Condition.of("Bool", "aws:X", "a", "b")).isEqualTo(Condition.of("bool", "AWS:x", "b", "a", "b"));
        assertThat(Principal.aws("111111111111")).isEqualTo(Principal.aws("arn:aws-cn:iam::111111111111:root"));
        assertThat(Principal.aws("111111111111")).isNotEqualTo(Principal.service("111111111111"));
        assertThat(Principal.aws(Arn.ACCOUNT)).isEqualTo(Principal.aws(Arn.iam("", "root")));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String list(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    private static String plain(String... more) {
        return "{'Effect':'Allow','Action':'s3:*','Resource':'*'" + (more.length == 0 ? "" : "," + more[0]) + "}";
    }

    private static String principal(String principal) {
        return list("{'Effect':'Allow','Action':'sts:AssumeRole','Principal':" + principal + "}");
    }

    private static String action(String actions) {
        return list("{'Effect':'Allow','Resource':'*','Action':" + actions + "}");
    }

    private static String resource(String resource) {
        return list("{'Effect':'Allow','Action':'s3:*','Resource':'" + resource + "'}");
    }

    private static String when(String operator, String key, String value) {
        return list(plain("'Condition':{'" + operator + "':{'" + key + "':" + value + "}}"));
    }
}
