// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.under;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Trust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replacements, tombstones and renames where what is not declared, or not managed, stands in the way. */
class PlannerEdgesTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");
    private static final ManagedPolicy READ =
            policy("read").allowing(allow("s3:Get*").on("arn:aws:s3:::b/*"));
    private static final Role TRUSTED = role("A").trusting(Trust.service("ec2.amazonaws.com"));

    private static Account account(Resource... resources) {
        return Account.of("security").with(resources);
    }

    private static Snapshot holding(Resource... resources) {
        return RandomAccounts.carryOut(
                Planner.plan(account(resources), EMPTY, Instant.EPOCH).steps(), EMPTY);
    }

    private static List<String> calls(Account desired, Snapshot observed) {
        ChangeSet changes = Planner.plan(desired, observed, Instant.EPOCH);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(Planner.plan(desired, after, Instant.EPOCH).isEmpty()).isTrue();
        return changes.changes().stream()
                .map(change -> change.call() + " " + change.target().name())
                .toList();
    }

    private static void assertProblem(Account desired, Snapshot observed, String... texts) {
        assertThatThrownBy(() -> Planner.plan(desired, observed, Instant.EPOCH))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContainingAll(texts);
    }

    @Test
    void a_policy_that_bounds_someone_undeclared_is_not_replaced() {
        assertProblem(
                account(READ.path("/x/")),
                holding(user("bot").boundedBy(READ)),
                "policy \"read\" cannot be replaced",
                "permissions boundary of the user \"bot\"; declare that user with the boundary");
        assertThat(calls(
                        account(READ.path("/x/"), user("bot").boundedBy("read")),
                        holding(user("bot").boundedBy(READ))))
                .as("nobody is without a boundary meanwhile")
                .containsExactly(
                        "CreatePolicy read-iam4j-interim",
                        "PutPermissionsBoundary bot",
                        "DeletePolicy read",
                        "CreatePolicy read",
                        "PutPermissionsBoundary bot",
                        "DeletePolicy read-iam4j-interim");
    }

    /** As an apply leaves it that died after the old policy was gone, and one that died before. */
    @Test
    void what_stood_in_for_a_boundary_goes_by_a_later_plan() {
        ManagedPolicy interim =
                policy("read-iam4j-interim").document(READ.document().orElseThrow());
        Account desired = account(READ.path("/x/"), user("bot").boundedBy("read"));
        assertThat(calls(desired, holding(interim, user("bot").boundedBy(interim))))
                .containsExactly("CreatePolicy read", "PutPermissionsBoundary bot", "DeletePolicy read-iam4j-interim");
        assertThat(calls(desired, holding(READ, interim, user("bot").boundedBy(READ))))
                .containsExactly(
                        "PutPermissionsBoundary bot",
                        "DeletePolicy read",
                        "CreatePolicy read",
                        "PutPermissionsBoundary bot",
                        "DeletePolicy read-iam4j-interim");
    }

    @Test
    void what_stood_in_for_a_policy_that_is_declared_absent_goes_with_what_is_owned() {
        ManagedPolicy interim =
                policy("read-iam4j-interim").document(READ.document().orElseThrow());
        Account owner = account(policy("read").absent()).owning(wholeAccount());
        assertThat(calls(owner, holding(interim))).containsExactly("DeletePolicy read-iam4j-interim");
        assertThat(calls(owner, holding(READ, interim)))
                .containsExactlyInAnyOrder("DeletePolicy read", "DeletePolicy read-iam4j-interim");
        assertProblem(
                owner.with(user("bot")),
                holding(interim, user("bot").boundedBy(interim)),
                "policy \"read-iam4j-interim\" cannot be deleted",
                "permissions boundary of the user \"bot\"");
        assertThat(calls(
                        account(policy("read")).owning(wholeAccount()),
                        holding(
                                READ,
                                policy("other-iam4j-interim")
                                        .document(READ.document().orElseThrow()))))
                .as("one that stands in for nothing declared")
                .containsExactly("DeletePolicy other-iam4j-interim");
    }

    /** As an apply leaves it that died while the policy was made anew, before that is renamed. */
    @Test
    void what_stood_in_for_a_policy_that_is_renamed_since_goes_in_favour_of_the_new_one() {
        ManagedPolicy interim =
                policy("read-iam4j-interim").document(READ.document().orElseThrow());
        ManagedPolicy scan =
                policy("scan").formerly("read").document(READ.document().orElseThrow());
        for (Account desired : List.of(account(scan), account(scan, user("bot")).owning(wholeAccount()))) {
            assertThat(calls(desired, holding(READ, interim)))
                    .contains("CreatePolicy scan", "DeletePolicy read", "DeletePolicy read-iam4j-interim");
            assertThat(calls(desired, holding(interim, user("bot").boundedBy(interim))))
                    .containsExactly(
                            "CreatePolicy scan", "PutPermissionsBoundary bot", "DeletePolicy read-iam4j-interim");
        }
        assertThat(calls(
                        account(scan, policy("read").absent()),
                        holding(READ, interim, user("bot").boundedBy(interim))))
                .as("the old name declared absent beside")
                .containsExactly(
                        "CreatePolicy scan",
                        "PutPermissionsBoundary bot",
                        "DeletePolicy read",
                        "DeletePolicy read-iam4j-interim");
    }

    @Test
    void whoever_is_not_owned_gets_back_the_policy_that_the_interim_one_stood_in_for() {
        ManagedPolicy read = READ.path("/app/");
        ManagedPolicy interim = policy("read-iam4j-interim")
                .path("/app/")
                .document(READ.document().orElseThrow());
        Account owner = account(read).owning(under("/app/"));
        assertThat(calls(owner, holding(read, interim, user("bot").boundedBy(interim))))
                .containsExactly("PutPermissionsBoundary bot", "DeletePolicy read-iam4j-interim");
        assertThat(calls(
                        owner.with(user("bot")),
                        holding(read, interim, user("bot").boundedBy(interim))))
                .as("referred to")
                .containsExactly("PutPermissionsBoundary bot", "DeletePolicy read-iam4j-interim");
        assertThat(calls(
                        account(read).owning(wholeAccount().except(user("bot"))),
                        holding(read, interim, user("bot").boundedBy(interim))))
                .as("excepted since")
                .containsExactly("PutPermissionsBoundary bot", "DeletePolicy read-iam4j-interim");
        assertProblem(
                account(policy("read").path("/app/").absent()).owning(under("/app/")),
                holding(read, user("bot").boundedBy(read)),
                "permissions boundary of the user \"bot\"");
    }

    @Test
    void whoever_is_bounded_goes_before_the_policy_that_bounds_them() {
        Snapshot observed = holding(READ, user("bot").boundedBy(READ), TRUSTED.boundedBy(READ));
        assertThat(calls(
                        account(
                                user("bot").absent(),
                                role(TRUSTED.name()).absent(),
                                policy("read").absent()),
                        observed))
                .last()
                .isEqualTo("DeletePolicy read");
        assertThat(Planner.plan(
                                account(
                                        user("bot").absent(),
                                        role(TRUSTED.name()).absent(),
                                        policy("read").absent()),
                                observed,
                                Instant.EPOCH)
                        .steps()
                        .get(2)
                        .after())
                .containsExactly(1, 2);
    }

    @Test
    void a_boundary_that_goes_is_told_of_a_role_that_is_made_anew_with_it() {
        assertProblem(
                account(policy("read").absent(), TRUSTED.path("/moved/")),
                holding(READ, TRUSTED.boundedBy(READ)),
                "policy \"read\" cannot be deleted: it is the permissions boundary of the role \"" + TRUSTED.name()
                        + "\"");
    }

    @Test
    void a_policy_of_aws_is_not_detached_by_its_name_alone() {
        Snapshot observed = holding(user("bot").attach("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        assertProblem(
                account(user("bot").detached("ReadOnlyAccess")),
                observed,
                "is to have \"ReadOnlyAccess\" detached, and a name means a policy of this account;",
                "give that to detached(...)");
        assertThat(calls(account(user("bot").detached("arn:aws:iam::aws:policy/ReadOnlyAccess")), observed))
                .containsExactly("DetachPolicy bot");
    }

    @Test
    void the_role_of_a_service_is_no_tombstone() {
        assertProblem(
                account(role("AWSServiceRoleForAutoScaling").absent()),
                Snapshot.of(
                        Account.of("222222222222")
                                .with(role("AWSServiceRoleForAutoScaling")
                                        .path("/aws-service-role/autoscaling.amazonaws.com/")
                                        .trusting(service("autoscaling.amazonaws.com"))),
                        "aws"),
                "belongs to an AWS service",
                "declare serviceLinkedRole(...) absent");
    }

    @Test
    void a_trust_that_names_a_user_comes_after_the_user_has_moved_to_that_path() {
        User ada = user("ada");
        Snapshot observed = holding(ada, TRUSTED);
        assertThat(calls(account(ada.path("/x/"), TRUSTED.trusting(ada.path("/x/"))), observed))
                .containsExactly("UpdateUser ada", "UpdateAssumeRolePolicy A");
    }

    @Test
    void undeclared_holders_of_a_replaced_policy_are_named_and_get_the_new_one() {
        Snapshot observed = holding(user("other").attach(READ));
        assertThat(Planner.plan(account(READ.path("/x/")), observed, Instant.EPOCH)
                        .refusals())
                .singleElement()
                .asString()
                .contains("these are without it: user other.");
        assertThat(calls(account(READ.path("/x/")), observed)).contains("AttachPolicy other");
    }

    @Test
    void a_declared_holder_that_keeps_or_ignores_its_policies_gets_the_new_one() {
        Snapshot observed = holding(user("u").attach(READ));
        User keeping = user("u").keepingOther(Relation.ATTACHED_POLICIES);
        assertThat(calls(account(READ.path("/x/"), keeping), observed)).contains("AttachPolicy u");
        assertThat(calls(account(READ.path("/x/"), keeping.attach("read")), observed))
                .containsOnlyOnce("AttachPolicy u");
        User ignoring = user("u").ignoring(Relation.ATTACHED_POLICIES);
        assertThat(calls(account(READ.path("/x/"), ignoring), observed)).contains("AttachPolicy u");
        assertThat(calls(account(READ.path("/x/"), user("u")), observed)).contains("AttachPolicy u");
        assertThat(calls(account(READ.path("/x/"), user("u").exclusive()), observed))
                .doesNotContain("AttachPolicy u");
    }

    @Test
    void a_boundary_that_is_ignored_keeps_its_policy() {
        Snapshot observed = holding(user("u").boundedBy(READ));
        User ignoring = user("u").ignoring(Relation.BOUNDARY);
        assertProblem(
                account(READ.absent(), ignoring),
                observed,
                "cannot be deleted",
                "with another boundary, or withoutBoundary()");
        assertProblem(account(READ.path("/x/"), ignoring), observed, "cannot be replaced", "with the boundary");
        assertThat(calls(account(READ.absent(), user("u").withoutBoundary()), observed))
                .containsExactly("DeletePermissionsBoundary u", "DeletePolicy read");
    }

    @Test
    void what_a_role_of_aws_holds_is_not_deleted() {
        Snapshot observed = holding(READ)
                .holding(role("AWSReservedSSO_x_1")
                        .path("/aws-reserved/sso.amazonaws.com/")
                        .trusting(Trust.service("ec2.amazonaws.com"))
                        .attach("arn:aws:iam::222222222222:policy/read"));
        assertProblem(account(READ.absent()), observed, "cannot be deleted: role \"AWSReservedSSO_x_1\" holds it");
        assertProblem(account(READ.path("/x/")), observed, "cannot be replaced: role \"AWSReservedSSO_x_1\" holds it");
    }

    @Test
    void trust_in_what_is_deleted_or_replaced_is_told_of() {
        Snapshot observed = holding(TRUSTED, role("B").trusting(TRUSTED));
        assertThat(Planner.plan(account(TRUSTED.path("/x/")), observed, Instant.EPOCH)
                        .refusals())
                .singleElement()
                .asString()
                .contains("The trust of these roles in it is dead then: B.");
        assertThat(Planner.plan(account(TRUSTED.absent()), observed, Instant.EPOCH)
                        .warnings())
                .anyMatch(warning -> warning.contains("role \"A\" is deleted, but these roles trust it: B"));
    }

    @Test
    void a_tombstone_reaches_the_former_name_too() {
        Account desired = account(user("new").formerly("old").absent());
        assertThat(calls(desired, holding(user("old")))).containsExactly("DeleteUser old");
        assertThat(calls(account(user("old").attach("gone").absent()), holding(user("old"))))
                .containsExactly("DeleteUser old");
        assertThat(calls(desired, holding(user("new")))).containsExactly("DeleteUser new");
        assertProblem(desired, holding(user("new"), user("old")), "both exist; leave formerly(...) out");
        assertProblem(
                account(user("new").formerly("old").absent(), group("g").members("old")),
                holding(user("old")),
                "names member \"old\", which is declared absent");
    }

    @Test
    void a_former_name_that_another_bears_now_may_be_used() {
        Account desired = account(group("g2").formerly("g1"), user("u").memberOf(group("g1")));
        assertThat(calls(desired, holding(group("g2"))))
                .containsExactly("CreateGroup g1", "CreateUser u", "AddUserToGroup u");
        assertProblem(desired, holding(group("g1")), "a group of that name is declared too");
        assertProblem(
                account(group("g2").formerly("g1"), user("u").memberOf("g1")),
                holding(group("g1")),
                "renamed to \"g2\" here; use the new name");
    }

    @Test
    void renames_in_a_chain_go_in_the_order_of_need() {
        Account desired =
                account(user("b").formerly("a").tagged("was", "a"), user("c").formerly("b"));
        Snapshot observed = holding(user("a").attach(READ), user("b").memberOf(group("g")));
        assertThat(calls(desired, observed)).containsExactly("UpdateUser c", "UpdateUser b", "Tag b");
        assertProblem(
                account(user("a").formerly("b"), user("b").formerly("a")), observed, "wait for each other in a circle");
    }

    @Test
    void a_rename_that_changes_case_alone_is_told_to_do_nothing() {
        assertThat(Planner.plan(account(user("Ada").formerly("ada")), holding(user("ada")), Instant.EPOCH)
                        .warnings())
                .containsExactly("user \"ada\" keeps that spelling: names are equal whatever their case."
                        + " Leave formerly(...) out.");
    }
}
