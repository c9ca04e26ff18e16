// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that HashiCorp's awspolicyequivalence decides, with documents of our own; JSON is written with single quotes. */
class EquivalenceTest {
    private static final String FLEET = "'Principal':{'Service':'spotfleet.amazonaws.com'},";
    private static final String ASSUME = "'Effect':'Allow','Action':'sts:AssumeRole'";
    private static final String PUT =
            "'Sid':'put','Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::acme/*'";
    private static final String ALL = "'Effect':'Allow','Action':'*','Resource':'*'";
    private static final String READ = "'Effect':'Allow','Action':['s3:GetObject','s3:ListBucket'],'Resource':'*'";

    static Stream<Arguments> actions() {
        String notAction = "'NotAction':'sts:GetSessionToken',";
        return Stream.of(
                same("identical text", statement(FLEET + ASSUME), statement(FLEET + ASSUME)),
                same(
                        "Action as a text and as a list",
                        statement(FLEET + ASSUME),
                        statement(FLEET + "'Action':['sts:AssumeRole'],'Effect':'Allow'")),
                different(
                        "different Action as a text and as a list",
                        statement(FLEET + ASSUME),
                        statement(FLEET + "'Effect':'Allow','Action':['sts:GetSessionToken']")),
                same(
                        "NotAction beside Action, as a text and as a list",
                        statement(FLEET + notAction + ASSUME),
                        statement(FLEET + "'NotAction':['sts:GetSessionToken']," + ASSUME)),
                different("NotAction on one side", statement(FLEET + ASSUME), statement(FLEET + notAction + ASSUME)),
                different("Effect", statement(FLEET + ASSUME), statement(FLEET + ASSUME.replace("Allow", "Deny"))),
                same("case of Effect", statement(FLEET + ASSUME), statement(FLEET + ASSUME.replace("Allow", "allow"))),
                different(
                        "Version",
                        statement(FLEET + ASSUME),
                        statement(FLEET + ASSUME).replace("2012-10-17", "2012-06-17")),
                same(
                        "one-element lists",
                        statement("'Effect':'Allow','Action':['s3:PutObject'],'Resource':[42,86]"),
                        statement("'Effect':'Allow','Action':'s3:PutObject','Resource':[86,42]")));
    }

    static Stream<Arguments> principals() {
        String id = "'123456789012'";
        String root = "'arn:PARTITION:iam::123456789012:root'";
        String other = "'arn:PARTITION:iam::999999999999:root'";
        return Stream.of(
                same(
                        "Principal as a text and as a list",
                        statement(FLEET + ASSUME),
                        statement("'Principal':{'Service':['spotfleet.amazonaws.com']}," + ASSUME)),
                different(
                        "different Principal as a text and as a list",
                        statement(FLEET + ASSUME),
                        statement("'Principal':{'Service':['ec2.amazonaws.com']}," + ASSUME)),
                same("text Principal", principal("'*'"), principal("'*'")),
                same(
                        "text NotPrincipal",
                        statement("'NotPrincipal':'*'," + ASSUME),
                        statement(ASSUME + ",'NotPrincipal':'*'")),
                different(
                        "different NotPrincipal",
                        statement("'NotPrincipal':{'Service':'ec2.amazonaws.com'}," + ASSUME),
                        statement("'NotPrincipal':{'Service':['spotfleet.amazonaws.com']}," + ASSUME)),
                same("empty Principal", principal("{}"), principal("{'Service':[]}")),
                same("empty sets of different kinds", principal("{'Service':[]}"), principal("{'AWS':[]}")),
                same("empty Principal and none", principal("{}"), statement(ASSUME)),
                same("empty sets and no Principal", principal("{'Service':[],'AWS':[]}"), statement(ASSUME)),
                same("root ARN is account id: text", principal(id), principal(root)),
                same(
                        "root ARN is account id: in a map",
                        principal("{'AWS':" + id + "}"),
                        principal("{'AWS':" + root + "}")),
                same("root ARN is account id: list of one", principal(aws(id)), principal(aws(root))),
                same("root ARN is account id: several", principal(aws(id, other)), principal(aws(root, other))),
                same("order of principals", principal(aws("'a'", "'b'", "'c'")), principal(aws("'b'", "'c'", "'a'"))),
                different(
                        "differences matter",
                        principal(aws("'a'", "'b'", "'c'")),
                        principal(aws("'b'", "'d'", "'a'"))));
    }

