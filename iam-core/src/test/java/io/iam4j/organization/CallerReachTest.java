// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryOrganization;
import io.iam4j.OrganizationPlan;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Trust;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan of an organization is not to lock its own caller out of the accounts. */
class CallerReachTest {
    private static final Account MANAGEMENT = account("management").id("111111111111");
    private static final Account APPS = account("apps").id("333333333333");
    private static final Account SHARED = account("shared").id("444444444444");
    private static final Arn ADA = Arn.parse("arn:aws:iam::111111111111:user/ada");
    private static final Role DEPLOY = role("Deploy").trusting(MANAGEMENT);
    private static final User CALLER =
            user("ada").inline("assume", allow("sts:AssumeRole").on("arn:aws:iam::*:role/Deploy"));

    private final InMemoryOrganization live =
            new InMemoryOrganization("111111111111", "333333333333", "444444444444").reachedBy(ADA, "Deploy");

    @BeforeEach
    void roles() {
        plan(
                        organization("acme")
                                .layer(MANAGEMENT.with(CALLER, user("bob")))
                                .layer(APPS.with(DEPLOY), SHARED.with(DEPLOY)),
                        live)
                .apply();
    }

    private OrganizationPlan planned(Account management, Account... members) {
        return plan(organization("acme").layer(management).layer(members), live);
    }

    private List<String> refusals(Account management, Account... members) {
        return planned(management, members).changes().refusals().stream()
                .filter(each -> each.refusal().needed().equals(Permit.lockout()))
                .map(AccountsRefusal::toString)
                .toList();
    }

    @Test
    void the_right_to_assume_the_roles_is_not_taken_from_the_caller() {
        assertThat(refusals(MANAGEMENT.with(user("ada").withoutInline("assume")), APPS.with(user("x")), SHARED))
                .singleElement()
                .asString()
                .contains(
                        "account management: lockout: it takes from its own caller, arn:aws:iam::111111111111:user/ada, the right to"
                                + " assume role Deploy in apps, shared, by which these accounts are reached",
                        "Permit.lockout()");
        assertThat(refusals(MANAGEMENT.with(CALLER.inline("no", deny("sts:*").onEverything())), APPS))
                .singleElement()
                .asString()
                .contains("explicitDeny: Deny by inline policy no of user ada");
        User withMfa =
                user("ada").inline("assume", allow("sts:AssumeRole").on("*").when(Condition.mfaPresent()));
        assertThat(refusals(MANAGEMENT.with(withMfa), APPS)).hasSize(1);
    }

    @Test
    void what_leaves_the_caller_the_roles_is_not_refused() {
        User wider = user("ada").inline("assume", allow("sts:*").onEverything());
        assertThat(refusals(MANAGEMENT.with(wider, user("bob").absent()), APPS.with(user("x"))))
                .isEmpty();
        User renamed = user("eve").formerly("ada");
        assertThat(refusals(MANAGEMENT.with(renamed), APPS.with(user("x")))).isEmpty();
    }

    @Test
    void a_role_by_which_an_account_is_reached_goes_on_trusting_the_caller() {
        assertThat(refusals(MANAGEMENT, APPS.with(role("Deploy").absent())))
                .singleElement()
                .asString()
                .contains(
                        "account apps: lockout: it takes from its own caller",
                        "the role Deploy, by which the account is reached");
        assertThat(refusals(MANAGEMENT, APPS.with(role("Deploy").trusting(SHARED))))
                .hasSize(1);
        assertThat(refusals(
                        MANAGEMENT,
                        APPS.with(role("Deploy").trusting(Trust.of(MANAGEMENT).withMfa()))))
                .hasSize(1);
    }

    @Test
    void a_user_who_is_trusted_by_name_and_renamed_keeps_the_role() {
        Role byName = role("Deploy").trusting(ADA);
        plan(organization("acme").layer(APPS.with(byName)), live).apply();
        Arn eve = Arn.parse("arn:aws:iam::111111111111:user/eve");
        assertThat(refusals(
                        MANAGEMENT.with(user("eve").formerly("ada")),
                        APPS.with(role("Deploy").trusting(eve))))
                .isEmpty();
    }

    @Test
    void it_is_permitted_in_the_account_that_takes_it() {
        OrganizationPlan plan = planned(MANAGEMENT.with(user("ada").withoutInline("assume")), APPS.with(user("x")));
        assertThat(plan.permitting("management", Permit.lockout()).apply().isComplete())
                .isTrue();
    }
}
