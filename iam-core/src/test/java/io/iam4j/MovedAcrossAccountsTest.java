// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.organization.Rollout;
import io.iam4j.policy.Arn;
import io.iam4j.render.OrganizationChangesJson;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Users and roles of one account that another one trusts, renamed or moved. */
class MovedAcrossAccountsTest {
    private static final Account SECURITY = account("security").id("222222222222");
    private static final Account APPS = account("apps").id("333333333333");
    private static final Rollout ONCE =
            Rollout.standard().applying(ApplyOptions.standard().patience(Duration.ZERO));

    private final InMemoryOrganization live = new InMemoryOrganization("222222222222", "333333333333");

    private static Role trusting(String... principals) {
        return role("T")
                .trusting(Arrays.stream(principals)
                        .map(each -> Arn.parse("arn:aws:iam::222222222222:" + each))
                        .toArray(Arn[]::new));
    }

    private static Organization acme(Account security, Account apps) {
        return organization("acme").layer(security).layer(apps);
    }

    private OrganizationPlan stored(Organization desired) {
        OrganizationChanges changes =
                OrganizationChangesJson.read(plan(desired, live).as(OrganizationChangesJson.format()));
        return plan(changes, live);
    }

    @Test
    void a_stored_plan_that_renames_a_user_goes_on_in_the_account_that_trusts_them() {
        plan(acme(SECURITY.with(user("ada")), APPS.with(trusting("user/ada"))), live)
                .apply();
        Organization after =
                acme(SECURITY.with(user("eve").formerly("ada")), APPS.with(trusting("user/eve"), group("g")));
        OrganizationApplied outcome = stored(after).outcome(ONCE);
        assertThat(outcome.isComplete()).as(outcome.toString()).isTrue();
        assertThat(plan(after, live).isEmpty()).isTrue();
    }

    @Test
    void a_user_who_gets_the_name_that_another_leaves_is_told_apart() {
        plan(acme(SECURITY.with(user("ada"), user("eve")), APPS.with(trusting("user/ada"))), live)
                .apply();
        User zoe = user("zoe").formerly("eve");
        Organization after =
                acme(SECURITY.with(user("eve").formerly("ada"), zoe), APPS.with(trusting("user/eve"), group("g")));
        OrganizationApplied outcome = stored(after).outcome(ONCE);
        assertThat(outcome.isComplete()).as(outcome.toString()).isTrue();
        assertThat(plan(after, live).isEmpty()).isTrue();
    }

    @Test
    void what_somebody_else_changed_in_that_trust_is_still_seen() {
        plan(acme(SECURITY.with(user("ada"), user("bob")), APPS.with(trusting("user/ada"))), live)
                .apply();
        OrganizationPlan plan =
                stored(acme(SECURITY.with(user("eve").formerly("ada")), APPS.with(trusting("user/eve"), group("g"))));
        live.held("333333333333").hold(trusting("user/bob"));
        assertThat(plan.outcome(ONCE).toString()).contains("Account 333333333333 has changed since the plan was made");
    }

    @Test
    void a_user_who_moves_to_another_path_is_trusted_by_the_new_arn() {
        plan(acme(SECURITY.with(user("ada")), APPS.with(trusting("user/ada"))), live)
                .apply();
        Organization after = organization("acme")
                .layer(APPS.with(trusting("user/x/ada")))
                .layer(SECURITY.with(user("ada").path("/x/")));
        OrganizationPlan plan = plan(after, live);
        assertThat(plan.toString()).contains("role T in apps waits for user ada in security");
        assertThat(plan.outcome(ONCE).isComplete()).isTrue();
        assertThat(plan(after, live).isEmpty()).isTrue();
    }

    @Test
    void a_trust_in_a_name_that_passes_from_one_user_to_another_waits_for_the_other() {
        plan(acme(SECURITY.with(user("ada"), user("eve")), APPS.with(trusting("root"))), live)
                .apply();
        User zoe = user("zoe").formerly("eve");
        Organization after = organization("acme")
                .layer(APPS.with(trusting("user/eve")))
                .layer(SECURITY.with(user("eve").formerly("ada"), zoe));
        OrganizationPlan plan = plan(after, live);
        assertThat(plan.toString()).contains("role T in apps waits for user eve in security");
        assertThat(plan.outcome(ONCE).isComplete()).isTrue();
        assertThat(plan(after, live).isEmpty()).isTrue();
    }

    @Test
    void a_role_that_moves_to_another_path_and_is_trusted_elsewhere_takes_two_runs() {
        Role app = role("app").trusting(Iam.service("lambda.amazonaws.com"));
        plan(acme(SECURITY.with(app), APPS.with(trusting("role/app"))), live).apply();
        assertThatThrownBy(() -> plan(acme(SECURITY.with(app.path("/x/")), APPS.with(trusting("role/x/app"))), live))
                .hasMessageContaining("the deletion of role app in 222222222222 waits for role T in 333333333333")
                .hasMessageContaining("take the old one out of the trust in a first run")
                .hasMessageNotContaining("trust each other");
    }
}
