// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.account.AccountException;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.review.Finding;
import io.iam4j.review.FindingsException;
import io.iam4j.review.Severity;
import io.iam4j.review.lint.Lint;
import io.iam4j.review.rule.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A declaration reviewed without any account. */
class DeclarationReviewTest {
    private static final ReviewOptions OPTIONS =
            ReviewOptions.by(Profile.baseIdentities()).at(() -> RuleCases.NOW);

    private static List<String> ids(Account declared) {
        return Review.of(declared, OPTIONS).findings().stream()
                .map(Finding::id)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void what_an_entity_accepts_is_accepted_in_a_review_of_the_declaration_and_by_it() {
        Account declared = account("acme")
                .id("111111111111")
                .with(
                        user("ada")
                                .attach(awsManaged("AdministratorAccess"))
                                .accepting("administrator-user", "the break-glass user"),
                        user("eve").attach(awsManaged("AdministratorAccess")));
        Review review = Review.of(declared, OPTIONS);
        Review unaccepted = Review.of(
                account("acme")
                        .id("111111111111")
                        .with(
                                user("ada").attach(awsManaged("AdministratorAccess")),
                                user("eve").attach(awsManaged("AdministratorAccess"))),
                OPTIONS);

        assertThat(review.findings().of("administrator-user").stream()
                        .map(finding -> finding.subject().name()))
                .containsExactly("eve");
        assertThat(review.findings().accepted())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo("the break-glass user"));
        assertThat(unaccepted.findings().of("administrator-user")).hasSize(2);
        assertThat(unaccepted.acceptedBy(declared).findings().of("administrator-user"))
                .hasSize(1);
        assertThat(Lint.of(declared).of("acceptance-without-effect")).isEmpty();
    }

    @Test
    void what_is_declared_is_judged_and_what_is_not_said_is_not() {
        assertThat(ids(account("acme"))).isEmpty();
        assertThat(ids(thisAccount())).isEmpty();
        Account declared = account("acme")
                .passwordPolicy(passwordPolicy().minimumLength(8))
                .with(
                        user("ada").attach(awsManaged("AdministratorAccess")),
                        policy("everything").allowing(allow("*").onEverything()),
                        role("audit").trusting(account("vendor").id("999999999999")),
                        group("g").attach("everything"));
        assertThat(ids(declared))
                .containsExactly(
                        "administrator-user",
                        "full-access-policy",
                        "password-reuse",
                        "passwords-never-expire",
                        "passwords-without-lowercase",
                        "passwords-without-numbers",
                        "passwords-without-symbols",
                        "passwords-without-uppercase",
                        "short-passwords",
                        "trust-stranger",
                        "user-with-own-policies");
    }

    @Test
    void what_only_the_account_can_tell_is_told_as_not_checked() {
        Review review = Review.of(account("acme"), OPTIONS);
        assertThat(review.unchecked())
                .containsKeys("root-access-key", "unused-access-key", "unused-role", "no-alias")
                .doesNotContainKeys("trust-stranger", "recipient-key");
        assertThat(review.toString())
                .contains("Review of account 000000000000 by base identities, 2026-11-29T12:00:00Z.")
                .contains("Read: the declaration of account acme.")
                .contains("No findings.")
                .contains("Not checked:\n", "  - root-access-key needs the account summary\n")
                .contains("By hand, for IAM does not tell it:\n  - account-contact: Look whether");
    }

    @Test
    void keys_of_people_are_judged_by_their_sealers() {
        Account declared = account("acme")
                .with(
                        user("ada").withConsoleAccess(sealedTo(FakeSealer.of("ada"))),
                        user("eve").withConsoleAccess(sealedTo(FakeSealer.unusable("eve"))));
        assertThat(Review.of(declared, OPTIONS).findings().of("recipient-key").open())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject().name()).isEqualTo("eve");
                    assertThat(finding.evidence()).containsExactly("The key of eve has expired.");
                    assertThat(finding.what()).startsWith("Nothing can be sealed to the key");
                });
    }

    @Test
    void a_build_ends_on_what_matters_and_goes_on_with_what_is_accepted() {
        Account declared = account("acme").with(user("ada").attach(awsManaged("AdministratorAccess")));
        Review review = Review.of(declared, OPTIONS);
        assertThatThrownBy(() -> review.failOn(Severity.HIGH))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("administrator-user")
                .hasMessageNotContaining("user-with-own-policies");
        Review accepted = review.accepting(finding -> finding.subject().name().equals("ada"), "break glass");
        assertThatCode(() -> accepted.failOn(Severity.INFO)).doesNotThrowAnyException();
        assertThat(accepted.remedyList()).isEmpty();
        assertThat(accepted.toString()).contains("2 accepted.");
    }

    @Test
    void findings_name_the_catalogs_of_the_profile() {
        Account declared = account("acme").passwordPolicy(passwordPolicy().minimumLength(8));
        assertThat(Review.of(declared, OPTIONS.profile(Profile.cis("7.0")))
                        .findings()
                        .of("short-passwords"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sources().toString()).isEqualTo("[CIS 7.0 2.8]"));
        assertThat(Review.of(declared, OPTIONS.profile(Profile.everything()))
                        .findings()
                        .of("short-passwords"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sources()).hasSizeGreaterThan(6));
    }

    @Test
    void an_account_that_has_no_report_is_reviewed_without_one_when_that_is_said() {
        InMemoryAccount live = new InMemoryAccount(Snapshot.empty(RuleCases.ID, "aws"));
        assertThatThrownBy(() -> Review.of(live, OPTIONS))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("no credential report");
    }

    @Test
    void a_filter_by_a_rule_that_is_none_names_the_nearest() {
        Review review = Review.of(account("acme"), OPTIONS);
        assertThatThrownBy(() -> review.remedies("unused-pasword")).hasMessageContaining("unused-password");
        assertThatThrownBy(() -> OPTIONS.knowing("acme")).hasMessageContaining("12 digits");
        assertThatThrownBy(() -> OPTIONS.reportAge(Duration.ofHours(5))).hasMessageContaining("4 hours");
    }
}
