// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.policy.grammar.DocumentUse;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule with a document that breaks it and one, as near as can be, that does not. */
class LintTest {
    /** A rule, how its documents are used, a statement that breaks it, and one that keeps it. */
    record Case(LintRule rule, DocumentUse use, String bad, String good) {
        @Override
        public String toString() {
            return rule.id() + ": " + bad;
        }
    }

    private static final DocumentUse MANAGED = DocumentUse.MANAGED;
    private static final DocumentUse TRUST = DocumentUse.TRUST;
    private static final DocumentUse RESOURCE = DocumentUse.RESOURCE;
    private static final String GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";

    private static Case allow(LintRule rule, String bad, String good) {
        return new Case(rule, MANAGED, "'Effect':'Allow'," + bad, "'Effect':'Allow'," + good);
    }

    private static Case deny(LintRule rule, String bad, String good) {
        return new Case(rule, MANAGED, "'Effect':'Deny'," + bad, "'Effect':'Deny'," + good);
    }

    private static Case get(LintRule rule, String bad, String good) {
        String get = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*','Condition':";
        return new Case(rule, MANAGED, get + bad, get + good);
    }

    private static Case trust(LintRule rule, String bad, String good) {
        String assume = "'Effect':'Allow','Action':'sts:AssumeRole',";
        return new Case(rule, TRUST, assume + bad, assume + good);
    }

    private static Case webIdentity(LintRule rule, String bad, String good) {
        String assume =
                "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':'" + GITHUB + "'},";
        String github = "token.actions.githubusercontent.com:";
        return new Case(
                rule,
                TRUST,
                assume + "'Condition':" + bad.replace("@", github),
                assume + "'Condition':" + good.replace("@", github));
    }

    private static Case resource(LintRule rule, String bad, String good) {
        String get = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*',";
        return new Case(rule, RESOURCE, get + bad, get + good);
    }

    static Stream<Case> cases() {
        return Stream.of(actions(), resources(), conditions(), privileges(), principals())
                .flatMap(List::stream);
    }

    private static List<Case> actions() {
        return List.of(
                allow(
                        LintRule.UNKNOWN_ACTION,
                        "'Action':'s3:GetObjct','Resource':'*'",
                        "'Action':'s3:GetObject','Resource':'*'"),
                allow(LintRule.UNKNOWN_PREFIX, "'Action':'vpc:*','Resource':'*'", "'Action':'ec2:*','Resource':'*'"),
                allow(
                        LintRule.UNDOCUMENTED_ACTION,
                        "'Action':'cloudhsm:GetConfig','Resource':'*'",
                        "'Action':'cloudhsm:ListTags','Resource':'*'"),
                allow(
                        LintRule.INVALID_ACTION,
                        "'Action':'s3:Get Object','Resource':'*'",
                        "'Action':'s3:GetObject','Resource':'*'"),
                allow(
                        LintRule.REDUNDANT_ACTION,
                        "'Action':['s3:Get*','S3:GetObject'],'Resource':'*'",
                        "'Action':['s3:Get*','s3:PutObject'],'Resource':'*'"),
                allow(
                        LintRule.NOT_ACTION_WITH_ALLOW,
                        "'NotAction':'iam:*','Resource':'*'",
                        "'Action':'s3:*','Resource':'*'"),
                allow(
                        LintRule.FULL_ACCESS,
                        "'Action':'*','Resource':'*'",
                        "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"),
                allow(
                        LintRule.SERVICE_WILDCARD,
                        "'Action':'s3:*','Resource':'*'",
                        "'Action':'s3:Get*','Resource':'*'"));
    }

