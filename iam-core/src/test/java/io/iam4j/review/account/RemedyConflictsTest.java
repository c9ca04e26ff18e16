// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.mended;
import static io.iam4j.review.account.RuleCases.mends;
import static io.iam4j.review.account.RuleCases.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.question.Access;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.preset.Presets;
import io.iam4j.review.Findings;
import io.iam4j.review.Mend;
import io.iam4j.review.remedy.DeletePassword;
import io.iam4j.review.remedy.RequireMfa;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Remedies that do not go together, and what is decided of them once some findings are accepted. */
class RemedyConflictsTest {
    private static final PolicyDocument IDLE =
            PolicyDocument.of(allow("sqs:SendMessage").onEverything());

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
        Review review = review(RuleCases.reading(Snapshot.of(account, "aws").quotas(Map.of("GroupsQuota", 2))));
        assertThat(mends(review, "user-with-own-policies").get(1)).isInstanceOf(Mend.ByHand.class);
        Review left = review.accepting(
                finding ->
                        finding.subject().name().equals("ann") && finding.id().equals("user-with-own-policies"),
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
        assertThat(mends(
                        changed.accepting(finding -> finding.id().equals("unused-password"), "x"), "works-without-mfa"))
                .containsExactly(own);
    }

    @Test
    void a_policy_that_a_remedy_attaches_is_deleted_by_none() {
        Account account = RuleCases.holding(
                policy("IAMSelfManagement").document(Presets.selfServiceCredentials()),
                policy("spare").allowing(allow("s3:GetObject").onEverything()),
                user("ann").memberOf(group("g").attach(awsManaged("ReadOnlyAccess"))));
        Review review = review(account, RuleCases.console("ann", true, 3));
        assertThat(mends(review, "unattached-policy").stream().map(Mend::inWords))
                .satisfiesExactly(
                        mend -> assertThat(mend)
                                .contains("Delete the policy IAMSelfManagement.")
                                .contains("another remedy attaches the policy IAMSelfManagement"),
                        mend -> assertThat(mend).isEqualTo("Delete the policy spare."));
        Account after = mended(account, review.remedies()).account();
        assertThat(after.policies()).containsOnlyKeys("IAMSelfManagement");
        assertThat(after.group("mfa-required").attached())
                .extracting(PolicyRef::name)
                .containsExactly("IAMSelfManagement");

        Review accepted = review.accepting(finding -> finding.id().equals("works-without-mfa"), "asked at sign-in");
        assertThat(mended(account, accepted.remedies("unattached-policy"))
                        .account()
                        .policies())
                .isEmpty();
    }

    private static LastAccessed idleQueues(String arn) {
        return new LastAccessed(
                Arn.parse("arn:aws:iam::" + RuleCases.ID + ":" + arn),
                RuleCases.NOW,
                LastAccessed.Granularity.SERVICES,
                List.of(
                        new LastAccessed.Service("s3", "s3", Optional.of(RuleCases.daysAgo(1)), Optional.empty()),
                        new LastAccessed.Service("sqs", "sqs", Optional.empty(), Optional.empty())));
    }

    private static PolicyDocument reading(int from, int buckets) {
        return PolicyDocument.of(allow("s3:GetObject")
                .on(IntStream.range(from, from + buckets)
                        .mapToObj(i -> "arn:aws:s3:::some-long-bucket-name-of-the-company-" + i + "/*")
                        .toArray(String[]::new)));
    }

    /** A narrowing that no plan takes, beside a remedy that one does. */
    private static void assertNarrowedByHand(Account account, String arn, String reason) {
        Review review = review(RuleCases.reading(account).accessed(List.of(idleQueues(arn))));
        assertThat(mends(review, "unused-service-access"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mend.ByHand.class,
                        byHand -> assertThat(byHand.inWords()).contains(reason));
        assertThat(mended(account, review.remedies()).account().user("bob").groups())
                .containsExactly("bob-rights");
    }

    @Test
    void what_is_too_much_for_one_group_or_role_is_narrowed_by_hand() {
        List<Resource> many = new ArrayList<>();
        for (int g = 0; g < 2; g++) {
            Group group = group("g" + g).inline("idle", IDLE);
            for (int i = 0; i < 6; i++) {
                many.add(policy("p" + g + i).document(reading(g * 10 + i, 1)));
                group = group.attach("p" + g + i);
            }
            many.add(group);
        }
        User bob = user("bob").attach(awsManaged("ReadOnlyAccess"));
        many.addAll(List.of(user("ann").memberOf("g0", "g1"), bob));
        assertNarrowedByHand(
                RuleCases.holding(many.toArray(Resource[]::new)),
                "user/ann",
                "group least-ann would have 12 policies attached, and 10 are allowed: put some of them together");

        assertNarrowedByHand(
                RuleCases.holding(
                        group("g0").inline("idle", IDLE).inline("data", reading(0, 55)),
                        group("g1").inline("idle", IDLE).inline("data", reading(55, 55)),
                        user("ann").memberOf("g0", "g1"),
                        bob),
                "user/ann",
                "group least-ann would have inline policies of");

        Role full = role("ci")
                .trusting(service("ec2.amazonaws.com"))
                .inline("work", PolicyDocument.of(allow("s3:*", "sqs:*").onEverything()));
        List<Resource> attached = new ArrayList<>(List.of(bob));
        for (int i = 0; i < 20; i++) {
            attached.add(policy("p" + i).document(reading(i, 1)));
            full = full.attach("p" + i);
        }
        attached.add(full);
        assertNarrowedByHand(
                RuleCases.holding(attached.toArray(Resource[]::new)),
                "role/ci",
                "role ci would have 21 policies attached, and 20 are allowed");
    }

    @Test
    void who_gets_the_same_policies_again_goes_into_the_group_of_before() {
        User own = user("ci").attach(awsManaged("ReadOnlyAccess"));
        Account account = RuleCases.holding(own, group("x-rights").attach(awsManaged("SecurityAudit")));
        Snapshot once = mended(account, review(account).remedies());
        assertThat(once.account().user("ci").groups()).containsExactly("ci-rights");

        Account again = once.account().replacing(once.account().user("ci").attach(awsManaged("ReadOnlyAccess")));
        Snapshot twice = mended(again, review(again).remedies());
        assertThat(twice.account().groups()).containsOnlyKeys("ci-rights", "x-rights");
        assertThat(twice.account().user("ci").groups()).containsExactly("ci-rights");
        assertThat(twice.account().user("ci").attached()).isEmpty();
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
