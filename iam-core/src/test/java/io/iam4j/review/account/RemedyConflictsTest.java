// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.mended;
import static io.iam4j.review.account.RuleCases.mends;
import static io.iam4j.review.account.RuleCases.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.remedy.DeletePassword;
import io.iam4j.review.remedy.RequireMfa;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Remedies that do not go together, and what is decided of them once some findings are accepted. */
class RemedyConflictsTest {
    private static final User BREAK_GLASS =
            user("breakglass").memberOf(group("admins").attach(awsManaged("AdministratorAccess")));

    private static Review ofBreakGlass() {
        return review(RuleCases.holding(BREAK_GLASS), RuleCases.console("breakglass", true, 120));
    }

    @Test
    void an_unused_password_that_is_accepted_is_deleted_by_no_other_remedy() {
        Account declared = account("acme").with(BREAK_GLASS.accepting("unused-password", "used in emergencies only"));
        Review review = ofBreakGlass();
        assertThat(mends(review, "works-without-mfa")).containsExactly(new DeletePassword("breakglass"));

        Review accepted = review.acceptedBy(declared);
        assertThat(accepted.remedyList()).noneMatch(DeletePassword.class::isInstance);
        assertThat(mends(accepted, "works-without-mfa")).singleElement().isInstanceOf(RequireMfa.class);
        assertThat(accepted.remedies().user("breakglass").groups()).containsExactly("mfa-required");
        assertThat(review.accepting(finding -> finding.id().equals("unused-password"), "used in emergencies only")
                        .remedyList())
                .isEqualTo(accepted.remedyList());
        assertThat(accepted.accepting(finding -> finding.id().equals("works-without-mfa"), "it has a hardware key")
                        .remedies()
                        .users())
                .isEmpty();
    }

    @Test
    void what_stood_in_the_way_of_a_remedy_does_so_no_more_once_it_is_accepted() {
        Account account = RuleCases.holding(
                group("g"),
                user("ann").attach(awsManaged("ReadOnlyAccess")),
                user("bob").attach(awsManaged("IAMReadOnlyAccess")));
        Review review =
                review(RuleCases.reading(Snapshot.of(account, "aws").quotas(Map.of("GroupsQuota", 2))));
        assertThat(mends(review, "user-with-own-policies").get(1)).isInstanceOf(Mend.ByHand.class);
        Review left = review.accepting(
                finding -> finding.subject().name().equals("ann")
                        && finding.id().equals("user-with-own-policies"),
                "for a week");
        assertThat(mends(left, "user-with-own-policies"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mend.Remedy.class,
                        remedy -> assertThat(remedy.inWords()).contains("Move the policies of bob"));
    }

    @Test
    void a_mend_that_a_program_has_given_a_finding_stays() {
        Review review = ofBreakGlass();
        Mend own = new DeletePassword("somebody");
        Review changed = review.findings(Findings.of(review.findings().stream()
                .map(finding -> finding.id().equals("works-without-mfa") ? finding.mendedBy(own) : finding)
                .toList()));
        assertThat(mends(changed, "works-without-mfa")).containsExactly(own);
        assertThat(mends(changed.accepting(finding -> finding.id().equals("unused-password"), "x"), "works-without-mfa"))
                .containsExactly(own);
    }

    @Test
    void who_keeps_what_others_lose_shares_no_group_with_them() {
        Account account = RuleCases.holding(Stream.of("ann", "bob", "cat")
                .map(name -> user(name).attach(awsManaged("ReadOnlyAccess"), awsManaged("AWSCloudShellFullAccess")))
                .toArray(User[]::new));
        Review review = review(account);
        assertThat(review.remedies().groups()).containsOnlyKeys("ann-rights");

        Review accepted = review.accepting(
                finding -> finding.id().equals("cloudshell-full-access")
                        && finding.subject().name().equals("bob"),
                "teaches it");
        Snapshot after = mended(account, accepted.remedies());
        assertThat(after.account().group("ann-rights").attached())
                .extracting(PolicyRef::name)
                .containsExactly("ReadOnlyAccess");
        assertThat(after.account().user("cat").groups()).containsExactly("ann-rights");
        assertThat(after.account().user("bob").groups()).containsExactly("bob-rights");
        assertThat(after.account().user("bob").attached()).isEmpty();
        for (String name : List.of("ann", "bob"))
            assertThat(Access.of(after)
                            .may(
                                    Arn.parse("arn:aws:iam::" + RuleCases.ID + ":user/" + name),
                                    "cloudshell:CreateSession",
                                    "*")
                            .isAllowed())
                    .isEqualTo(name.equals("bob"));
    }
}
