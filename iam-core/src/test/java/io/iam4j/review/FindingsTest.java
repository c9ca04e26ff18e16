// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.model.Kind;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.lint.LintRule;
import io.iam4j.review.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Finding MFA = Finding.of(
                    "console-user-without-mfa",
                    Severity.HIGH,
                    new Target(Kind.USER, "ada"),
                    "The user signs in by password alone.",
                    "Whoever learns the password is in.")
            .seenBy(List.of("no MFA device in the credential report"))
            .from(new TreeSet<>(List.of(new Source("Security Hub", "IAM.5"), new Source("CIS 3.0", "1.10"))));
    private static final Finding STAR = Finding.of(
                    "every-resource",
                    Severity.LOW,
                    new Target(Kind.ROLE, "deploy"),
                    "The statement names every resource.",
                    "It reaches what is made later, too.")
            .at("inline policy work", new Place("Statement[1]", 4, 5), "statement 0a1b2c")
            .mendedBy(new Mend.Rewrite(
                    Statement.allow("s3:GetObject").onEverything(), Optional.empty(), "Name the bucket."));

    @Test
    void theWorstComesFirstAndEachIsToldWithItsPlaceItsReasonAndItsRule() {
        assertThat(Findings.of(List.of(STAR, MFA, STAR)).toString()).isEqualTo("""
                2 findings: 1 HIGH, 1 LOW.

                HIGH console-user-without-mfa: user "ada": The user signs in by password alone.
                    Whoever learns the password is in.
                    Seen: no MFA device in the credential report
                    Rule: CIS 3.0 1.10, Security Hub IAM.5

                LOW every-resource: role "deploy", inline policy work at Statement[1] (line 4, column 5): The statement names every resource.
                    It reaches what is made later, too.
                    Mend: Name the bucket.""");
    }

    @Test
    void aBuildEndsOnWhatIsBadEnoughAlone() {
        Findings low = Findings.of(List.of(STAR));
        assertThatCode(() -> low.failOn(Severity.MEDIUM)).doesNotThrowAnyException();
        Findings both = Findings.of(List.of(STAR, MFA));
        assertThatThrownBy(() -> both.failOn(Severity.HIGH))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("console-user-without-mfa")
                .hasMessageNotContaining("every-resource");
    }

    @Test
    void whatIsAcceptedIsToldWithItsReasonAndFailsNothing() {
        Findings accepted = Findings.of(List.of(STAR, MFA))
                .accepting(finding -> finding.id().equals("console-user-without-mfa"), "a key fob is on its way");
        assertThat(accepted.open()).containsExactly(STAR);
        assertThat(accepted.accepted()).containsExactly(new Findings.Accepted(MFA, "a key fob is on its way"));
        assertThat(accepted.accepted())
                .first()
                .hasToString("HIGH console-user-without-mfa: user \"ada\": The user signs in by password alone."
                        + " Accepted, because: a key fob is on its way");
        assertThat(accepted.summary()).isEqualTo("1 finding: 1 LOW. 1 accepted.");
        assertThatCode(() -> accepted.failOn(Severity.HIGH)).doesNotThrowAnyException();
        assertThatThrownBy(() -> accepted.accepting(any -> true, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say why it is meant to be so");
    }

    @Test
    void aBaselineLeavesWhatIsNew() {
        Findings now = Findings.of(List.of(STAR, MFA));
        Findings movedToAnotherLine =
                Findings.of(List.of(STAR.at("inline policy work", new Place("Statement[3]", 9, 1), STAR.anchor())));
        assertThat(now.since(movedToAnotherLine).open()).containsExactly(MFA);
        assertThat(now.since(now).isEmpty()).isTrue();
        assertThat(now.since(Findings.of(List.of(STAR)).accepting(any -> true, "known"))
                        .open())
                .containsExactly(MFA);
    }

    @Test
    void findings_of_two_accounts_are_not_compared_or_put_together() {
        Findings one = Findings.of(List.of(STAR)).ofAccount(Optional.of("111111111111"));
        Findings other = Findings.of(List.of(MFA)).ofAccount(Optional.of("222222222222"));
        assertThatThrownBy(() -> one.since(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account 111111111111")
                .hasMessageContaining("account 222222222222");
        assertThatThrownBy(() -> one.and(other)).hasMessageContaining("findings of the same account");
        assertThat(one.and(Findings.of(List.of(MFA))).accountId()).contains("111111111111");
        assertThat(one.atLeast(Severity.HIGH).accepting(any -> true, "known").accountId())
                .contains("111111111111");
    }

    @Test
    void a_misspelt_rule_is_refused_with_the_nearest_and_one_that_is_given_twice_counts_once() {
        Findings found = Findings.of(List.of(STAR, MFA));
        assertThatThrownBy(() -> found.except("no-alais"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no rule \"no-alais\"; the nearest are")
                .hasMessageContaining("no-alias");
        assertThatThrownBy(() -> found.of("resource-sta")).hasMessageContaining("resource-star");
        assertThat(found.except("no-alias", "no-alias")).hasSize(2);
        assertThat(found.of("every-resource", "every-resource").open())
                .as("a rule of a program's own")
                .containsExactly(STAR);
    }

    @Test
    void nothing_is_accepted_without_a_reason() {
        assertThatThrownBy(() -> Findings.of(List.of(STAR)).accepting(any -> true, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> Findings.NONE.accepting(any -> true, "")).hasMessageContaining("needs a reason");
    }

    @Test
    void the_ids_that_findings_are_chosen_by_are_those_of_the_rules() throws IOException {
        Set<String> rules = new TreeSet<>(Rules.byId().keySet());
        for (LintRule rule : LintRule.values()) rules.add(rule.id());
        if (Boolean.getBoolean("io.iam4j.writeDocs"))
            Files.write(Path.of("src/main/resources/io/iam4j/review/rule-ids.txt"), rules);
        else
            assertThat(String.join("\n", RuleIds.all()))
                    .as("run this test with -Dio.iam4j.writeDocs=true")
                    .isEqualTo(String.join("\n", rules));
    }

    @Test
    void a_statement_is_known_by_its_sid_or_by_what_it_means() {
        Statement read = Statement.allow("s3:GetObject", "s3:ListBucket").onEverything();
        Statement same = Statement.allow("s3:listbucket", "s3:GetObject").on("*");
        Statement named = Statement.allow("ec2:*").onEverything().sid("Work");
        PolicyDocument document = PolicyDocument.of(named, read);
        assertThat(Anchor.of(document, 0)).isEqualTo("Sid Work");
        assertThat(Anchor.of(document, 1))
                .matches("statement [0-9a-f]{12}")
                .isEqualTo(Anchor.of(PolicyDocument.of(same), 0))
                .isNotEqualTo(
                        Anchor.of(PolicyDocument.of(Statement.allow("s3:*").onEverything()), 0));
        assertThat(Anchor.of(PolicyDocument.of(read, named, same), 2)).isEqualTo(Anchor.of(document, 1) + " (2)");
    }

    @Test
    void namesFromElsewhereForgeNoLine() {
        Finding forged =
                Finding.of("x", Severity.INFO, new Target(Kind.USER, "ada\nHIGH y: all"), "What\nelse.", "Why.");
        assertThat(forged.toString().lines()).hasSize(2);
    }
}
