// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.mended;
import static io.iam4j.review.account.RuleCases.mends;
import static io.iam4j.review.account.RuleCases.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.InMemoryAccount;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Facts;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.remedy.DeletePassword;
import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Reviewed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Remedies as they come together: in one declaration, planned at once. */
class RemediesTest {
    private static final PolicyDocument MFA = PolicyDocument.of(
            Statement.deny("*").onEverything().when("BoolIfExists", "aws:MultiFactorAuthPresent", "false"));

    private static Account inGroups(int count) {
        Group[] groups = IntStream.range(0, count).mapToObj(i -> group("g" + i)).toArray(Group[]::new);
        User ann = user("ann").attach(awsManaged("ReadOnlyAccess")).memberOf(groups);
        return RuleCases.holding(ann);
    }

    @Test
    void together_they_put_nobody_into_more_groups_than_iam_allows() {
        Account nine = inGroups(9);
        Review review = review(nine, RuleCases.console("ann", true, 3));
        assertThat(mends(review, "works-without-mfa")).singleElement().isInstanceOf(Mend.Remedy.class);
        assertThat(mends(review, "user-with-own-policies"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mend.ByHand.class,
                        byHand -> assertThat(byHand.inWords())
                                .contains("Move the policies of ann into the group ann-rights")
                                .contains(
                                        "No plan does it, for ann would be in 11 groups with what mends the findings above, and IAM allows 10")
                                .contains("take ann out of one first"));
        assertThat(mended(nine, review.remedies()).account().user("ann").groups())
                .hasSize(10)
                .contains("mfa-required");

        Account eight = inGroups(8);
        assertThat(mended(
                                eight,
                                review(eight, RuleCases.console("ann", true, 3)).remedies())
                        .account()
                        .user("ann")
                        .groups())
                .hasSize(10)
                .contains("mfa-required", "ann-rights");
    }

    @Test
    void together_they_make_no_more_groups_than_the_account_may_have() {
        Account account = RuleCases.holding(
                group("g"),
                user("ann").attach(awsManaged("ReadOnlyAccess")),
                user("bob").attach(awsManaged("IAMReadOnlyAccess")));
        Snapshot snapshot = Snapshot.of(account, "aws").quotas(Map.of("GroupsQuota", 2));
        Review review = review(RuleCases.reading(snapshot));
        List<Mend> mends = mends(review, "user-with-own-policies");
        assertThat(mends.get(0)).isInstanceOf(Mend.Remedy.class);
        assertThat(mends.get(1).inWords())
                .contains("Move the policies of bob")
                .contains("the account would have 3 groups with what mends the findings above, and 2 are allowed");
    }

    @Test
    void they_make_no_group_that_has_no_policies() {
        Account account = RuleCases.holding(
                user("cs").attach(awsManaged("AWSCloudShellFullAccess")),
                user("ci").memberOf(group("g").inline("mfa", MFA)));
        Review review = review(account, RuleCases.machine("ci", RuleCases.key(1, 20, 1, "s3")));
        Account remedies = review.remedies();
        assertThat(remedies.groups()).isEmpty();
        Account after = mended(account, remedies).account();
        assertThat(after.user("cs").attached()).isEmpty();
        assertThat(after.user("ci").groups()).isEmpty();
        assertThat(review.remedies("user-with-own-policies").groups())
                .as("by that rule alone the policy stays, in a group")
                .containsOnlyKeys("cs-rights");
    }

    @Test
    void who_loses_an_unused_password_is_not_asked_for_mfa_which_their_keys_could_not_show() {
        Account account = RuleCases.holding(user("old").memberOf(group("g").attach(awsManaged("ReadOnlyAccess"))));
        Review review = review(account, RuleCases.console("old", false, 120, List.of(RuleCases.key(1, 20, 1, "s3"))));
        assertThat(mends(review, "works-without-mfa")).containsExactly(new DeletePassword("old"));
        assertThat(review.remedies().user("old").groups()).isEmpty();
    }

    @Test
    void nobody_is_put_into_a_group_that_gives_more_than_it_denies() {
        Account account = RuleCases.holding(
                user("ann"), group("mfa-required").inline("mfa", MFA).attach(awsManaged("AdministratorAccess")));
        Review review = review(account, RuleCases.console("ann", true, 3));
        assertThat(review.remedies("works-without-mfa").user("ann").groups()).containsExactly("mfa-required-2");

        Account plain = RuleCases.holding(user("ann"), group("mfa-required").inline("mfa", MFA));
        Account remedies = review(plain, RuleCases.console("ann", true, 3)).remedies("works-without-mfa");
        assertThat(remedies.user("ann").groups()).containsExactly("mfa-required");
        assertThat(remedies.policies()).as("the group denies already").isEmpty();
    }

    @Test
    void a_policy_that_excepts_all_of_IAM_keeps_nobody_from_working_without_mfa() {
        PolicyDocument open = PolicyDocument.of(Statement.denyAllBut("iam:*", "sts:*")
                .onEverything()
                .when("BoolIfExists", "aws:MultiFactorAuthPresent", "false"));
        Account account = RuleCases.holding(
                policy("IAMSelfManagement").document(open),
                user("ann").memberOf(group("people").attach("IAMSelfManagement").attach(awsManaged("ReadOnlyAccess"))));
        Account remedies = review(account, RuleCases.console("ann", true, 3)).remedies("works-without-mfa");
        assertThat(remedies.policies()).containsOnlyKeys("IAMSelfManagement-2");
    }

    @Test
    void remedies_of_an_account_that_needs_none_plan_no_changes() {
        Account account = RuleCases.holding(user("ann").tagged("team", "a"));
        Review review = review(account);
        assertThat(review.remedies("unattached-policy", "unattached-policy").resources())
                .isEmpty();
        InMemoryAccount live = new InMemoryAccount(Snapshot.of(account, "aws"));
        var nothing = plan(review.remedies("unattached-policy"), live);
        assertThat(nothing.toString()).startsWith("No changes:");
        assertThat(nothing.apply().isComplete()).isTrue();
        assertThat(review.remedies("unattached-policy").toString()).containsPattern("may be +empty");
    }

    @Test
    void new_roles_and_policies_bear_the_default_tags_or_the_tags_that_all_have() {
        Account account = RuleCases.holding(
                user("ann"),
                role("a")
                        .trusting(service("ec2.amazonaws.com"))
                        .tagged("Layer", "base")
                        .tagged("Name", "a"),
                role("b")
                        .trusting(service("ec2.amazonaws.com"))
                        .tagged("Layer", "base")
                        .tagged("Name", "b"));
        assertThat(review(account).remedies("no-support-role").role("Support").tags())
                .isEqualTo(Map.of("Layer", "base"));
        Reviewed declared = RuleCases.reading(account).declared(account("acme").tagging("Owner", "identities"));
        assertThat(review(declared).remedies("no-support-role").role("Support").tags())
                .isEqualTo(Map.of("Owner", "identities"));
        assertThat(review(RuleCases.holding())
                        .remedies("no-support-role")
                        .role("Support")
                        .tags())
                .isEmpty();
    }

    /** The service's default asks for three of four classes, and a policy replaces it whole. */
    @Test
    void a_first_password_policy_is_no_looser_than_the_default_of_the_service() {
        Account bare = account("acme").id(RuleCases.ID).alias("acme");
        Review review = Review.of(RuleCases.reading(bare), Profile.cis("7.0"), List.of("an account"));
        assertThat(mends(review, "short-passwords").get(0).inWords()).contains("it asks for lower-case and upper-case");
        for (String rule : List.of("short-passwords", "password-reuse")) {
            PasswordPolicy policy = mended(bare, review.remedies(rule))
                    .account()
                    .passwordPolicy()
                    .orElseThrow();
            assertThat(policy.requiresLowercase() && policy.requiresUppercase() && policy.requiresNumbers())
                    .as(policy.toString())
                    .isTrue();
            assertThat(policy.requiresSymbols()).isFalse();
        }

        Account loose = bare.passwordPolicy(PasswordPolicy.standard());
        assertThat(review(loose).remedies("short-passwords").passwordPolicy())
                .as("what the account has asked for stays")
                .contains(PasswordPolicy.standard().minimumLength(14));
    }

    @Test
    void a_role_whose_only_principal_is_gone_is_left_to_somebody() {
        PolicyDocument gone = PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "AROAEXAMPLEEXAMPLE123"}}]}""");
        Review review = review(RuleCases.holding(role("lost").trusting(gone)));
        assertThat(mends(review, "dead-principal"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mend.ByHand.class,
                        byHand -> assertThat(byHand.inWords())
                                .contains("Nobody is left whom the role trusts")
                                .contains("role(\"lost\").absent()"));
    }

    @Test
    void a_statement_that_is_put_before_makes_nothing_new() {
        Statement everything = allow("s3:*").onEverything();
        Review before = review(RuleCases.holding(group("g")
                .attach(policy("p").allowing(everything, allow("sqs:*").onEverything()))));
        Review after = review(RuleCases.holding(group("g")
                .attach(policy("p")
                        .allowing(
                                allow("ec2:DescribeInstances").onEverything(),
                                everything,
                                allow("sqs:*").onEverything()))));
        assertThat(before.findings().of("service-wildcard").keys()).hasSize(2);
        assertThat(after.since(before.findings()).findings().open()).isEmpty();
    }

    @Test
    void another_account_is_no_baseline() {
        Review one = review(RuleCases.holding());
        Review other = review(RuleCases.reading(Snapshot.of(account("other").id("999999999999"), "aws")));
        assertThatThrownBy(() -> one.since(other.findings()))
                .hasMessageContaining(RuleCases.ID)
                .hasMessageContaining("999999999999");
        assertThat(Review.of(account("acme"), Profile.everything()).findings().accountId())
                .isEmpty();
    }

    @Test
    void a_profile_alone_reviews_a_declaration_and_names_what_was_not_looked_at() {
        Review review = Review.of(
                account("acme").with(user("ada").attach(awsManaged("AdministratorAccess"))), Profile.cis("7.0"));
        assertThat(review.findings().stream().map(Finding::id)).contains("user-with-own-policies");
        assertThat(review.unchecked()).containsKeys("console-user-without-mfa", "root-access-key");
        assertThat(Optional.of(review.toString()))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("Not checked:", "console-user-without-mfa needs the credential report"));
    }

    private static LastAccessed accessed(String arn, String... namesAndDays) {
        List<LastAccessed.Service> services = Arrays.stream(namesAndDays)
                .map(each -> each.split(" "))
                .map(each -> new LastAccessed.Service(
                        each[0],
                        each[0],
                        each.length == 1 ? Optional.empty() : Optional.of(RuleCases.daysAgo(Integer.parseInt(each[1]))),
                        Optional.empty()))
                .toList();
        return new LastAccessed(
                Arn.parse("arn:aws:iam::" + RuleCases.ID + ":" + arn),
                RuleCases.NOW,
                LastAccessed.Granularity.SERVICES,
                services);
    }

    @Test
    void services_that_nobody_reaches_are_taken_away_by_smaller_policies() {
        PolicyDocument work = PolicyDocument.of(allow("s3:*", "sqs:*").onEverything());
        Account account = RuleCases.holding(
                role("deploy").trusting(service("ec2.amazonaws.com")).inline("work", work),
                user("ann").memberOf(group("devs").attach(policy("p").document(work))),
                user("own").inline("work", work));
        List<LastAccessed> accesses = List.of(
                accessed("role/deploy", "s3 3", "sqs 200"),
                accessed("user/ann", "s3 3", "sqs"),
                accessed("user/own", "s3 3", "sqs"));
        Review review = review(RuleCases.reading(account).accessed(accesses));
        Review limited = review.findings(review.findings().of("unused-service-access"));
        assertThat(limited.remedyList())
                .extracting(Mend.Remedy::inWords)
                .containsExactly(
                        "Give user ann smaller policies: what falls away is sqs.",
                        "Give role deploy smaller policies: what falls away is sqs.");
        assertThat(limited.remedyList().get(0).mayBreak()).contains("once a year");
        assertThat(mends(review, "unused-service-access"))
                .filteredOn(mend -> mend.inWords().contains("user own"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Mend.ByHand.class,
                        byHand -> assertThat(byHand.inWords())
                                .contains(
                                        "another remedy moves the policies of own into a group: apply that one first"));

        Snapshot after = mended(account, limited.remedies());
        PolicyDocument smaller = PolicyDocument.of(allow("s3:*").onEverything());
        assertThat(after.account().role("deploy").inline()).isEmpty();
        assertThat(after.account().policy("least-deploy").document()).contains(smaller);
        assertThat(after.account().user("ann").groups()).containsExactly("least-ann");
        Review again = review(RuleCases.reading(after)
                .accessed(List.of(accessed("role/deploy", "s3 3"), accessed("user/ann", "s3 3"))));
        assertThat(again.findings().of("unused-service-access")).isEmpty();
        assertThat(mended(account, review.remedies()).account().user("own").groups())
                .containsExactly("own-rights");
    }

    @Test
    void who_is_too_young_to_have_reached_anything_keeps_everything() {
        PolicyDocument work = PolicyDocument.of(allow("s3:*", "sqs:SendMessage").onEverything());
        Account account = RuleCases.holding(
                role("deploy").trusting(service("ec2.amazonaws.com")).inline("work", work),
                user("ann").memberOf(group("devs").inline("work", work)));
        List<LastAccessed> accesses = List.of(accessed("role/deploy", "s3", "sqs"), accessed("user/ann", "s3", "sqs"));
        for (int age : List.of(1, 89, 91)) {
            Facts made = new Facts(Optional.empty(), Optional.of(RuleCases.daysAgo(age)), Optional.empty());
            Snapshot snapshot = Snapshot.of(account, "aws")
                    .facts(Map.of(Kind.ROLE, Map.of("deploy", made), Kind.USER, Map.of("ann", made)));
            Review review = review(RuleCases.reading(snapshot).accessed(accesses));
            assertThat(review.findings().of("unused-service-access"))
                    .as("made %s days ago, where 90 count", age)
                    .hasSize(age > 90 ? 2 : 0);
        }
    }

    /** Last accesses do not tell of it. */
    @Test
    void iam_that_is_allowed_for_passing_roles_alone_is_no_finding() {
        Account account = RuleCases.holding(
                role("deploy")
                        .trusting(service("ec2.amazonaws.com"))
                        .inline(
                                "work",
                                allow("iam:PassRole", "ec2:RunInstances").onEverything()),
                user("ann").inline("work", allow("iam:PassRole", "iam:GetRole").onEverything()));
        List<LastAccessed> accesses = List.of(accessed("role/deploy", "iam", "ec2 3"), accessed("user/ann", "iam"));
        Review review = review(RuleCases.reading(account).accessed(accesses));
        assertThat(review.findings().of("unused-service-access"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject().name()).isEqualTo("ann"));
    }

    @Test
    void a_user_and_a_role_of_one_name_get_policies_one_after_the_other() {
        PolicyDocument work = PolicyDocument.of(allow("s3:*", "sqs:*").onEverything());
        Account account = RuleCases.holding(
                role("ci").trusting(service("ec2.amazonaws.com")).inline("work", work),
                user("ci").memberOf(group("devs").inline("work", work)));
        List<LastAccessed> accesses = List.of(accessed("role/ci", "s3 3", "sqs"), accessed("user/ci", "s3 3", "sqs"));
        List<Mend> mends = mends(review(RuleCases.reading(account).accessed(accesses)), "unused-service-access");
        assertThat(mends.get(0)).isInstanceOf(Mend.Remedy.class);
        assertThat(mends.get(1).inWords()).contains("another remedy makes the policy least-ci: apply that one first");
    }

    /** The square of thousands would take an hour. */
    @Test
    void smaller_policies_of_many_take_time_in_proportion() {
        List<Resource> roles = new ArrayList<>();
        List<LastAccessed> accesses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            roles.add(role("r" + i)
                    .trusting(service("ec2.amazonaws.com"))
                    .inline("work", PolicyDocument.of(allow("s3:*", "sqs:*").onEverything())));
            accesses.add(accessed("role/r" + i, "s3 3", "sqs"));
        }
        Reviewed reviewed = RuleCases.reading(RuleCases.holding(roles.toArray(Resource[]::new)))
                .accessed(accesses);
        long start = System.nanoTime();
        Review review = Review.of(reviewed, Profile.cis("7.0").with("unused-service-access"), List.of("an account"));
        Account remedies = review.remedies("unused-service-access");
        assertThat(remedies.roles().size()).isEqualTo(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
