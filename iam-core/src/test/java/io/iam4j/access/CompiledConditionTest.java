// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operators, from the IAM User Guide: reference_policies_elements_condition_operators and its neighbours. */
class CompiledConditionTest {
    private static final ConditionContext FACTS = ConditionContext.complete()
            .with("aws:username", "ada")
            .with("a:number", "60")
            .with("a:decimal", "-1.5")
            .with("a:word", "sixty")
            .with("a:flag", "true")
            .with("a:star", "a*b")
            .with("a:empty", "")
            .with("a:none", List.of())
            .with("aws:CurrentTime", "2026-11-21T12:00:00Z")
            .with("aws:EpochTime", "1795262400")
            .with("aws:SourceIp", "10.1.2.3")
            .with("a:v6", "2001:db8:1234:5678::17")
            .with("a:binary", "QmluYXJ5")
            .with("aws:PrincipalArn", "arn:aws:iam::1:role/path/ada")
            .with("aws:PrincipalTag/Team", "blue")
            .with("aws:ResourceTag/team", "blue")
            .with("aws:TagKeys", List.of("a", "b"));

    private static boolean holds(String condition, String version) {
        CompiledPolicy policy =
                CompiledPolicy.parse(("{'Version':'" + version + "','Statement':{'Effect':'Allow','Action':'*',"
                                + "'Resource':'*','Condition':" + condition + "}}")
                        .replace('\'', '"'));
        return CompiledPolicy.decide(List.of(policy), new AccessRequest("x:Y", "*", FACTS))
                .isAllowed();
    }

