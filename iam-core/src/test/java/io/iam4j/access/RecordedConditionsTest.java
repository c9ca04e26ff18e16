// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.Condition;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What AWS decided of iam:TagUser under conditions on the request's tags in September 2026, as radkawar/stackd recorded it at commit 9dc356f5
 * (testdata/aws/iam/condition_sets.json, condition_values.json, condition_strings.json and condition_ip.json). A row: condition | tags | whether a
 * statement that allows applies | whether one that denies does. Statements differ in that by ARNs of a policy that are none.
 */
class RecordedConditionsTest {
    private static ConditionContext context(String tags) {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(tags.split(";")).filter(tag -> !tag.isEmpty()).forEach(tag -> {
            String[] parts = tag.split("=", 2);
            all.put(parts[0], parts[1]);
        });
        ConditionContext context = ConditionContext.complete().with("aws:TagKeys", List.copyOf(all.keySet()));
        return context.withAll("aws:RequestTag/", all);
    }

    private static boolean applies(Statement statement, String condition, String tags) {
        String[] parts = condition.split(" ", 3);
        List<String> values = Arrays.stream(parts[2].split(" or "))
                .map(value -> value.equals("_") ? "" : value)
                .toList();
        CompiledPolicy policy = CompiledPolicy.of(
                PolicyDocument.of(statement.onEverything().when(new Condition(parts[0], "aws:" + parts[1], values))));
        Decision decision =
                CompiledPolicy.decide(List.of(policy), new AccessRequest("iam:TagUser", "*", context(tags)));
        return decision.isAllowed() || decision.type() == DecisionType.EXPLICIT_DENY;
    }

