// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.assertion;

import static io.iam4j.review.Severity.HIGH;
import static io.iam4j.review.Severity.LOW;
import static io.iam4j.review.Severity.MEDIUM;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static io.iam4j.testkit.assertion.IamAssertions.assertThatCode;
import static io.iam4j.testkit.assertion.IamAssertions.assertThatThrownBy;
import static io.iam4j.testkit.assertion.IamAssertions.atLeast;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.rule.Profile;
import org.junit.jupiter.api.Test;

class FindingsAssertTest {
    private static final PolicyDocument READING =
            PolicyDocument.of(Statement.allow("s3:GetObject").on("arn:aws:s3:::releases/public/*"));
    private static final PolicyDocument ALL =
            PolicyDocument.of(Statement.allow("*").onEverything());
    private static final Arn ADMINISTRATOR = Arn.parse("arn:aws:iam::aws:policy/AdministratorAccess");

    private static Account holding(User user) {
        return Account.of("123456789012").with(user);
    }

    @Test
    void an_account_with_a_finding_fails_and_prints_it_with_the_way_out() {
        Account bad = holding(User.named("ada").attach(ADMINISTRATOR));
        assertThatThrownBy(() -> assertThat(bad).hasNoFindings(atLeast(HIGH)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected no findings in account 123456789012, but there are\n")
                .hasMessageContaining("HIGH administrator-user: user \"ada\"")
                .hasMessageContaining(".except(\"administrator-user\")");
        assertThatCode(() -> assertThat(bad)
                        .except("administrator-user", "full-access-policy")
                        .hasNoFindings(atLeast(HIGH)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_documents_of_an_account_are_linted_with_it() {
        Account bad = Account.of("123456789012").with(Group.named("devops").inline("work", ALL));
        assertThatThrownBy(() -> assertThat(bad).except("full-access-inline").hasNoFindings(atLeast(HIGH)))
                .hasMessageContaining("full-access: group \"devops\", inline policy work");
    }

    @Test
    void options_tell_the_profile_and_the_accounts_that_are_known() {
        Account trusting = Account.of("123456789012")
                .with(Role.named("deploy").trusting(Account.of("999999999999").id("999999999999")));
        ReviewOptions options = ReviewOptions.by(Profile.baseIdentities());
        assertThatThrownBy(() -> assertThat(trusting).reviewedBy(options).hasNoFindings(atLeast(MEDIUM)))
                .hasMessageContaining("trust-stranger");
        assertThat(trusting)
                .reviewedBy(options.knowing("999999999999"))
                .hasNoFindings(finding -> finding.id().equals("trust-stranger"));
    }

    @Test
    void a_rule_that_does_not_exist_cannot_be_excepted() {
        assertThatThrownBy(() -> assertThat(holding(User.named("ada"))).except("administrator-usr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no rule \"administrator-usr\"; the nearest are ")
                .hasMessageContaining("administrator-user");
        assertThatThrownBy(() -> assertThat(READING).except("full-acces")).hasMessageContaining("full-access");
    }

    @Test
    void a_document_lints_clean_or_its_findings_are_printed() {
        assertThat(READING).lintsClean().isEqualTo(READING);
        assertThatThrownBy(() -> assertThat(ALL).lintsClean())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected no findings in the document")
                .hasMessageContaining("HIGH full-access");
        PolicyDocument wide =
                PolicyDocument.of(Statement.allow("sqs:SendMessage").onEverything());
        assertThatThrownBy(() -> assertThat(wide).lintsClean()).hasMessageContaining("resource-star");
        assertThatThrownBy(() -> assertThat(wide).lintsClean(atLeast(LOW))).hasMessageContaining("resource-star");
        assertThat(wide).except("resource-star").lintsClean();
        assertThat(wide).lintsClean(atLeast(MEDIUM));
    }

    @Test
    void a_resource_lints_clean_with_what_it_accepts_and_fails_without_a_document() {
        ManagedPolicy accepting = ManagedPolicy.named("sender")
                .allowing(Statement.allow("sqs:SendMessage").onEverything())
                .accepting("resource-star", "every queue is ours");
        assertThat(accepting).lintsClean();
        assertThatThrownBy(
                        () -> assertThat(User.named("ada").inline("work", ALL)).lintsClean())
                .hasMessageContaining("expected no findings in user ada")
                .hasMessageContaining("inline policy work");
        assertThatThrownBy(() -> assertThat(ManagedPolicy.named("elsewhere")).lintsClean())
                .hasMessageContaining("policy elsewhere to lint clean, but it has no document");
    }

    @Test
    void a_policy_that_a_resource_is_given_as_a_value_is_looked_at_with_it() {
        ManagedPolicy reading = ManagedPolicy.named("reading").document(READING);
        Group readers = Group.named("readers").attach(reading);
        assertThat(readers).lintsClean();
        assertThat(User.named("ada").memberOf(readers)).lintsClean();
        Group all = Group.named("all").attach(ManagedPolicy.named("all").document(ALL));
        assertThatThrownBy(() -> assertThat(all).lintsClean())
                .hasMessageContaining("expected no findings in group all")
                .hasMessageContaining("HIGH full-access: policy \"all\"");
        assertThatThrownBy(() ->
                        assertThat(Group.named("readers").attach("reading")).lintsClean())
                .hasMessageContaining("it has no document");
    }
}