    private static List<Case> resources() {
        return List.of(
                allow(
                        LintRule.INVALID_ARN,
                        "'Action':'s3:GetObject','Resource':'b/*'",
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'"),
                allow(
                        LintRule.RESOURCE_OF_NO_ACTION,
                        "'Action':'s3:ListBucket','Resource':['arn:aws:s3:::b','arn:aws:s3:::b/*']",
                        "'Action':['s3:ListBucket','s3:GetObject'],'Resource':['arn:aws:s3:::b','arn:aws:s3:::b/*']"),
                allow(
                        LintRule.ACTION_WITHOUT_RESOURCE,
                        "'Action':['s3:GetObject','s3:ListAllMyBuckets'],'Resource':'arn:aws:s3:::b/*'",
                        "'Action':['s3:GetObject','s3:Put*'],'Resource':'arn:aws:s3:::b/*'"),
                allow(
                        LintRule.RESOURCE_STAR,
                        "'Action':'s3:GetObject','Resource':'*'",
                        "'Action':'s3:ListAllMyBuckets','Resource':'*'"),
                allow(
                        LintRule.RESOURCE_EFFECTIVELY_STAR,
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::*'",
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::reports-*'"),
                allow(
                        LintRule.NOT_RESOURCE_WITH_ALLOW,
                        "'Action':'s3:GetObject','NotResource':'arn:aws:s3:::b/*'",
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'"),
                allow(
                        LintRule.REDUNDANT_RESOURCE,
                        "'Action':'s3:GetObject','Resource':['arn:aws:s3:::b/*','arn:aws:s3:::b/c/*']",
                        "'Action':'s3:GetObject','Resource':['arn:aws:s3:::b/*','arn:aws:s3:::c/*']"),
                allow(
                        LintRule.MISSPELT_PLACEHOLDER,
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::{acount}/*'",
                        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::{account}-${aws:username}/*'"));
    }

    private static List<Case> conditions() {
        return List.of(
                get(
                        LintRule.UNKNOWN_CONDITION_KEY,
                        "{'StringEquals':{'aws:PrincipalOrgsID':'o-1'}}",
                        "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}"),
                get(
                        LintRule.CONDITION_KEY_NOT_OF_ACTION,
                        "{'StringEquals':{'s3:prefix':'x'}}",
                        "{'StringEquals':{'s3:ExistingObjectTag/x':'x'}}"),
                get(
                        LintRule.CONDITION_TYPE_MISMATCH,
                        "{'NumericEquals':{'aws:username':'1'}}",
                        "{'StringEquals':{'aws:username':'1'}}"),
                get(
                        LintRule.CONDITION_TYPE_INEXACT,
                        "{'StringEquals':{'aws:SecureTransport':'true'}}",
                        "{'Bool':{'aws:SecureTransport':'true'}}"),
                get(
                        LintRule.INVALID_CONDITION_VALUE,
                        "{'IpAddress':{'aws:SourceIp':'home'}}",
                        "{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}"),
                get(
                        LintRule.CONDITION_ALWAYS_TRUE,
                        "{'Bool':{'aws:SecureTransport':['true','false']}}",
                        "{'Bool':{'aws:SecureTransport':['true']}}"),
                get(
                        LintRule.WILDCARD_WITHOUT_LIKE,
                        "{'StringEquals':{'aws:username':'a*'}}",
                        "{'StringEquals':{'aws:username':'a${*}'}}"),
                get(
                        LintRule.PRIVATE_SOURCE_IP,
                        "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}",
                        "{'IpAddress':{'aws:VpcSourceIp':'10.0.0.0/8'}}"),
                get(
                        LintRule.DEPRECATED_CONDITION_KEY,
                        "{'StringEquals':{'aws:SourceOwner':'111111111111'}}",
                        "{'StringEquals':{'aws:SourceAccount':'111111111111'}}"),
                get(
                        LintRule.SET_OPERATOR_ON_SINGLE_VALUE,
                        "{'ForAnyValue:StringEquals':{'aws:username':'x'}}",
                        "{'ForAnyValue:StringEquals':{'aws:CalledVia':'athena.amazonaws.com'}}"),
                get(
                        LintRule.FOR_ALL_VALUES_IN_ALLOW,
                        "{'ForAllValues:StringEquals':{'aws:username':'x'}}",
                        "{'ForAllValues:StringEquals':{'aws:username':'x'},'Null':{'aws:username':'false'}}"),
                allow(
                        LintRule.SET_OPERATOR_MISSING,
                        "'Action':'ec2:CreateTags','Resource':'*','Condition':{'StringEquals':{'aws:TagKeys':'team'}}",
                        "'Action':'ec2:CreateTags','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'team'}}"),
                deny(
                        LintRule.MFA_DENY_MISSES_KEYS,
                        "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}",
                        "'Action':'*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}"),
                get(
                        LintRule.MFA_ALLOW_PASSES_KEYS,
                        "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}}",
                        "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"));
    }

    private static List<Case> privileges() {
        return List.of(
                allow(
                        LintRule.PASS_ROLE_ANY,
                        "'Action':'iam:PassRole','Resource':'arn:aws:iam::111111111111:role/*'",
                        "'Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}"),
                allow(
                        LintRule.PASS_ROLE_WITHOUT_SERVICE,
                        "'Action':'iam:PassRole','Resource':'arn:aws:iam::111111111111:role/x'",
                        "'Action':'iam:PassRole','Resource':'arn:aws:iam::111111111111:role/x','Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}"),
                allow(
                        LintRule.SERVICE_LINKED_ROLE_STAR,
                        "'Action':'iam:CreateServiceLinkedRole','Resource':'*'",
                        "'Action':'iam:CreateServiceLinkedRole','Resource':'*','Condition':{'StringEquals':{'iam:AWSServiceName':'ecs.amazonaws.com'}}"),
                allow(
                        LintRule.PRIVILEGE_ESCALATION,
                        "'Action':['iam:PassRole','ec2:RunInstances'],'Resource':'*'",
                        "'Action':['iam:GetRole','ec2:RunInstances'],'Resource':'*'"),
                allow(
                        LintRule.PRIVILEGE_ESCALATION,
                        "'Action':'iam:Put*','Resource':'*'",
                        "'Action':'iam:PutUserPolicy','Resource':'arn:aws:iam::111111111111:user/machine'"),
                allow(
                        LintRule.PERMISSIONS_MANAGEMENT,
                        "'Action':'s3:PutBucketPolicy','Resource':'*'",
                        "'Action':'s3:PutBucketPolicy','Resource':'arn:aws:s3:::b'"),
                allow(
                        LintRule.CREDENTIALS_EXPOSURE,
                        "'Action':'ec2:Get*','Resource':'*'",
                        "'Action':'ec2:Describe*','Resource':'*'"),
                allow(
                        LintRule.SENSITIVE_ACCESS,
                        "'Action':'secretsmanager:GetSecretValue','Resource':'*'",
                        "'Action':'secretsmanager:ListSecrets','Resource':'*'"));
    }

    private static List<Case> principals() {
        String aud = "'@aud':'sts.amazonaws.com'";
        return List.of(
                trust(
                        LintRule.PUBLIC_PRINCIPAL,
                        "'Principal':{'AWS':'*'}",
                        "'Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}"),
                resource(LintRule.PUBLIC_PRINCIPAL, "'Principal':'*'", "'Principal':{'AWS':'111111111111'}"),
                resource(
                        LintRule.PUBLIC_PRINCIPAL,
                        "'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}",
                        "'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}"),
                resource(
                        LintRule.NOT_PRINCIPAL_WITH_ALLOW,
                        "'NotPrincipal':{'AWS':'111111111111'}",
                        "'Principal':{'AWS':'111111111111'}"),
                trust(
                        LintRule.FOREIGN_PRINCIPAL,
                        "'Principal':{'AWS':'arn:aws:iam::999999999999:role/x'}",
                        "'Principal':{'AWS':'arn:aws:iam::111111111111:role/x'}"),
                trust(
                        LintRule.NO_EXTERNAL_ID,
                        "'Principal':{'AWS':'999999999999'}",
                        "'Principal':{'AWS':'999999999999'},'Condition':{'StringEquals':{'sts:ExternalId':'x'}}"),
                trust(
                        LintRule.UNKNOWN_PRINCIPAL,
                        "'Principal':{'AWS':'ada'}",
                        "'Principal':{'AWS':'arn:aws:iam::111111111111:user/ada'}"),
                trust(
                        LintRule.DEAD_PRINCIPAL,
                        "'Principal':{'AWS':'AIDAJQABLZS4A3QDU576Q'}",
                        "'Principal':{'AWS':'111111111111'}"),
                trust(
                        LintRule.UNKNOWN_FEDERATION_SOURCE,
                        "'Principal':{'Federated':'example.com'}",
                        "'Principal':{'Federated':'accounts.google.com'}"),
                resource(
                        LintRule.SERVICE_WITHOUT_SOURCE,
                        "'Principal':{'Service':'cloudtrail.amazonaws.com'}",
                        "'Principal':{'Service':'cloudtrail.amazonaws.com'},'Condition':{'StringEquals':{'aws:SourceAccount':'111111111111'}}"),
                trust(
                        LintRule.SERVICE_TRUST_WITHOUT_SOURCE,
                        "'Principal':{'Service':'scheduler.amazonaws.com'}",
                        "'Principal':{'Service':'ec2.amazonaws.com'}"),
                webIdentity(
                        LintRule.OIDC_WITHOUT_SUBJECT,
                        "{'StringEquals':{" + aud + "}}",
                        "{'StringEquals':{" + aud + "},'StringLike':{'@sub':'repo:acme/*'}}"),
                webIdentity(
                        LintRule.OIDC_WITHOUT_SUBJECT,
                        "{'StringEquals':{" + aud + "},'StringLike':{'@sub':'repo:*'}}",
                        "{'StringEquals':{" + aud + ",'@repository':'acme/app'}}"),
                webIdentity(
                        LintRule.OIDC_WITHOUT_AUDIENCE,
                        "{'StringLike':{'@sub':'repo:acme/*'}}",
                        "{'StringEquals':{" + aud + "},'StringLike':{'@sub':'repo:acme/*'}}"),
                new Case(
                        LintRule.SAML_WITHOUT_AUDIENCE,
                        TRUST,
                        "'Effect':'Allow','Action':'sts:AssumeRoleWithSAML','Principal':{'Federated':'arn:aws:iam::111111111111:saml-provider/o'}",
                        "'Effect':'Allow','Action':'sts:AssumeRoleWithSAML','Principal':{'Federated':'arn:aws:iam::111111111111:saml-provider/o'},"
                                + "'Condition':{'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}}"),
                new Case(
                        LintRule.TRUST_OF_NOBODY,
                        TRUST,
                        "'Effect':'Deny','Action':'sts:AssumeRole','Principal':'*'",
                        "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'111111111111'}"));
    }

    private static Findings lint(String statements, DocumentUse use) {
        return text("{'Version':'2012-10-17','Statement':[{" + statements + "}]}", use);
    }

    private static Findings text(String json, DocumentUse use) {
        return Lint.standard().in("111111111111").text(json.replace('\'', '"'), use);
    }

    private static Set<String> ids(Findings findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_rule_finds_what_breaks_it_and_not_what_keeps_it(Case each) {
        Findings bad = lint(each.bad(), each.use());
        assertThat(ids(bad)).as(bad::toString).contains(each.rule().id());
        Findings good = lint(each.good(), each.use());
        assertThat(ids(good)).as(good::toString).doesNotContain(each.rule().id());
        bad.forEach(finding -> {
            assertThat(finding.sources()).isNotEmpty();
            assertThat(finding.place().line()).isPositive();
        });
    }

    @Test
    void every_rule_of_one_statement_has_a_case_here_and_those_of_a_whole_document_have_theirs() {
        EnumSet<LintRule> rules = EnumSet.allOf(LintRule.class);
        cases().forEach(each -> rules.remove(each.rule()));
        assertThat(rules)
                .containsExactlyInAnyOrder(
                        LintRule.MALFORMED,
                        LintRule.UNKNOWN_OPERATOR,
                        LintRule.NO_VERSION,
                        LintRule.OLD_VERSION,
                        LintRule.VARIABLE_IN_OLD_VERSION,
                        LintRule.DUPLICATE_SID,
                        LintRule.INVALID_SID,
                        LintRule.REDUNDANT_STATEMENT,
                        LintRule.SHADOWED_STATEMENT,
                        LintRule.SIZE_LEFT,
                        LintRule.ACCEPTANCE_WITHOUT_EFFECT);
    }

    private static final String GET =
            "{'Sid':'A','Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}";

    private static String document(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",\n", statements) + "]}";
    }

    @Test
    void a_text_that_is_no_document_is_a_finding_with_its_line() {
        Findings broken = text("{'Version':'2012-10-17',\n'Statement':[{'Effect':'Allow','Actoin':'*'}]}", MANAGED);
        assertThat(broken.open()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("malformed");
            assertThat(finding.place().line()).isEqualTo(2);
            assertThat(finding.what()).contains("Actoin");
        });
        assertThat(ids(text("no json", MANAGED))).containsExactly("malformed");
        assertThat(ids(lint(
                        "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEqual':{'aws:username':'x'}}",
                        MANAGED)))
                .containsExactly("unknown-operator");
    }

    @Test
    void the_version_is_looked_at_and_matters_more_with_a_variable() {
        assertThat(ids(text("{'Statement':" + GET + "}", DocumentUse.INLINE))).containsExactly("no-version");
        assertThat(ids(text("{'Version':'2008-10-17','Statement':" + GET + "}", DocumentUse.INLINE)))
                .containsExactly("old-version");
        String variable = GET.replace("b/*", "b/${aws:username}");
        assertThat(ids(text("{'Version':'2008-10-17','Statement':" + variable + "}", DocumentUse.INLINE)))
                .containsExactlyInAnyOrder("old-version", "variable-in-old-version");
        assertThat(ids(text(document(variable), MANAGED))).isEmpty();
    }

    @Test
    void sids_are_unique_and_plain_and_the_mend_names_the_statement_anew() {
        Findings twice = text(document(GET, GET.replace("s3:GetObject", "s3:PutObject")), MANAGED);
        assertThat(twice.open()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("duplicate-sid");
            assertThat(finding.place().path()).isEqualTo("Statement[1].Sid");
            assertThat(finding.place().line()).isEqualTo(2);
            assertThat(finding.mend().orElseThrow().inWords()).isEqualTo("Name the statement A2.");
        });
        assertThat(ids(text(document(GET.replace("'A'", "'A-1'")), MANAGED))).containsExactly("invalid-sid");
    }

    @Test
    void a_statement_that_another_covers_is_redundant_and_one_that_a_deny_takes_back_is_shadowed() {
        String wider = "{'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b*'}";
        Findings redundant = text(document(GET, wider), MANAGED);
        assertThat(redundant.open()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("redundant-statement");
            assertThat(finding.place().path()).isEqualTo("Statement[0]");
        });
        assertThat(text(
                        document(GET, wider.replace("}", ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}}")),
                        MANAGED))
                .isEmpty();
        assertThat(ids(text(document(GET, wider.replace("Allow", "Deny")), MANAGED)))
                .containsExactly("shadowed-statement");
        assertThat(text(document(wider.replace("b*", "b/*"), GET.replace("Allow", "Deny")), MANAGED))
                .isEmpty();
    }

    @Test
    void of_two_equal_statements_the_later_one_is_redundant() {
        Findings twice = text(document(GET, GET.replace("'A'", "'B'")), MANAGED);
        assertThat(twice.open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().path()).isEqualTo("Statement[1]"));
    }

    @Test
    void what_is_left_of_the_quota_is_told_when_it_is_little() {
        String long1 = GET.replace("b/*", "b/" + "x".repeat(5500) + "/*");
        assertThat(text(document(long1), MANAGED).open()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("size-left");
            assertThat(finding.what()).contains("of 6144 characters");
        });
        assertThat(text(document(long1.replace("x".repeat(600), "")), MANAGED)).isEmpty();
    }

    @Test
    void a_finding_tells_the_place_of_the_value_and_mends_the_statement() {
        Findings found = text("""
                {'Version':'2012-10-17',
                 'Statement':{'Effect':'Allow',
                   'Action':['s3:PutObject',
                             's3:GetObjct'],
                   'Resource':'arn:aws:s3:::b/*'}}""", MANAGED);
        assertThat(found.open()).singleElement().satisfies(finding -> {
            assertThat(finding.place().path()).isEqualTo("Statement[0].Action[1]");
            assertThat(finding.place().line()).isEqualTo(4);
            assertThat(finding.mend())
                    .hasValueSatisfying(mend -> assertThat(mend)
                            .isInstanceOfSatisfying(
                                    io.iam4j.review.Mend.Rewrite.class,
                                    rewrite -> assertThat(rewrite.after()
                                                    .orElseThrow()
                                                    .actions())
                                            .containsExactly("s3:PutObject", "s3:GetObject")));
        });
    }

    @Test
    void known_accounts_are_not_foreign_and_strangers_matter_more_beside_them() {
        String trust = document("{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'999999999999'}}")
                .replace('\'', '"');
        Lint here = Lint.standard().in("111111111111");
        assertThat(here.knowing("999999999999").text(trust, TRUST)).isEmpty();
        assertThat(here.text(trust, TRUST).worst()).contains(Severity.LOW);
        assertThat(here.knowing("333333333333").text(trust, TRUST).worst()).contains(Severity.MEDIUM);
        assertThat(Lint.standard().text(trust, TRUST))
                .as("no account is foreign to an unknown one")
                .isEmpty();
    }

    @Test
    void a_service_control_policy_gives_nothing_so_stars_are_no_findings() {
        assertThat(lint("'Effect':'Allow','Action':'*','Resource':'*'", DocumentUse.SERVICE_CONTROL))
                .isEmpty();
        assertThat(ids(lint("'Effect':'Deny','Action':'s3:DeleteBuckt','Resource':'*'", DocumentUse.SERVICE_CONTROL)))
                .containsExactly("unknown-action");
    }
}
