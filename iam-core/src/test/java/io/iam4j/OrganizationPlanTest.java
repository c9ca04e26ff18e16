// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.assumeRolePolicy;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.layer;
import static io.iam4j.Iam.organization;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.Rollout;
import io.iam4j.organization.RolloutFailedException;
import io.iam4j.plan.UnplannableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrganizationPlanTest {
    private static final Account MANAGEMENT = account("management").id("111111111111");
    private static final Account SECURITY = account("security").id("222222222222");
    private static final Account SHARED = account("shared").id("333333333333");
    private static final Account APPS = account("apps").id("444444444444");
    private static final Rollout ONCE =
            Rollout.standard().applying(ApplyOptions.standard().patience(Duration.ZERO));

    private final InMemoryOrganization live =
            new InMemoryOrganization("111111111111", "222222222222", "333333333333", "444444444444");

    private static Role dev(Account trusted) {
        return role("DevOps").trusting(trusted);
    }

    @Test
    void layers_are_changed_one_after_the_other() {
        Organization acme = organization("acme")
                .layer(MANAGEMENT.with(user("a"), user("b")))
                .layer(SECURITY.with(user("c")))
                .layer(SHARED.with(user("d")), APPS.with(user("e")));
        OrganizationPlan plan = plan(acme, live);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(live.calls().stream().map(call -> call.substring(0, 3)).distinct())
                .startsWith("111", "222")
                .hasSize(4);
        assertThat(plan(acme, live).isEmpty()).isTrue();
        assertThat(plan(acme, live).toString())
                .isEqualTo("No changes: organization acme, 4 accounts, is as declared.\n");
    }

    @Test
    void a_role_comes_before_the_trust_that_names_it_whatever_the_layers() {
        Role costs = role("Costs").trusting(role("lambda").in(SHARED));
        Organization acme = organization("acme")
                .layer(SECURITY.with(costs.attach(
                        Iam.policy("read").allowing(allow("ce:Get*").onEverything()))))
                .layer(SHARED.with(role("lambda").trusting(Iam.service("lambda.amazonaws.com"))));
        OrganizationPlan plan = plan(acme, live);
        assertThat(plan.toString())
                .contains("Across accounts:\n  ! role Costs in security waits for role lambda in shared\n");
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(live.calls())
                .containsSubsequence(
                        "222222222222 CreatePolicy read",
                        "333333333333 CreateRole lambda",
                        "222222222222 CreateRole Costs");
        assertThat(plan(acme, live).isEmpty()).isTrue();
    }

    @Test
    void a_trust_in_a_role_that_is_nowhere_is_refused_when_it_is_planned() {
        Organization acme = organization("acme")
                .layer(SECURITY.with(role("Costs").trusting(role("lambda").in(SHARED))))
                .layer(SHARED.with(role("lambda").path("/x/").trusting(Iam.service("lambda.amazonaws.com"))));
        assertThatThrownBy(() -> plan(acme, live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("account security: role Costs trusts arn:aws:iam::333333333333:role/lambda")
                .hasMessageContaining("it holds role/x/lambda");
    }

    @Test
    void roles_of_two_accounts_that_trust_each_other_cannot_be_made() {
        Organization acme = organization("acme")
                .layer(SECURITY.with(role("a").trusting(role("b").in(SHARED))))
                .layer(SHARED.with(role("b").trusting(role("a").in(SECURITY))));
        assertThatThrownBy(() -> plan(acme, live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("role a in 222222222222")
                .hasMessageContaining("role b in 333333333333")
                .hasMessageContaining("let one of them trust the account");
    }

    @Test
    void a_role_that_trusts_its_namesake_of_another_account_is_made_at_once_and_an_order_that_works_is_found() {
        Organization namesakes = organization("acme")
                .layer(SECURITY.with(dev(MANAGEMENT)))
                .layer(SHARED.with(role("DevOps").trusting(role("DevOps").in(SECURITY))));
        assertThat(plan(namesakes, live).changes().changes("333333333333")).hasSize(1);
        plan(namesakes, live).apply();
        Organization crossed = organization("acme")
                .layer(SECURITY.with(
                        role("A").trusting(role("B").in(SHARED)),
                        role("B").trusting(role("D").in(SHARED))))
                .layer(SHARED.with(
                        role("B").trusting(Iam.service("lambda.amazonaws.com")),
                        role("D").trusting(role("A").in(SECURITY))));
        plan(crossed, live).apply();
        assertThat(plan(crossed, live).isEmpty()).isTrue();
    }

    @Test
    void a_role_goes_after_the_trusts_that_leave_it_and_one_that_stays_trusted_is_refused() {
        Role old = role("B").trusting(Iam.service("lambda.amazonaws.com"));
        plan(
                        organization("acme")
                                .layer(SHARED.with(old))
                                .layer(SECURITY.with(role("C").trusting(old.in(SHARED)))),
                        live)
                .apply();
        Organization staying = organization("acme")
                .layer(SECURITY.with(role("C").trusting(role("B").in(SHARED))))
                .layer(SHARED.with(role("B").absent()));
        assertThatThrownBy(() -> plan(staying, live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining(
                        "account security: role C trusts arn:aws:iam::333333333333:role/B, which account shared"
                                + " does not hold once it is as planned");
        Organization renamed = organization("acme")
                .layer(SHARED.with(role("B2").formerly("B")))
                .layer(SECURITY.with(role("C").trusting(role("B2").in(SHARED))));
        plan(renamed, live)
                .permitting(Permit.replacing("role B"), Permit.replacing("role B2"))
                .apply();
        assertThat(live.calls())
                .containsSubsequence(
                        "333333333333 CreateRole B2",
                        "222222222222 UpdateAssumeRolePolicy C",
                        "333333333333 DeleteRole B");
        assertThat(plan(renamed, live).isEmpty()).isTrue();
        OrganizationPlan undeclared = plan(
                organization("acme")
                        .layer(SECURITY.with(user("x")))
                        .layer(SHARED.with(role("B2").absent())),
                live);
        assertThat(undeclared.changes().warnings())
                .containsExactly(
                        "security: role C, which is not declared, trusts arn:aws:iam::333333333333:role/B2, which"
                                + " account shared deletes: nobody gets in by that afterwards.");
    }

    @Test
    void what_one_side_alone_agrees_to_is_warned_of() {
        Organization acme = organization("acme")
                .layer(SECURITY.with(group("devs")
                        .attach(assumeRolePolicy("assume_devops", role("DevOps").in(SHARED, APPS)))
                        .members(user("ada"))))
                .layer(
                        SHARED.with(dev(MANAGEMENT), role("Audit").trusting(SECURITY)),
                        APPS.with(role("Other").trusting(MANAGEMENT)))
                .layer(MANAGEMENT.with(user("root")));
        assertThat(plan(acme, live).changes().warnings())
                .containsExactly(
                        "security: policy assume_devops lets its holders assume role DevOps, which is not there in apps and"
                                + " not declared.",
                        "security: policy assume_devops lets its holders assume role DevOps in shared, which does not trust"
                                + " account security.",
                        "shared: role Audit trusts account security, where nobody may assume it: no policy there allows"
                                + " sts:AssumeRole on arn:aws:iam::333333333333:role/Audit.",
                        "shared: role DevOps trusts account management, where nobody may assume it: no policy there allows"
                                + " sts:AssumeRole on arn:aws:iam::333333333333:role/DevOps.",
                        "apps: role Other trusts account management, where nobody may assume it: no policy there allows"
                                + " sts:AssumeRole on arn:aws:iam::444444444444:role/Other.");
    }

    @Test
    void an_account_that_fails_stops_only_what_depends_on_it() {
        Organization acme = organization("acme")
                .layer(MANAGEMENT.with(user("a")))
                .layer(SHARED.with(role("lambda").trusting(Iam.service("lambda.amazonaws.com")), user("x")))
                .layer(
                        SECURITY.with(role("Costs").trusting(role("lambda").in(SHARED)), user("c")),
                        APPS.with(user("e")));
        live.failing(call -> {
            if (call.contains("CreateRole lambda")) throw Failing.refused("LimitExceeded", "no more roles");
        });
        OrganizationApplied applied = plan(acme, live).outcome(ONCE);
        assertThat(applied.isComplete()).isFalse();
        assertThat(applied.account("111111111111").isComplete()).isTrue();
        assertThat(applied.account("444444444444").isComplete()).isTrue();
        assertThat(applied.account("222222222222").applied().orElseThrow().count(Outcome.DONE))
                .isEqualTo(1);
        assertThat(applied.toString())
                .contains("it waits for what is not done: role lambda of account shared")
                .contains("FAILED     no more roles")
                .contains("2 of 4 accounts are as declared");
        live.failing(call -> {});
        assertThatThrownBy(() -> {
                    throw new RolloutFailedException(applied);
                })
                .hasMessageContaining("plan again from the declaration");
        plan(acme, live).apply();
        assertThat(plan(acme, live).isEmpty()).isTrue();
    }

    @Test
    void a_canary_that_fails_stops_the_rest() {
        Organization acme =
                organization("acme").layer(SECURITY.with(user("c")), SHARED.with(user("d")), APPS.with(user("e")));
        live.failing(call -> {
            if (call.startsWith("444")) throw Failing.refused("AccessDenied", "no");
        });
        OrganizationApplied applied = plan(acme, live).outcome(ONCE.canary("apps"));
        assertThat(live.calls()).allMatch(call -> call.startsWith("444"));
        assertThat(applied.stopped()).contains("the canary account apps failed");
        assertThat(applied.account("222222222222").trouble().orElseThrow()).contains("the rollout was stopped");
        assertThatThrownBy(() -> plan(acme, live).outcome(ONCE.canary("aps"))).hasMessageContaining("\"aps\"");
    }

    @Test
    void waves_are_shares_of_a_layer_and_the_rollout_stops_after_so_many_failures() {
        String[] ids = IntStream.range(0, 20)
                .mapToObj(i -> String.format("%012d", 900 + i))
                .toArray(String[]::new);
        InMemoryOrganization many = new InMemoryOrganization(ids);
        Organization acme = organization("acme")
                .layer(layer(
                                "all",
                                Arrays.stream(ids)
                                        .map(id -> account("n" + id).id(id))
                                        .toArray(Account[]::new))
                        .forEach(each -> each.with(user("ada"))));
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        many.failing(call -> {
            if (call.startsWith(ids[3]) || call.startsWith(ids[4])) throw Failing.refused("AccessDenied", "no");
        });
        OrganizationApplied applied = plan(acme, many)
                .outcome(ONCE.accountsAtOnce(1)
                        .canary(ids[7])
                        .thenPercent(10)
                        .stoppingAfter(2)
                        .listener(event -> event.outcome()
                                .ifPresent(end -> ended.add(end.account().id()))));
        assertThat(ended.get(0)).isEqualTo(ids[7]);
        assertThat(ended.subList(1, 3)).containsExactlyInAnyOrder(ids[0], ids[1]);
        assertThat(applied.stopped()).contains("2 accounts failed");
        assertThat(ended).containsExactly(ids[7], ids[0], ids[1], ids[2], ids[3], ids[4]);
    }

    @Test
    void the_same_removal_in_many_accounts_is_one_question_and_there_is_a_budget_over_all() {
        Organization before = organization("acme")
                .layer(layer("all", SECURITY, SHARED, APPS, MANAGEMENT).forEach(each -> each.with(users())));
        plan(before, live).apply();
        Organization after = organization("acme")
                .layer(layer("all", SECURITY, SHARED, APPS, MANAGEMENT)
                        .forEach(each -> each.with(
                                users().stream().map(user -> user.absent()).toList())));
        OrganizationPlan plan = plan(after, live);
        assertThat(plan.changes().refusals()).hasSize(2);
        assertThat(plan.toString())
                .contains(
                        "in 4 accounts (security, shared, apps, management), of which the first says: deletions: 7 deletions")
                .contains("To allow it: plan.permitting(Permit.deletions(7))")
                .contains("28 deletions in 4 accounts together")
                .contains("To allow it: plan.permittingInAll(Permit.deletions(28))");
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("permittingInAll");
        assertThat(plan.permitting("apps", Permit.deletions(7))
                        .changes()
                        .refusals()
                        .get(0)
                        .accounts())
                .hasSize(3);
        plan.permitting(Permit.deletions(7))
                .permittingInAll(Permit.deletions(28))
                .apply();
        assertThat(plan(after, live).isEmpty()).isTrue();
    }

    @Test
    void memberships_of_users_who_are_deleted_are_no_removals_and_tags_neither() {
        Account[] all = {SECURITY, SHARED, APPS, MANAGEMENT};
        plan(
                        organization("acme")
                                .layer(layer("all", all)
                                        .forEach(each -> each.with(group("g"))
                                                .with(users().stream()
                                                        .map(user -> user.memberOf("g")
                                                                .tagged("a", "b"))
                                                        .toList()))),
                        live)
                .apply();
        Organization deleting = organization("acme")
                .layer(layer("all", all)
                        .forEach(each -> each.with(
                                users().stream().map(user -> user.absent()).toList())));
        assertThat(plan(deleting, live).changes().refusals())
                .extracting(each -> each.refusal().needed().guard())
                .containsExactly(Permit.Guard.DELETIONS, Permit.Guard.DELETIONS);
        Organization leaving = organization("acme")
                .layer(layer("all", all)
                        .forEach(each -> each.with(users().stream()
                                .map(user -> user.leaving("g").ignoring(io.iam4j.model.Relation.TAGS))
                                .toList())));
        assertThat(plan(leaving, live).toString())
                .contains("28 removals from entities that stay in 4 accounts together");
    }

    private static List<io.iam4j.model.User> users() {
        return Stream.of("a", "b", "c", "d", "e", "f", "g").map(Iam::user).toList();
    }

    @Test
    void accounts_that_change_alike_are_shown_once() {
        Organization acme = organization("acme")
                .layer(layer("members", SECURITY, SHARED, APPS).forEach(each -> each.with(dev(MANAGEMENT))))
                .layer(MANAGEMENT)
                .tagging("Environment", Account::name);
        String shown = plan(acme, live).toString();
        assertThat(shown).contains("""
                Plan for organization acme:

                Layer members

                  3 accounts alike: security, shared, apps
                    + role DevOps
                """);
        assertThat(shown).contains("3 to create, 0 to change, 0 to delete; 3 calls of the IAM API in 3 of 4 accounts.");
    }

    @Test
    void suspended_and_unknown_accounts_are_left_out_by_name() {
        live.walked(List.of(
                MemberAccount.of("111111111111", "management"),
                MemberAccount.of("222222222222", "security").state(MemberAccount.State.SUSPENDED)));
        Organization acme = organization("acme")
                .layer(MANAGEMENT.with(user("a")))
                .layer(SECURITY.with(user("b")), SHARED.with(user("c")));
        OrganizationPlan plan = plan(acme, live);
        assertThat(plan.toString())
                .contains("account security (222222222222): AWS Organizations calls it SUSPENDED; it is left out.")
                .contains("account shared (333333333333): it is not an account of the organization");
        OrganizationApplied applied = plan.outcome(Rollout.standard());
        assertThat(applied.isComplete()).isFalse();
        assertThat(live.calls()).containsExactly("111111111111 CreateUser a");
    }
}
