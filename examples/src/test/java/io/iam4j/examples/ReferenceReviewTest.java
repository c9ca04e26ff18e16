// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.selfManagement;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.AwsAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.account.Review;
import io.iam4j.review.account.ReviewOptions;
import io.iam4j.review.rule.Profile;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.localstack.MotoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The reference accounts reviewed: what is really there is found, and mended by a plan. */
class ReferenceReviewTest {
    private static final ReviewOptions OPTIONS =
            ReviewOptions.by(Profile.baseIdentities()).knowing("111111111111", "222222222222", "333333333333");

    @TempDir
    private Path folder = Path.of("");

    /** As the estate was found: one group of machines kept the policy that asks for MFA. */
    private static Account security(DemoKeys keys) {
        Account declared = SecurityAccount.declaration(keys::of);
        return declared.replacing(declared.group("deploymaster").attach(selfManagement()));
    }

    private static List<String> subjects(Review review, String id) {
        return review.findings().of(id).stream()
                .map(finding -> finding.subject().name())
                .toList();
    }

    @Test
    void the_security_account_has_machines_that_can_do_nothing_a_policy_of_nobody_and_people_without_mfa() {
        TestClock clock = new TestClock();
        try (EmbeddedIam server = EmbeddedIam.builder().clock(clock).start()) {
            AwsAccount live = Sdk.account(server.endpoint(), server.accessKeyFor("222222222222"));
            server.outOfBand("222222222222").rootCredentials(RootCredential.PASSWORD);
            plan(security(DemoKeys.in(folder)), live, clock).apply();
            Review review = Review.of(live, OPTIONS.at(clock));
            assertThat(subjects(review, "machine-in-mfa-deny"))
                    .containsExactly("machine.circle.ci", "machine.github.actions", "machine.github.actions.cli");
            assertThat(subjects(review, "unattached-policy")).containsExactly("assume_admin_role");
            assertThat(subjects(review, "console-user-without-mfa")).containsExactlyElementsOf(SecurityAccount.PEOPLE);
            assertThat(subjects(review, "works-without-mfa")).containsExactly("katherine");
            assertThat(subjects(review, "root-without-mfa")).hasSize(1);
            assertThat(subjects(review, "user-without-rights")).containsExactly("machine.s3.demo");
            assertThat(subjects(review, "can-gain-everything"))
                    .as("they have all of IAM, to carry out declarations")
                    .containsExactly("Atlantis", "DeployMaster", "DevOps");

            assertThat(plan(review.remedies(), live, clock)
                            .permitting(Permit.removals(9))
                            .apply()
                            .isComplete())
                    .isTrue();
            clock.forward(Duration.ofHours(5));
            Review after = Review.of(live, OPTIONS.at(clock));
            assertThat(after.remedyList()).as(after.toString()).isEmpty();
            assertThat(after.findings().atLeast(Severity.LOW).stream()
                            .map(Finding::id)
                            .distinct())
                    .as("what remains is done by hand")
                    .containsExactlyInAnyOrder("root-without-mfa", "console-user-without-mfa", "can-gain-everything");
            assertThat(after.findings().atLeast(Severity.LOW))
                    .allSatisfy(
                            finding -> assertThat(finding.mend().orElseThrow()).isInstanceOf(Mend.ByHand.class));
        }
    }

    @Test
    void the_management_account_is_reviewed_and_mended() {
        TestClock clock = new TestClock();
        try (EmbeddedIam server = EmbeddedIam.builder().clock(clock).start()) {
            AwsAccount live = Sdk.account(server.endpoint(), server.accessKeyFor("111111111111"));
            plan(ManagementAccount.declaration(DemoKeys.in(folder)::of), live, clock)
                    .apply();
            Review review = Review.of(live, OPTIONS.at(clock));
            assertThat(subjects(review, "console-user-without-mfa")).hasSize(ManagementAccount.PEOPLE.size());
            assertThat(review.findings().stream().map(Finding::id)).doesNotContain("administrator-role-for-others");
            assertThat(plan(review.remedies(), live, clock)
                            .permitting(Permit.removals(9))
                            .apply()
                            .isComplete())
                    .isTrue();
            clock.forward(Duration.ofHours(5));
            Review after = Review.of(live, OPTIONS.at(clock));
            assertThat(after.remedyList()).as(after.toString()).isEmpty();
        }
    }

    /** moto dates its report to 2015 and tells of no features of the organization: what needs them is told as not checked. */
    @Test
    @EnabledIf("motoIsHere")
    void the_security_account_on_moto_is_reviewed_and_mended_as_far_as_moto_goes() {
        try (MotoServer server = MotoServer.start("222222222222", true)) {
            AwsAccount live = Sdk.account(server.endpoint(), "test");
            plan(security(DemoKeys.in(folder)), live).apply();
            ReviewOptions options = OPTIONS.profile(Profile.baseIdentities().without("central-root-access-off"))
                    .withoutReport();
            Predicate<Finding> supported = finding -> !finding.id().equals("sts-tokens-version-1");
            Review review = Review.of(live, options);
            assertThat(review.unchecked()).containsKey("machine-in-mfa-deny");
            assertThat(subjects(review, "unattached-policy")).containsExactly("assume_admin_role");
            assertThat(plan(review.remedies(supported), live)
                            .permitting(Permit.removals(9))
                            .apply()
                            .isComplete())
                    .isTrue();
            assertThat(Review.of(live, options).findings().only(supported).atLeast(Severity.LOW))
                    .allSatisfy(finding -> assertThat(finding.mend()).containsInstanceOf(Mend.ByHand.class));
        }
    }

    static boolean motoIsHere() {
        return MotoServer.isHere("review");
    }
}
