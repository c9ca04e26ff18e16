// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.apply.Applied;
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
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;

/** An account reviewed, mended by the plan of the remedies, and reviewed again. */
class AwsReviewTest {
    private static final List<String> FOUND = List.of(
            "root-access-key",
            "root-without-mfa",
            "short-passwords",
            "console-user-without-mfa",
            "works-without-mfa",
            "unused-password",
            "unused-access-key",
            "two-active-access-keys",
            "old-access-key",
            "user-with-own-policies",
            "machine-in-mfa-deny",
            "unattached-policy",
            "unattached-full-access",
            "cloudshell-full-access",
            "no-support-role",
            "no-audit-role",
            "unused-role",
            "no-alias");

    private final TestClock clock = new TestClock();
    private final EmbeddedIam server = EmbeddedIam.builder().clock(clock).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);
    private final ReviewOptions options = ReviewOptions.by(Profile.everything()).at(clock);

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    /** An account as it grew. */
    private void grown() {
        server.seed(thisAccount()
                .with(
                        user("ada")
                                .attach(awsManaged("PowerUserAccess"), awsManaged("AWSCloudShellFullAccess"))
                                .inline("work", allow("s3:GetObject").on("arn:aws:s3:::work/*"))
                                .memberOf("people"),
                        user("bob").attach(awsManaged("PowerUserAccess")),
                        user("eve").attach(awsManaged("PowerUserAccess")),
                        user("ci").memberOf("people"),
                        group("people")
                                .attach(
                                        selfManagement(),
                                        policy("read")
                                                .allowing(allow("s3:List*").onEverything())),
                        policy("spare").allowing(allow("ec2:Describe*").onEverything()),
                        policy("everything").allowing(allow("*").onEverything()),
                        role("old").trusting(service("ec2.amazonaws.com"))));
        for (String person : List.of("ada", "bob"))
            iam.createLoginProfile(request -> request.userName(person).password("correct-horse-Battery-9!"));
        for (String owner : List.of("ada", "ada", "ci")) iam.createAccessKey(request -> request.userName(owner));
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.PASSWORD, RootCredential.ACCESS_KEY);
        clock.forward(Duration.ofDays(100));
    }

    private Set<String> ids(Review review) {
        return review.findings().stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void apply(Account remedies, Permit... permits) {
        Plan plan = plan(remedies, live, clock).permitting(permits);
        Applied applied = plan.apply();
        assertThat(applied.isComplete()).as(plan + "\n" + applied).isTrue();
        clock.forward(Duration.ofHours(5)); // the service makes a report every four hours
    }

    @Test
    void what_is_found_in_an_account_that_grew_is_mended_by_a_plan_and_found_no_more() {
        grown();
        Review before = Review.of(live, options.alias("acme-people"));
        assertThat(ids(before)).containsAll(FOUND);
        Plan plan = plan(before.remedies(), live, clock);
        assertThat(plan.changes().refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.needed()).isEqualTo(Permit.removals(8)));
        apply(before.remedies(), Permit.removals(8));

        Review after = Review.of(live, options);
        assertThat(after.remedyList()).as(after.toString()).isEmpty();
        assertThat(after.findings())
                .as("what remains is done by hand, or no more than told")
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.severity() == Severity.INFO
                                || finding.mend()
                                        .filter(Mend.ByHand.class::isInstance)
                                        .isPresent())
                        .as(finding.toString())
                        .isTrue());
        assertThat(ids(after))
                .contains("root-access-key", "root-without-mfa", "unused-role")
                .doesNotContain("unused-access-key", "old-access-key", "console-user-without-mfa");
    }

    @Test
    void several_remedies_of_one_user_come_together() {
        grown();
        Review review = Review.of(live, options);
        Account ada = review.remedies(finding -> finding.subject().name().equals("ada"));
        Plan plan = plan(ada, live, clock).permitting(Permit.removals(4));
        assertThat(plan.toString())
                .contains("+ member of ada-rights", "- attached arn:aws:iam::aws:policy/PowerUserAccess")
                .contains("- attached arn:aws:iam::aws:policy/AWSCloudShellFullAccess")
                .contains("switched off", "- console password");
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(iam.listAttachedGroupPolicies(request -> request.groupName("ada-rights"))
                        .attachedPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyName()).isEqualTo("PowerUserAccess"));
        assertThat(iam.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.status()).isEqualTo(StatusType.INACTIVE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_key_that_took_the_place_of_the_reported_one_stays_on(boolean deleted) {
        server.seed(thisAccount().with(user("ci").memberOf(group("people").attach(awsManaged("ReadOnlyAccess")))));
        String old = accessKeyOf("ci");
        clock.forward(Duration.ofDays(100));
        assertThat(Review.of(live, options).remedies("unused-access-key").users())
                .as("the key that is there")
                .containsOnlyKeys("ci");
        clock.forward(Duration.ofHours(1));
        String fresh = accessKeyOf("ci");
        if (deleted) iam.deleteAccessKey(request -> request.userName("ci").accessKeyId(old));
        else
            iam.updateAccessKey(
                    request -> request.userName("ci").accessKeyId(old).status(StatusType.INACTIVE));
        clock.forward(Duration.ofHours(1)); // the report is still the one made before

        Review review = Review.of(live, options);
        assertThat(review.findings().of("unused-access-key").open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).doesNotContain(fresh));
        assertThat(review.remedies("unused-access-key").users()).isEmpty();
    }

    private String accessKeyOf(String user) {
        return iam.createAccessKey(request -> request.userName(user))
                .accessKey()
                .accessKeyId();
    }

    @Test
    void a_password_that_was_set_after_the_report_is_not_deleted() {
        server.seed(thisAccount().with(user("ann").memberOf(group("people").attach(awsManaged("ReadOnlyAccess")))));
        iam.createLoginProfile(request -> request.userName("ann").password("correct-horse-Battery-9!"));
        clock.forward(Duration.ofDays(100));
        assertThat(Review.of(live, options).remedies("unused-password").users()).containsOnlyKeys("ann");
        clock.forward(Duration.ofHours(1));
        iam.deleteLoginProfile(request -> request.userName("ann"));
        iam.createLoginProfile(request -> request.userName("ann").password("another-horse-Battery-9!"));
        clock.forward(Duration.ofHours(1));

        Review review = Review.of(live, options);
        assertThat(review.remedies("unused-password").users()).isEmpty();
        assertThat(review.findings().of("unused-password").open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("the password of ann was set after"));
        assertThat(review.remedies("works-without-mfa").user("ann").groups())
                .as("the password stays, so MFA is asked for")
                .containsExactly("mfa-required");
    }

    /** The report may be four hours old. */
    @Test
    void who_signed_in_and_what_was_used_since_the_report_is_not_called_unused() {
        server.seed(thisAccount()
                .with(
                        user("ann").memberOf(group("people").attach(awsManaged("ReadOnlyAccess"))),
                        user("ben").memberOf("people")));
        for (String person : List.of("ann", "ben"))
            iam.createLoginProfile(request -> request.userName(person).password("correct-horse-Battery-9!"));
        AccessKey used = iam.createAccessKey(request -> request.userName("ann")).accessKey();
        String idle = accessKeyOf("ann");
        clock.forward(Duration.ofDays(100));
        Review before = Review.of(live, options);
        assertThat(before.remedies("unused-password").users()).containsOnlyKeys("ann", "ben");
        assertThat(before.findings().of("unused-access-key").open()).hasSize(2);

        clock.forward(Duration.ofHours(1));
        assertThat(server.signIn(server.accountId(), "ann", "correct-horse-Battery-9!".toCharArray()))
                .isTrue();
        Wire.to(server.endpoint())
                .as(used.accessKeyId(), used.secretAccessKey())
                .at(clock.instant())
                .ok("ListUsers");
        clock.forward(Duration.ofHours(1)); // the report is still the one made before

        Review review = Review.of(live, options);
        assertThat(review.remedies("unused-password").users()).containsOnlyKeys("ben");
        assertThat(review.findings().of("unused-access-key").open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains(idle));
        assertThat(review.findings().of("two-active-access-keys").open())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.mend().orElseThrow().inWords()).contains(idle));
    }

    @Test
    void remedies_of_one_rule_touch_nothing_else() {
        grown();
        Account remedies = Review.of(live, options).remedies("unattached-policy");
        assertThat(plan(remedies, live, clock).toString())
                .contains("- policy spare", "- policy everything", "0 to create, 0 to change, 2 to delete");
        apply(remedies);
        assertThat(ids(Review.of(live, options))).doesNotContain("unattached-policy", "unattached-full-access");
    }

    @Test
    void a_review_of_five_thousand_users_takes_some_twenty_calls_and_one_for_each_key_in_question() {
        server.seed(thisAccount()
                .with(IntStream.range(0, 5_000).mapToObj(i -> user("user-" + i)).toList()));
        iam.createAccessKey(request -> request.userName("user-7"));
        clock.forward(Duration.ofDays(60));
        server.calls().clear();
        Review review = Review.of(live, options.profile(Profile.cis("5.0")));
        assertThat(review.findings().of("unused-access-key").open())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.mend().orElseThrow().inWords()).contains("of user-7 off"));
        Map<String, Integer> calls = server.calls().byAction();
        assertThat(calls).containsEntry("ListAccessKeys", 1).containsEntry("GenerateCredentialReport", 1);
        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum())
                .as(calls.toString())
                .isLessThan(30);
    }

    @Test
    void root_hardware_is_told_from_virtual_and_a_root_user_without_credentials_needs_none() {
        assertThat(ids(Review.of(live, options))).doesNotContain("root-without-mfa", "root-virtual-mfa");
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.PASSWORD);
        assertThat(ids(Review.of(live, options))).contains("root-without-mfa");
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.PASSWORD, RootCredential.VIRTUAL_MFA);
        assertThat(ids(Review.of(live, options))).contains("root-virtual-mfa").doesNotContain("root-without-mfa");
        server.outOfBand(server.accountId()).rootCredentials(RootCredential.PASSWORD, RootCredential.SECURITY_KEY);
        assertThat(ids(Review.of(live, options))).doesNotContain("root-virtual-mfa", "root-without-mfa");
    }

    @Test
    void what_nobody_reaches_is_told_when_it_is_asked_for() {
        server.seed(thisAccount()
                .with(user("ada").inline("work", allow("s3:*", "sqs:*").onEverything())));
        assertThat(Review.of(live, options).unchecked()).containsKey("unused-service-access");
        assertThat(Review.of(live, options.withLastAccesses()).findings().of("unused-service-access"))
                .as("a user made today")
                .isEmpty();
        clock.forward(Duration.ofDays(100));
        String ada = "arn:aws:iam::" + server.accountId() + ":user/ada";
        server.outOfBand(server.accountId())
                .serviceReached(ada, "s3", clock.instant().minus(Duration.ofDays(91)), "us-east-1");
        Review review = Review.of(live, options.withLastAccesses());
        assertThat(review.findings().of("unused-service-access").open())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).startsWith("2 of the 2 services");
                    assertThat(finding.evidence()).hasSize(2).contains("sqs not in the last 400 days");
                    assertThat(finding.evidence().get(0)).startsWith("s3 last reached 91 days ago");
                });
        assertThat(review.toString()).contains("last accesses of 1 user or role");
        server.outOfBand(server.accountId()).serviceReached(ada, "s3", clock.instant(), "us-east-1");
        assertThat(Review.of(live, options.withLastAccesses()).findings().of("unused-service-access"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).startsWith("1 of the 2 services"));
    }

    @Test
    void without_a_report_the_rules_that_need_it_are_told_as_not_checked() {
        grown();
        server.calls().clear();
        Review review = Review.of(live, options.withoutReport());
        assertThat(review.unchecked()).containsKeys("unused-access-key", "console-user-without-mfa");
        assertThat(review.toString()).contains("unused-access-key needs the credential report");
        assertThat(server.calls().byAction()).doesNotContainKeys("GenerateCredentialReport", "ListAccessKeys");
        assertThat(ids(review)).contains("user-with-own-policies", "root-access-key");
    }
}