    static Stream<Arguments> conditions() {
        String acl = "{'s3:x-amz-acl':['public-read']}";
        String several = "{'DateGreaterThan':{'aws:CurrentTime':'2013-08-16T12:00:00Z'},"
                + "'DateLessThan':{'aws:CurrentTime':'2013-08-16T15:00:00Z'},"
                + "'IpAddress':{'aws:SourceIp':['192.0.2.0/24','203.0.113.0/24']}}";
        return Stream.of(
                same("same condition", put("{'StringEquals':" + acl + "}"), put("{'StringEquals':" + acl + "}")),
                different(
                        "different condition",
                        put("{'StringNotEquals':" + acl + "}"),
                        put("{'StringEquals':" + acl + "}")),
                same(
                        "value as a text and as a list",
                        put("{'StringEquals':{'s3:x-amz-acl':'public-read'}}"),
                        put("{'StringEquals':" + acl + "}")),
                different("several blocks on one side", put("{'StringEquals':" + acl + "}"), put(several)),
                same("several blocks on both sides", put(several), put(several)),
                same("boolean with and without quotes", mfa("Bool", "true"), mfa("Bool", "'true'")),
                same("number with and without quotes", mfa("NumericLessThan", "100"), mfa("NumericLessThan", "'100'")),
                same(
                        "numbers with and without quotes in a list",
                        mfa("NumericEquals", "[100.01,200.2]"),
                        mfa("NumericEquals", "['100.01','200.2']")),
                same("empty list of values", mfa("ArnEquals", "[]"), mfa("ArnEquals", "[]")));
    }

    static Stream<Arguments> documents() {
        String two = statements("{" + READ + "}", "{" + PUT + "}");
        String none = "{'Version':'2012-10-17'}";
        String wrong = "{'Version':'2012-10-17','Statement':42}";
        String real = "'Sid':'','Effect':'Allow','Principal':{'AWS':['arn:aws:iam::111111111111:root',"
                + "'222222222222'],'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'";
        String reordered = "'Principal':{'Service':'ec2.amazonaws.com','AWS':['arn:aws:iam::222222222222:root',"
                + "'arn:aws:iam::111111111111:root']},'Effect':'Allow','Action':'sts:AssumeRole'";
        return Stream.of(
                same("several statements", two, statements("{" + READ + "}", "{" + PUT + "}")),
                different("one statement missing", two, statements("{" + READ + "}")),
                same(
                        "Statement as an object and as a list",
                        statement(READ),
                        "{'Version':'2012-10-17','Statement':{" + READ + "}}"),
                same("no Statement", none, none),
                same("Statement of a wrong type", wrong, wrong),
                same("Resource of a wrong type", resource("{}"), resource("{}")),
                same("Resources of a wrong type", resource("[[42]]"), resource("[[42]]")),
                same("list of nothing and list of an empty object", "[]", "[{ }]"),
                same("nothing and an empty object", "", "{}"),
                same("a role's trust as sent and as returned", statement(real), statement(reordered)),
                same("a role's trust inside a list", statement(real), "[" + statement(real) + "]\n"),
                different("two roles' trusts", statement(real), statement(real.replace("ec2", "lambda"))));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource({"actions", "principals", "conditions", "documents"})
    void is_decided_as_terraform_decides(String name, String one, String other, boolean equivalent) {
        assertThat(PolicyDocument.equivalent(json(one), json(other))).as(name).isEqualTo(equivalent);
        assertThat(PolicyDocument.equivalent(json(other), json(one))).as(name).isEqualTo(equivalent);
    }

    @Test
    void broken_json_is_an_error() {
        String broken = json("{'Version':'2012-10-17','Statement':[{]}");
        assertThatThrownBy(() -> PolicyDocument.equivalent(broken, broken)).isInstanceOf(PolicySyntaxException.class);
    }

    private static Arguments same(String name, String one, String other) {
        return arguments(name, one, other, true);
    }

    private static Arguments different(String name, String one, String other) {
        return arguments(name, one, other, false);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String statement(String elements) {
        return statements("{" + elements + "}");
    }

    private static String statements(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    private static String principal(String principal) {
        return statement("'Principal':" + principal + "," + ASSUME);
    }

    private static String aws(String... ids) {
        return "{'AWS':[" + String.join(",", ids) + "]}";
    }

    private static String put(String condition) {
        return statement(PUT + ",'Condition':" + condition);
    }

    private static String mfa(String operator, String value) {
        return statement(ALL + ",'Condition':{'" + operator + "':{'aws:MultiFactorAuthAge':" + value + "}}");
    }

    private static String resource(String resource) {
        return statement("'Effect':'Allow','Action':'s3:PutObject','Resource':" + resource);
    }
}
