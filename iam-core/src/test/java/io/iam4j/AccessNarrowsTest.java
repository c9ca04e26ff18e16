// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Condition;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.Markdown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessNarrowsTest {
    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));

    @BeforeEach
    void fill() {
        assertThat(plan(
                                account("a")
                                        .with(
                                                user("ada")
                                                        .memberOf(group("devops")
                                                                .attach(policy("deploy")
                                                                        .allowing(allow("s3:GetObject")
                                                                                .on("arn:aws:s3:::releases/*")))),
                                                user("root").attach(awsManaged("AdministratorAccess")),
                                                role("Deploy")
                                                        .trusting(Account.of("111111111111")
                                                                .withMfa())),
                                live)
                        .apply()
                        .isComplete())
                .isTrue();
    }

    private Plan planned(Account desired) {
        return plan(desired, live);
    }

    @Test
    void a_plan_that_widens_access_is_refused_and_says_whose_and_by_what() {
        Plan plan = planned(account("a")
                        .with(policy("deploy")
                                .allowing(allow("s3:GetObject", "s3:PutObject").on("arn:aws:s3:::releases/*"))))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("user ada could do more than now: s3:PutObject on arn:aws:s3:::releases/*.")
                .hasMessageContaining("plan.permitting(Permit.moreAccess(\"user ada\"))");
        assertThat(plan.permitting(Permit.moreAccess("user ada")).apply().isComplete())
                .isTrue();
    }

    @Test
    void other_tags_of_somebody_are_not_judged_and_need_leave() {
        Plan plan = planned(account("a").with(user("ada").tagged("team", "admins")))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("user ada gets other tags, and conditions of policies may go by tags");
        assertThat(plan.permitting(Permit.moreAccess("user ada")).apply().isComplete())
                .isTrue();
    }

    @Test
    void the_order_of_permits_does_not_matter() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("ReadOnlyAccess"))));
        assertThat(plan.permitting(Permit.moreAccess("user ada"))
                        .permitting(Permit.onlyIfAccessNarrows())
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_plan_that_narrows_access_passes() {
        Plan plan = planned(account("a")
                .with(
                        user("ada").inline("less", deny("s3:*").onEverything()),
                        role("Deploy").trusting(Account.of("111111111111").withMfa(java.time.Duration.ofHours(1)))));
        assertThat(plan.accessDifference().widens()).isFalse();
        assertThat(plan.accessDifference().toString())
                .contains("user ada\n      - s3:GetObject on arn:aws:s3:::releases/*")
                .contains("account 111111111111\n      - sts:AssumeRole on arn:aws:iam::222222222222:role/Deploy");
        assertThat(plan.permitting(Permit.onlyIfAccessNarrows()).apply().isComplete())
                .isTrue();
    }

    @Test
    void somebody_outside_who_may_assume_a_role_is_somebody() {
        Plan plan = planned(account("a").with(role("Deploy").trusting(Account.of("999999999999"))))
                .permitting(Permit.onlyIfAccessNarrows());
        assertThat(plan.toString())
                .contains(
                        "account 999999999999 could do more than now: sts:AssumeRole on arn:aws:iam::222222222222:role/Deploy.");
    }

    @Test
    void a_boundary_that_goes_widens_access() {
        assertThat(planned(account("a").with(user("ada").boundedBy(awsManaged("AmazonEC2FullAccess"))))
                        .apply()
                        .isComplete())
                .isTrue();
        Plan plan = planned(account("a").with(user("ada").withoutBoundary()));
        assertThat(plan.accessDifference().toString()).contains("+ s3:GetObject on arn:aws:s3:::releases/*");
    }

    @Test
    void policies_of_aws_are_expanded() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("AWSCodeCommitReadOnly"))));
        assertThat(plan.accessDifference().toString()).contains("codecommit:BatchGet*", "codecommit:GitPull");
    }

    @Test
    void a_renamed_user_is_the_same() {
        Plan plan = planned(account("a").with(user("ada.lovelace").formerly("ada")));
        assertThat(plan.accessDifference().principals()).isEmpty();
    }

    @Test
    void conditions_and_denials_count() {
        Plan plan = planned(account("a")
                .with(user("ada").inline("mfa", deny("*").onEverything().when(Condition.mfaPresentIfExists(false)))));
        assertThat(plan.accessDifference().toString())
                .contains("- s3:GetObject on arn:aws:s3:::releases/* without MFA");
    }

    @Test
    void a_stored_plan_reads_the_account_for_it_and_a_change_set_alone_cannot_tell() {
        Plan made = planned(account("a").with(user("ada").attach(awsManaged("IAMFullAccess"))));
        Plan stored = plan(ChangeSetJson.read(ChangeSetJson.write(made.changes())), live);
        assertThat(stored.permitting(Permit.onlyIfAccessNarrows()).changes().refusals())
                .hasSize(1);
        assertThatThrownBy(() -> made.changes().permitting(Permit.onlyIfAccessNarrows()))
                .hasMessageContaining("Iam.plan(changes, account)");
    }

    @Test
    void the_comment_of_a_pull_request_says_it() {
        Plan plan = planned(account("a").with(user("ada").attach(awsManaged("IAMFullAccess"))));
        assertThat(plan.as(Markdown.standard()))
                .contains("<b>Access</b>: somebody can do more afterwards", "user ada\n```diff\n+ iam:*");
    }
}