    private static void check(String operator, String key, String values, boolean expected) {
        String condition = "{'" + operator + "':{'" + key + "':" + values + "}}";
        assertThat(holds(condition, "2012-10-17")).as(condition).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StringEquals | aws:username | 'ada' | true",
                "StringEquals | AWS:UserName | ['eve','ada'] | true",
                "StringEquals | aws:username | 'Ada' | false",
                "StringEquals | aws:username | 'a*' | false",
                "StringEquals | a:star | 'a*b' | true",
                "StringEquals | a:star | 'a${*}b' | true",
                "StringEquals | aws:absent | 'ada' | false",
                "StringEquals | a:number | 60 | true",
                "StringEquals | a:flag | true | true",
                "StringEquals | a:empty | '' | true",
                "StringNotEquals | aws:username | 'eve' | true",
                "StringNotEquals | aws:username | ['eve','bob'] | true",
                "StringNotEquals | aws:username | ['eve','ada'] | false",
                "StringNotEquals | aws:absent | 'ada' | true",
                "StringEqualsIgnoreCase | aws:username | 'ADA' | true",
                "StringEqualsIgnoreCase | aws:username | 'ADAM' | false",
                "StringNotEqualsIgnoreCase | aws:username | ['EVE','ADA'] | false",
                "StringNotEqualsIgnoreCase | aws:username | 'EVE' | true",
                "StringNotEqualsIgnoreCase | aws:absent | 'EVE' | true",
                "StringLike | aws:username | 'a*' | true",
                "StringLike | aws:username | 'A*' | false",
                "StringLike | aws:username | 'ad?' | true",
                "StringLike | aws:username | 'ada?' | false",
                "StringLike | aws:username | 'ada*' | true",
                "StringLike | aws:username | '*' | true",
                "StringLike | aws:username | 'ad' | false",
                "StringLike | aws:username | 'a.*' | false",
                "StringLike | a:star | 'a${*}b' | true",
                "StringLike | aws:username | 'a${*}a' | false",
                "StringLike | aws:username | '${?}da' | false",
                "StringLike | aws:absent | '*' | false",
                "StringNotLike | aws:username | ['e*','b*'] | true",
                "StringNotLike | aws:username | ['e*','a*'] | false",
                "StringNotLike | aws:absent | '*' | true",
            })
    void strings(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NumericEquals | a:number | '60' | true",
                "NumericEquals | a:number | '60.0' | true",
                "NumericEquals | a:number | 60 | true",
                "NumericEquals | a:number | ['1','60'] | true",
                "NumericEquals | a:word | 'sixty' | false",
                "NumericEquals | a:number | 'sixty' | false",
                "NumericEquals | a:number | '${a:number}' | false",
                "NumericEquals | aws:absent | '60' | false",
                "NumericNotEquals | a:number | '60' | false",
                "NumericNotEquals | a:number | ['60','61'] | false",
                "NumericNotEquals | a:number | '61' | true",
                "NumericNotEquals | aws:absent | '61' | true",
                "NumericLessThan | a:number | '60' | false",
                "NumericLessThan | a:number | '60.1' | true",
                "NumericLessThan | a:number | '9' | false",
                "NumericLessThan | a:decimal | '-1.4' | true",
                "NumericLessThan | aws:absent | '100' | false",
                "NumericLessThanEquals | a:number | '60' | true",
                "NumericGreaterThan | a:number | '60' | false",
                "NumericGreaterThan | a:number | '7' | true",
                "NumericGreaterThanEquals | a:number | '60' | true",
                "NumericGreaterThanEquals | a:number | '61' | false",
            })
    void numbers(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DateEquals | aws:CurrentTime | '2026-11-21T12:00:00Z' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T12:00Z' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T13:00:00+01:00' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T12:00:00.000Z' | true",
                "DateEquals | aws:CurrentTime | '1795262400' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T13:00:00+01' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T11:30:00-00:30' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21T11:30:00-0030' | true",
                "DateEquals | aws:CurrentTime | '2026-11-21t12z' | true",
                "DateEquals | aws:CurrentTime | '+1795262400' | true",
                "DateGreaterThan | aws:CurrentTime | '2026-11-3' | true",
                "DateGreaterThan | aws:CurrentTime | '2026-2-31' | true",
                "DateGreaterThan | aws:CurrentTime | '01T' | true",
                "DateGreaterThan | aws:CurrentTime | '-2026' | true",
                "DateLessThan | aws:CurrentTime | '12026-01' | true",
                "DateLessThan | aws:CurrentTime | '9223372036854775807' | true",
                "DateEquals | aws:EpochTime | '2026-11-21T12:00:00Z' | true",
                "DateEquals | aws:CurrentTime | 'tomorrow' | false",
                "DateEquals | aws:CurrentTime | '2026-13-01' | false",
                "DateEquals | aws:CurrentTime | '999999999999999999' | false",
                "DateNotEquals | aws:CurrentTime | '2026-11-21T12:00:00Z' | false",
                "DateNotEquals | aws:CurrentTime | '2026-11-22' | true",
                "DateNotEquals | aws:absent | '2026-11-22' | true",
                "DateLessThan | aws:CurrentTime | '2026-11-22' | true",
                "DateLessThan | aws:CurrentTime | '2026-11-21' | false",
                "DateLessThan | aws:CurrentTime | '2026-12' | true",
                "DateLessThan | aws:CurrentTime | '2027' | true",
                "DateLessThanEquals | aws:CurrentTime | '2026-11-21T12:00:00Z' | true",
                "DateGreaterThan | aws:CurrentTime | '2026-11-21T11:59:59Z' | true",
                "DateGreaterThan | aws:CurrentTime | '2026-11-21T12:00:00Z' | false",
                "DateGreaterThanEquals | aws:CurrentTime | '2026-11-21T12:00:00Z' | true",
                "DateGreaterThan | aws:absent | '1970-01-01' | false",
            })
    void dates(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IpAddress | aws:SourceIp | '10.0.0.0/8' | true",
                "IpAddress | aws:SourceIp | '10.1.2.3' | true",
                "IpAddress | aws:SourceIp | '10.1.2.4' | false",
                "IpAddress | aws:SourceIp | '0.0.0.0/0' | true",
                "IpAddress | aws:SourceIp | ['192.168.0.0/16','10.1.2.0/24'] | true",
                "IpAddress | aws:SourceIp | '2001:db8::/32' | false",
                "IpAddress | aws:SourceIp | '10.0.0.0/33' | false",
                "IpAddress | aws:SourceIp | '10.0.0.0/x' | false",
                "IpAddress | aws:SourceIp | 'dead.beef' | false",
                "IpAddress | aws:SourceIp | '10.1.2.300/8' | false",
                "IpAddress | aws:SourceIp | '10.1.2.3.4/8' | false",
                "IpAddress | aws:SourceIp | '10.1.2/8' | false",
                "IpAddress | aws:SourceIp | '10.1.2.3./8' | false",
                "IpAddress | aws:SourceIp | '010.1.2.003' | true",
                "IpAddress | a:v6 | '2001:DB8:1234:5678::/64' | true",
                "IpAddress | a:v6 | '2001:db8:1234:5679::/64' | false",
                "IpAddress | a:v6 | '::/0' | true",
                "IpAddress | a:v6 | '2001:db8:1234:5678:0:0:0:17' | true",
                "IpAddress | aws:absent | '0.0.0.0/0' | false",
                "NotIpAddress | aws:SourceIp | ['10.1.0.0/16','192.168.0.0/16'] | false",
                "NotIpAddress | aws:SourceIp | '192.168.0.0/16' | true",
                "NotIpAddress | aws:absent | '0.0.0.0/0' | true",
                "BinaryEquals | a:binary | 'QmluYXJ5' | true",
                "BinaryEquals | a:binary | 'qmluYXJ5' | false",
                "Bool | a:flag | 'true' | true",
                "Bool | a:flag | 'TRUE' | true",
                "Bool | a:flag | true | true",
                "Bool | a:flag | 'false' | false",
                "Bool | aws:absent | 'false' | false",
            })
    void addresses_flags_and_bytes(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ArnEquals | aws:PrincipalArn | 'arn:aws:iam::1:role/path/ada' | true",
                "ArnEquals | aws:PrincipalArn | 'arn:aws:iam::1:role/*' | true",
                "ArnLike | aws:PrincipalArn | 'arn:aws:iam::*:role/path/a?a' | true",
                "ArnLike | aws:PrincipalArn | 'arn:aws:iam::1:role/path/${aws:username}' | true",
                "ArnLike | aws:PrincipalArn | 'arn:aws:iam:?:1:role/path/ada' | false",
                "ArnLike | aws:PrincipalArn | 'arn:aws:*' | false",
                "ArnLike | aws:PrincipalArn | 'arn:aws:iam::*' | false",
                "ArnLike | aws:PrincipalArn | 'arn:aws:*:*:*:*' | true",
                "ArnNotLike | aws:PrincipalArn | 'arn:aws:iam::*' | true",
                "ArnLike | aws:PrincipalArn | '*' | true",
                "ArnLike | aws:PrincipalArn | 'arn:aws:iam::1:role/Path/*' | false",
                "ArnLike | aws:absent | '*' | false",
                "ArnNotEquals | aws:PrincipalArn | 'arn:aws:iam::1:role/path/ada' | false",
                "ArnNotLike | aws:PrincipalArn | ['arn:aws:iam::2:*','arn:aws:iam::1:user/*'] | true",
                "ArnNotLike | aws:PrincipalArn | ['arn:aws:iam::2:*','arn:aws:iam::1:role/*'] | false",
                "ArnNotLike | aws:absent | '*' | true",
            })
    void arns(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Null | aws:absent | 'true' | true",
                "Null | aws:absent | 'false' | false",
                "Null | a:none | 'true' | true",
                "Null | aws:username | 'true' | false",
                "Null | aws:username | false | true",
                "Null | aws:username | ['true','false'] | true",
                "StringEqualsIfExists | aws:absent | 'x' | true",
                "StringEqualsIfExists | aws:username | 'x' | false",
                "StringNotEqualsIfExists | aws:absent | 'x' | true",
                "StringNotEqualsIfExists | aws:username | 'ada' | false",
                "NumericLessThanIfExists | aws:absent | '1' | true",
                "NumericLessThanIfExists | a:number | '1' | false",
                "BoolIfExists | aws:absent | 'true' | true",
                "BoolIfExists | a:flag | 'false' | false",
                "ArnLikeIfExists | aws:absent | 'arn:aws:iam::1:*' | true",
                "DateLessThanIfExists | aws:absent | '2020-01-01' | true",
                "IpAddressIfExists | aws:absent | '10.0.0.0/8' | true",
                "ForAnyValue:StringEqualsIfExists | aws:absent | 'x' | true",
                "ForAllValues:StringLikeIfExists | aws:TagKeys | ['a*'] | false",
            })
    void absence(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ForAllValues:StringEquals | aws:TagKeys | ['a','b','c'] | true",
                "ForAllValues:StringEquals | aws:TagKeys | ['a'] | false",
                "ForAllValues:StringEquals | aws:absent | ['a'] | true",
                "ForAllValues:StringEquals | a:none | ['a'] | true",
                "ForAllValues:StringEquals | a:empty | ['a'] | false",
                "ForAllValues:StringEquals | aws:TagKeys | 'A' | false",
                "ForAllValues:StringLike | aws:TagKeys | '?' | true",
                "ForAllValues:StringNotEquals | aws:TagKeys | ['c'] | true",
                "ForAllValues:StringNotEquals | aws:TagKeys | ['a'] | false",
                "ForAllValues:StringNotEquals | aws:absent | ['a'] | true",
                "ForAnyValue:StringEquals | aws:TagKeys | ['b','z'] | true",
                "ForAnyValue:StringEquals | aws:TagKeys | ['z'] | false",
                "ForAnyValue:StringEquals | aws:absent | ['a'] | false",
                "ForAnyValue:StringEquals | a:none | ['a'] | false",
                "ForAnyValue:StringEquals | a:empty | [''] | true",
                "ForAnyValue:StringNotEquals | aws:TagKeys | ['a'] | true",
                "ForAnyValue:StringNotEquals | aws:TagKeys | ['a','b'] | false",
                "ForAnyValue:StringNotLike | aws:absent | ['a'] | false",
            })
    void sets(String operator, String key, String values, boolean expected) {
        check(operator, key, values, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StringEquals | aws:ResourceTag/Team | '${aws:PrincipalTag/team}' | true",
                "StringEquals | aws:username | '${AWS:userName}' | true",
                "StringEquals | aws:username | '${aws:absent}' | false",
                "StringNotEquals | aws:username | '${aws:absent}' | true",
                "StringNotLike | aws:username | '${aws:absent}' | true",
                "StringEquals | aws:username | '${aws:absent, 'ada'}' | true",
                "StringEquals | aws:username | '${aws:username, 'eve'}' | true",
                "StringLike | aws:TagKeys | '${aws:TagKeys}' | false",
                "StringLike | aws:username | '${a:star}' | false",
                "StringLike | a:star | '${a:star}' | true",
                "StringEquals | aws:username | '${$}{aws:username}' | false",
            })
    void variables(String operator, String key, String values, boolean expected) {
        String quoted = values.replaceAll("'(ada|eve)'}", "#$1#}");
        String condition = ("{'" + operator + "':{'" + key + "':" + quoted + "}}").replace('\'', '"');
        assertThat(holds(condition.replace("#", "\u2019").replace("\u2019", "\\u0027"), "2012-10-17"))
                .as(condition)
                .isEqualTo(expected);
    }

    @Test
    void variables_are_plain_text_in_the_old_version() {
        assertThat(holds("{'StringEquals':{'aws:username':'${aws:username}'}}", "2008-10-17"))
                .isFalse();
        assertThat(holds("{'StringLike':{'a:star':'a*b'}}", "2008-10-17")).isTrue();
    }

    @Test
    void all_lines_of_a_block_must_hold() {
        assertThat(holds("{'StringEquals':{'aws:username':'ada'},'Bool':{'a:flag':'false'}}", "2012-10-17"))
                .isFalse();
        assertThat(holds("{'StringEquals':{'aws:username':'ada','a:flag':'true'}}", "2012-10-17"))
                .isTrue();
        assertThat(holds("{'StringEquals':{'aws:username':'ada','a:flag':'x'}}", "2012-10-17"))
                .isFalse();
        assertThat(holds("{}", "2012-10-17")).isTrue();
    }
}
