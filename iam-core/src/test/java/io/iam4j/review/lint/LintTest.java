// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.Findings;
import io.iam4j.review.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@code rules.txt} with a statement that breaks it and one, as near as can be, that does not. */
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

    static List<Case> cases() throws IOException {
        try (InputStream text = Objects.requireNonNull(LintTest.class.getResourceAsStream("rules.txt"))) {
            String[] lines = new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            List<Case> cases = new ArrayList<>();
            for (int i = 0; i < lines.length - 2; i++) {
                if (!lines[i + 1].startsWith("- ")) continue;
                String[] rule = lines[i].split(" ", -1);
                LintRule found =
                        LintRule.valueOf(rule[0].toUpperCase(Locale.ROOT).replace('-', '_'));
                cases.add(new Case(
                        found, DocumentUse.valueOf(rule[1]), lines[i + 1].substring(2), lines[i + 2].substring(2)));
            }
            return cases;
        }
    }

    private static Findings lint(String statements, DocumentUse use) {
        return text("{'Version':'2012-10-17','Statement':[" + statements + "]}", use);
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
    void every_rule_of_one_statement_has_a_case_and_those_of_a_whole_document_have_tests_here() throws IOException {
        EnumSet<LintRule> rules = EnumSet.allOf(LintRule.class);
        cases().forEach(each -> rules.remove(each.rule()));
        assertThat(rules)
                .containsExactlyInAnyOrder(
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
    }

    @Test
    void an_operator_that_iam_does_not_know_keeps_no_other_rule_from_looking() {
        Findings found = text(
                "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:GetObjct','Resource':'arn:aws:s3:::b/*',\n"
                        + "'Condition':{'StringEqual':{'aws:usrname':'x'}}}]}",
                MANAGED);
        assertThat(ids(found)).containsExactlyInAnyOrder("unknown-operator", "unknown-action", "unknown-condition-key");
        assertThat(found.of("unknown-operator").open()).singleElement().satisfies(finding -> {
            assertThat(finding.what())
                    .isEqualTo("StringEqual is no condition operator of IAM; did you mean StringEquals?");
            assertThat(finding.place().path()).isEqualTo("Statement[0].Condition.StringEqual");
            assertThat(finding.place().line()).isEqualTo(2);
        });
        assertThat(ids(text(
                        "{'Version':'2012-10-17','Statement':[{'Effect':'Alow','Action':'*','Condition':{'Is':{'a':'b'}}}]}",
                        MANAGED)))
                .as("a document that cannot be read besides")
                .containsExactlyInAnyOrder("unknown-operator", "malformed");
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
        String key = "{'Sid':'Allow use of the key','Effect':'Allow','Action':'kms:Decrypt','Resource':'*',"
                + "'Principal':{'AWS':'111111111111'}}";
        assertThat(text(document(key), DocumentUse.RESOURCE))
                .as("other services than IAM take blanks")
                .isEmpty();
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

    private static final String DENY = "{'Effect':'Deny',%s,'Resource':'*'}";

    @Test
    void a_deny_or_an_allow_of_all_but_some_covers_what_is_not_among_them() {
        assertThat(ids(text(document(GET, DENY.formatted("'NotAction':['ec2:*','iam:*']")), MANAGED)))
                .containsExactly("shadowed-statement");
        assertThat(text(document(GET, DENY.formatted("'NotAction':['ec2:*','s3:Get*']")), MANAGED))
                .isEmpty();
        assertThat(text(document(GET, DENY.formatted("'NotAction':'s3:*Object'")), MANAGED))
                .isEmpty();
        String allBut = "{'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::%s'}";
        assertThat(ids(text(document(GET, allBut.formatted("c/*")), MANAGED))).containsExactly("shadowed-statement");
        assertThat(text(document(GET, allBut.formatted("b/open/*")), MANAGED)).isEmpty();
        String wide = "{'Effect':'Allow','NotAction':['iam:*','ec2:*'],'Resource':'*'}";
        assertThat(ids(text(document(GET, wide), MANAGED))).contains("redundant-statement");
        assertThat(ids(text(document(wide, DENY.formatted("'NotAction':'iam:*'")), MANAGED)))
                .as("what the deny leaves is not allowed")
                .contains("shadowed-statement");
        assertThat(ids(text(document(wide, DENY.formatted("'NotAction':'s3:*'")), MANAGED)))
                .doesNotContain("shadowed-statement");
    }

    private static Severity severity(String statement, LintRule rule) {
        return lint(statement, MANAGED).of(rule.id()).worst().orElseThrow();
    }

    @Test
    void a_condition_on_who_asks_or_when_lowers_what_it_does_not_take_away() {
        String all = "{'Effect':'Allow','Action':'%s','Resource':'*'%s}";
        String mfa = ",'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";
        String tls = ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}";
        assertThat(severity(all.formatted("*", ""), LintRule.FULL_ACCESS)).isEqualTo(Severity.HIGH);
        assertThat(severity(all.formatted("*", tls), LintRule.FULL_ACCESS)).isEqualTo(Severity.HIGH);
        assertThat(severity(all.formatted("*", mfa), LintRule.FULL_ACCESS)).isEqualTo(Severity.MEDIUM);
        assertThat(severity(all.formatted("iam:PutUserPolicy", tls), LintRule.PRIVILEGE_ESCALATION))
                .isEqualTo(Severity.HIGH);
        assertThat(severity(all.formatted("iam:PutUserPolicy", mfa), LintRule.PRIVILEGE_ESCALATION))
                .isEqualTo(Severity.MEDIUM);
        assertThat(severity(all.formatted("lambda:UpdateFunctionCode", mfa), LintRule.PRIVILEGE_ESCALATION))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void an_arn_of_every_resource_tells_its_region_and_account() {
        String table = "{'Effect':'Allow','Action':'dynamodb:GetItem','Resource':'arn:aws:dynamodb:%s:table/*'}";
        assertThat(lint(table.formatted("eu-west-1:111111111111"), MANAGED).open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .endsWith("takes in every dynamodb table in eu-west-1 of account 111111111111."));
        assertThat(lint(table.formatted("*:*"), MANAGED).open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).endsWith("takes in every dynamodb table."));
    }

    @Test
    void each_rule_has_a_title_of_its_own() {
        assertThat(LintRule.values())
                .extracting(LintRule::title)
                .doesNotHaveDuplicates()
                .allMatch(title -> title.length() > 10 && !title.endsWith("."));
    }

    @Test
    void what_is_no_account_no_partition_and_no_name_is_refused() {
        Lint lint = Lint.standard();
        assertThatThrownBy(() -> lint.in("acme-security"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"acme-security\" is no account id: name the account by its 12 digits, not by an alias.");
        assertThatThrownBy(() -> lint.knowing("111111111111", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"x\" is no account id");
        assertThatThrownBy(() -> lint.inPartition("mars"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"mars\" is no partition: write aws, aws-cn");
        assertThatThrownBy(() -> lint.named(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank name");
        assertThat(lint.inPartition("aws-iso-b").in("111111111111")).isNotNull();
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
    void what_only_sets_limits_gives_nothing_so_stars_are_no_findings() {
        String all = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        assertThat(lint(all, DocumentUse.SERVICE_CONTROL)).isEmpty();
        assertThat(lint(all, DocumentUse.BOUNDARY)).isEmpty();
        assertThat(lint(
                        "{'Effect':'Allow','NotAction':'iam:*','NotResource':'arn:aws:s3:::b/*'}",
                        DocumentUse.BOUNDARY))
                .isEmpty();
        assertThat(ids(lint("{'Effect':'Deny','Action':'s3:DeleteBuckt','Resource':'*'}", DocumentUse.SERVICE_CONTROL)))
                .containsExactly("unknown-action");
    }

    @Test
    void what_is_left_of_a_quota_is_told_of_what_is_sent() {
        PolicyDocument template = PolicyDocument.of(Statement.allow("s3:GetObject")
                .on(IntStream.range(0, 170)
                        .mapToObj(i -> "arn:{partition}:s3:::bucket-" + i + "/*")
                        .toArray(String[]::new)));
        assertThat(template.size()).as("with placeholders").isGreaterThan(6144 * 9 / 10);
        Account declared = Account.of("a").with(ManagedPolicy.named("p").document(template));
        assertThat(ids(Lint.standard().account(declared))).doesNotContain("size-left");
    }
}
