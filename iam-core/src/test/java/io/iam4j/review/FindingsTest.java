// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Target;
import io.iam4j.error.Place;
import io.iam4j.model.Kind;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Optional;
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
            .at("inline policy work", new Place("Statement[1]", 4, 5))
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
                Findings.of(List.of(STAR.at("inline policy work", new Place("Statement[1]", 9, 1))));
        assertThat(now.since(movedToAnotherLine).open()).containsExactly(MFA);
        assertThat(now.since(now).isEmpty()).isTrue();
        assertThat(now.since(Findings.of(List.of(STAR)).accepting(any -> true, "known"))
                        .open())
                .containsExactly(MFA);
    }

    @Test
    void namesFromElsewhereForgeNoLine() {
        Finding forged =
                Finding.of("x", Severity.INFO, new Target(Kind.USER, "ada\nHIGH y: all"), "What\nelse.", "Why.");
        assertThat(forged.toString().lines()).hasSize(2);
    }
}
