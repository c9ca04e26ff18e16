// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.entity.AwsManagedPolicies;
import io.iam4j.testkit.emulator.wire.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
    private static String identity(String statement) {
        return ("{'Version':'2012-10-17','Statement':" + statement + "}").replace('\'', '"');
    }

    @Test
    void every_policy_of_aws_is_accepted() {
        assertThat(AwsManagedPolicies.of("aws").all())
                .hasSizeGreaterThan(1480)
                .allSatisfy(policy -> assertThatCode(
                                () -> Grammar.checkIdentity(policy.inForce().document(), "aws"))
                        .as(policy.name())
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'s3:*','Resource':'*'}",
                "[{'Effect':'Allow','NotAction':['s3:*'],'NotResource':['arn:aws:s3:::b']}]",
                "{'Sid':'','Effect':'Deny','Action':'*','Resource':['*']}",
                "{'Effect':'Allow','Action':'s3:Get?bject','Resource':'arn:aws:s3:::b/${aws:username}/*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:*:s3:::b'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3*'}",
                "{'Effect':'Allow','Action':'sqs:*','Resource':'arn:aws:sqs'}",
                "{'Effect':'Allow','Action':'lambda:*','Resource':'arn:aws:lambda:us-east-1'}",
                "{'Effect':'Allow','Action':'s3.s:X','Resource':'*'}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Nonsense':{}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'a':'b'}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:a':true}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'NumericEquals':{'aws:a':[1,2.5]}}}",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*',"
                        + "'Condition':{'ForAllValues:ArnNotLikeIfExists':{'aws:a':['arn:aws:iam::1:*']}}}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::123456789012:user/*'}",
                "{'Effect':'Allow','Action':'sts:AssumeRoot','Resource':'arn:aws:iam::*:root'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::aws:role-template/s/t:1'}",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::123456789012:delegation-request/*'}",
            })
    void what_the_grammar_has_is_accepted(String statement) {
        assertThatCode(() -> Grammar.checkIdentity(identity(statement), "aws")).doesNotThrowAnyException();
    }

    @Test
    void what_the_grammar_lets_pass_can_be_evaluated() {
        assertThat(AwsManagedPolicies.of("aws").all())
                .allSatisfy(policy -> assertThatCode(
                                () -> CompiledPolicy.parse(policy.inForce().document()))
                        .as(policy.name())
                        .doesNotThrowAnyException());
        String half = identity("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::\\ud800'}");
        assertThatThrownBy(() -> Grammar.checkIdentity(half, "aws")).hasMessage("Syntax errors in policy.");
        String empty = identity("{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':[]}");
        assertThatThrownBy(() -> Grammar.checkResource(empty)).hasMessage("Syntax errors in policy.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/ci-*", "*ci", "?ser/ada", "account-alias/*"})
    void a_resource_of_iam_begins_with_its_kind(String path) {
        String document = identity("{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::1:" + path + "'}");
        assertThatThrownBy(() -> Grammar.checkIdentity(document, "aws"))
                .hasMessageStartingWith("IAM resource path must either be \"*\", root, or start with user/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | Syntax errors in policy.",
                "'x' | Syntax errors in policy.",
                "['x'] | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Colour':'blue'} | Syntax errors in policy.",
                "{'Effect':'Maybe','Action':'s3:*','Resource':'*'} | Syntax errors in policy.",
                "{'Action':'s3:*','Resource':'*'} | Syntax errors in policy.",
                "{'Effect':'allow','Action':'s3:*','Resource':'*'} | The policy failed legacy parsing",
                "{'Effect':'Allow','Action':'s3:*','NotAction':'s3:*','Resource':'*'} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':5,'Resource':'*'} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':[]} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:a':null}}}"
                        + " | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'StringAlike':{'aws:a':'b'}}}"
                        + " | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'NullIfExists':{'aws:a':'true'}}}"
                        + " | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'a':'yesterday'}}}"
                        + " | The policy failed legacy parsing",
                "{'Effect':'Allow','Action':'s3:Get:Object','Resource':'*'}"
                        + " | Actions/Condition can contain only one colon.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'a:bsdfdsafsad'}"
                        + " | Partition \"bsdfdsafsad\" is not valid for resource \"arn:bsdfdsafsad:*:*:*:*\".",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3::b'} | The policy failed legacy parsing",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:us-west-2:123456789012:b/x'}"
                        + " | Resource arn:aws:s3:us-west-2:123456789012:b/x can not contain region information.",
                "{'Effect':'Allow','Resource':'*'} | Policy statement must contain actions.",
                "{'Effect':'Allow','Action':[],'Resource':'*'} | Policy statement must contain actions.",
                "{'Effect':'Allow','Action':'s3:*'} | Policy statement must contain resources.",
                "{'Effect':'Allow','Action':'s3:*','Resource':[]} | Policy statement must contain resources.",
                "{'Effect':'Allow','Action':'Get','Resource':'*'}"
                        + " | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Effect':'Allow','Action':'s3:Get Object','Resource':'*'} | Action s3:Get Object is not valid.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'bucket'}"
                        + " | Resource bucket must be in ARN format or \"*\".",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3'} | The policy failed legacy parsing",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:moon:s3:::b'}"
                        + " | Partition \"moon\" is not valid for resource \"arn:moon:s3:::b\".",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws::::b'}" + " | The policy failed legacy parsing",
                "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:iam:eu-west-1:1:user/a'}"
                        + " | IAM resource arn:aws:iam:eu-west-1:1:user/a cannot contain region information.",
                "{'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam::1:account-alias/*'}"
                        + " | IAM resource path must either be \"*\", root, or start with user/, federated-user/, role/,"
                        + " group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
                        + " oidc-provider/, report/, access-report/.",
                "{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'}"
                        + " | Policy document should not specify a principal.",
                "[{'Sid':'a','Effect':'Allow','Action':'s3:*','Resource':'*'},"
                        + "{'Sid':'a','Effect':'Allow','Action':'s3:*','Resource':'*'}]"
                        + " | Statement IDs (SID) in a single policy must be unique.",
            })
    void what_it_has_not_is_refused_in_the_words_of_the_service(String statement, String message) {
        assertThatThrownBy(() -> Grammar.checkIdentity(identity(statement), "aws"))
                .isInstanceOf(Fault.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | Syntax errors in policy.",
                "`` | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Effect':'Deny'}} | Syntax errors in policy.",
                "null | Syntax errors in policy.",
                "[] | Syntax errors in policy.",
                "{'Version':'2012-10-17'} | Syntax errors in policy.",
                "{'Version':'2020-01-01','Statement':[]} | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':[],'Note':1} | Syntax errors in policy.",
                "` {}` | The policy failed legacy parsing",
            })
    void whole_documents_are_checked(String document, String message) {
        assertThatThrownBy(() -> Grammar.checkManaged(document.replace('\'', '"'), "aws"))
                .isInstanceOf(Fault.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'Version':'2008-10-17',"})
    void only_managed_policies_must_be_of_the_current_version(String version) {
        String document =
                ("{" + version + "'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}").replace('\'', '"');
        assertThatNoException().isThrownBy(() -> Grammar.checkIdentity(document, "aws"));
        assertThatThrownBy(() -> Grammar.checkManaged(document, "aws"))
                .isInstanceOf(Fault.class)
                .hasMessage("Policy document must be version 2012-10-17 or greater.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Effect':'Allow','Action':'sts:AssumeRole'} | Missing required field Principal",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{}} | Invalid principal in policy",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Robot':'x'}} | Syntax errors in policy.",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':[]}} | Invalid principal in policy",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':'ada'}"
                        + " | Invalid principal in policy: \"STAR\":\"ada\"",
                "{'Effect':'Allow','Action':'s3:GetObject','Principal':'*'}"
                        + " | AssumeRole policy may only specify STS AssumeRole actions.",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':'*'}"
                        + " | AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':'*','Resource':'*'}"
                        + " | Has prohibited field Resource",
            })
    void trust_policies_have_principals_and_no_resources(String statement, String message) {
        assertThatThrownBy(() -> Grammar.checkTrust(identity(statement)))
                .isInstanceOf(Fault.class)
                .hasMessage(message);
    }

    @Test
    void trust_policies_may_exclude_principals_and_be_of_the_old_version() {
        String old = "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"sts:AssumeRole\","
                + "\"NotPrincipal\":{\"AWS\":\"123456789012\"}}}";
        assertThatCode(() -> Grammar.checkTrust(old)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Grammar.checkTrust(" " + old)).hasMessage("JSON strings must not have leading spaces");
    }

    @Test
    void white_space_outside_of_texts_does_not_count() {
        assertThat(Size.of("{ \"a\" :\t\"b c\" }\n")).isEqualTo(11);
        assertThat(Size.of("{\"a\\\" \":1}")).isEqualTo(10);
        assertThat(Size.of("{}")).isEqualTo(2);
    }
}