    private static void check(String condition, String tags, boolean allows, boolean denies) {
        assertThat(applies(allow("iam:TagUser"), condition, tags))
                .as("allow %s with %s", condition, tags)
                .isEqualTo(allows);
        assertThat(applies(deny("iam:TagUser"), condition, tags))
                .as("deny %s with %s", condition, tags)
                .isEqualTo(denies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StringEquals TagKeys team | `` | false | false",
                "StringEquals TagKeys team | team=x | false | false",
                "StringEquals TagKeys team | env=x | false | false",
                "StringEquals TagKeys team | team=x;env=y | false | false",
                "StringNotEquals TagKeys team | `` | true | true",
                "StringNotEquals TagKeys team | team=x | false | false",
                "StringNotEquals TagKeys team | env=x | false | false",
                "StringNotEquals TagKeys team | team=x;env=y | false | false",
                "StringEqualsIfExists TagKeys team | `` | true | true",
                "StringEqualsIfExists TagKeys team | team=x | false | false",
                "StringEqualsIfExists TagKeys team | team=x;env=y | false | false",
                "StringNotEqualsIfExists TagKeys team | `` | true | true",
                "StringNotEqualsIfExists TagKeys team | env=x | false | false",
                "ForAnyValue:StringEquals TagKeys team | `` | false | false",
                "ForAnyValue:StringEquals TagKeys team | team=x;env=y | true | true",
                "ForAllValues:StringEquals TagKeys team | `` | true | true",
                "ForAllValues:StringEquals TagKeys team | team=x;env=y | false | false",
                "ForAnyValue:StringNotEquals TagKeys team | team=x;env=y | true | true",
                "ForAllValues:StringNotEquals TagKeys team | `` | true | true",
                "ForAllValues:StringNotEquals TagKeys team | team=x;env=y | false | false",
                "ForAnyValue:NumericEquals TagKeys 1 | no-number=x;1=x | true | true",
                "ForAllValues:NumericNotEquals TagKeys 1 | no-number=x;2=x | true | true",
                "Null RequestTag/team true | team= | false | false",
                "Null RequestTag/team false | team= | true | true",
                "Null RequestTag/team yes | team=x | true | true",
                "Null RequestTag/team TRUE | team=x | false | false",
                "ForAllValues:StringEquals RequestTag/team capture | team= | false | false",
                "ForAllValues:StringEquals RequestTag/team capture | env=x | true | true",
                "ForAnyValue:StringEquals RequestTag/team _ | team= | true | true",
                "ForAnyValue:StringEquals RequestTag/team _ | env=x | false | false",
            })
    void sets(String condition, String tags, boolean allows, boolean denies) {
        check(condition, tags, allows, denies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StringEquals RequestTag/team ${aws:TagKeys} | team=team | false",
                "StringEquals RequestTag/team ${aws:TagKeys, 'fallback'} | team=fallback | false",
                "StringEquals RequestTag/team ${aws:TagKeys, 'fallback'} | team=team;env=env | false",
                "StringNotEquals RequestTag/team ${aws:TagKeys} | team=team | true",
                "StringNotEquals RequestTag/team ${aws:TagKeys, 'fallback'} | team=fallback | true",
            })
    void a_set_stands_for_no_variable(String condition, String tags, boolean applies) {
        check(condition, tags, applies, applies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NumericNotEquals RequestTag/v 1 | v=no-number | true",
                "NumericEquals RequestTag/v 1 | v=1e0 | true",
                "DateNotEquals RequestTag/v 2030-01-01T00:00:00Z | v=not-a-date | true",
                "DateEquals RequestTag/v 2030-01-01T00:00:00Z | v=2030-01-01T00:00:00.0001Z | true",
                "DateEquals RequestTag/v 2030-01-01T00:00:00.1231Z | v=2030-01-01T00:00:00.1239Z | true",
                "Bool RequestTag/v true | v=TRUE | true",
                "Bool RequestTag/v true | v=1 | false",
                "Bool RequestTag/v false | v=1 | true",
                "Bool RequestTag/v false | v= | true",
                "Bool RequestTag/v false | v=True | false",
                "Bool RequestTag/v yes | v=false | true",
                "NotIpAddress RequestTag/v 192.0.2.0/24 | v=192.0.3.1 | true",
                "NotIpAddress RequestTag/v 192.0.2.0/24 | v=not-an-ip | false",
                "NotIpAddress RequestTag/v 192.0.2.0/24 | v= | false",
                "NotIpAddress RequestTag/v 192.0.2.0/24 | v=192.0.2.1/32 | false",
                "NotIpAddress RequestTag/v not-an-ip | v=192.0.2.1 | true",
                "NotIpAddress RequestTag/v not-an-ip | v=not-an-ip | false",
                "IpAddress RequestTag/v 192.0.2.0/+24 | v=192.0.2.1 | true",
                "IpAddress RequestTag/v 192.0.2.0/24 | v=::FFFF:c000:201 | true",
                "IpAddress RequestTag/v ::ffff:c000:200/120 | v=::ffff:c000:201 | false",
                "NotIpAddress RequestTag/v ::ffff:c000:200/120 | v=::ffff:c000:201 | true",
                "NotIpAddress RequestTag/v ::ffff:192.0.2.0/120 | v=192.0.2.1 | true",
                "NotIpAddress RequestTag/v ::192.0.2.0/120 | v=::192.0.2.1 | false",
                "IpAddress RequestTag/v 2001:db8::5/64 | v=2001:db8::5 | false",
                "IpAddress RequestTag/v 2001:db8::4/127 | v=2001:db8::5 | true",
                "IpAddress RequestTag/v ::/0 | v=192.0.2.1 | false",
                "ArnNotLike RequestTag/v arn:aws:iam::*:user/* | v=arn:aws:iam::1:role/x | true",
                "ArnNotLike RequestTag/v arn:aws:iam::*:user/* | v=not-an-arn | false",
                "ArnNotLike RequestTag/v arn:aws:iam::*:user/* | v= | false",
                "StringEqualsIgnoreCase RequestTag/v K | v=\u212a | true",
                "StringEqualsIgnoreCase RequestTag/v s | v=\u017f | false",
                "StringNotEqualsIgnoreCase RequestTag/v s | v=\u017f | true",
                "StringEqualsIgnoreCase RequestTag/v I | v=\u0131 | false",
                "StringEqualsIgnoreCase RequestTag/v i | v=\u0130 | false",
                "StringEqualsIgnoreCase RequestTag/v \u00df | v=\u1e9e | true",
                "StringEqualsIgnoreCase RequestTag/v \u00df | v=SS | false",
                "StringEqualsIgnoreCase RequestTag/v \u03a3 | v=\u03c2 | false",
                "StringEqualsIgnoreCase RequestTag/v \u039f\u03a3 | v=\u03bf\u03c2 | true",
                "StringEqualsIgnoreCase RequestTag/v \u039f\u03a3 | v=\u03bf\u03c3 | false",
                "StringLike RequestTag/v a*?b | v=a\ud801\udc00b | true",
                "StringLike RequestTag/v \ud801\udc00? | v=\ud801\udc00x | true",
                "StringLike RequestTag/v \ud801\udc00? | v=\ud801\udc00\ud801\udc28 | false",
                "StringLike RequestTag/v \ud801\udc00?? | v=\ud801\udc00\ud801\udc28 | true",
            })
    void values(String condition, String tags, boolean applies) {
        check(condition, tags, applies, applies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ArnLike RequestTag/v no-arn | v=arn:aws:iam::1:user/x | false | true",
                "ArnNotLike RequestTag/v no-arn | v=arn:aws:iam::1:user/x | false | true",
                "ArnLike RequestTag/v ${aws:RequestTag/p} | v=arn:aws:iam::1:user/x;p=no-arn | false | true",
                "ArnNotLike RequestTag/v ${aws:RequestTag/p} | v=arn:aws:iam::1:user/x;p=no-arn | false | true",
                "ArnNotLike RequestTag/v ${aws:RequestTag/p} | v=no-arn;p=no-arn | false | false",
                "ArnLike RequestTag/v no-arn or arn:aws:iam::*:user/* | v=arn:aws:iam::1:user/x | false | true",
                "ArnLike RequestTag/v arn:aws:iam::*:user/* or no-arn | v=arn:aws:iam::1:user/x | true | true",
                "ArnLike RequestTag/v arn:aws:iam::*:role/* or no-arn | v=arn:aws:iam::1:user/x | false | true",
                "ArnNotLike RequestTag/v arn:aws:iam::*:user/* or no-arn | v=arn:aws:iam::1:user/x | false | false",
                "ArnNotLike RequestTag/v arn:aws:iam::*:role/* or no-arn | v=arn:aws:iam::1:user/x | false | true",
            })
    void what_is_no_arn_in_a_policy_grants_nothing_and_denies(
            String condition, String tags, boolean allows, boolean denies) {
        check(condition, tags, allows, denies);
    }
}
