// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.wholeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another tool, or another declaration, has made is taken up: policies by the prefix of their name, and what somebody may do. */
class AdoptionTest {
    private static final String MADE = "IAMSelfManagement-20210101000000000000000001";
    private static final ManagedPolicy DECLARED =
            policy("IAMSelfManagement").allowing(allow("iam:GetUser").onEverything());

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of("222222222222").with(resources), "aws");
    }

    private static List<String> plan(Snapshot observed, Account declared) {
        ChangeSet changes = Planner.plan(declared, observed, Instant.EPOCH);
        return changes.changes().stream()
                .map(change -> change.call() + " " + change.target().name() + " "
                        + change.lines().get(0))
                .toList();
    }

    private static ManagedPolicy made(String name) {
        return policy(name).allowing(allow("iam:GetUser").onEverything());
    }

    @Test
    void a_policy_is_found_by_the_prefix_that_another_tool_gave_it() {
        Account declared = account("acme").with(group("devs").attach(DECLARED.adoptingPrefix()));
        Snapshot there = holding(made(MADE), group("devs").attach("arn:aws:iam::222222222222:policy/" + MADE));
        assertThat(plan(there, declared)).isEmpty();
        assertThat(plan(there, declared.owning(wholeAccount()))).isEmpty();
        Account changed = account("acme")
                .with(policy("IAMSelfManagement")
                        .allowing(allow("iam:*").onEverything())
                        .adoptingPrefix());
        assertThat(plan(there, changed)).containsExactly("CreatePolicyVersion " + MADE + " document");
        assertThat(plan(holding(made("IAMSelfManagement-1a2b3c4")), declared))
                .as("Pulumi")
                .containsExactly(
                        "CreateGroup devs create",
                        "AttachPolicy devs attached arn:aws:iam::222222222222:policy/" + "IAMSelfManagement-1a2b3c4");
    }

    @Test
    void where_none_fits_it_is_created_under_its_own_name() {
        assertThat(plan(
                        holding(made("IAMSelfManagementOfOthers"), made("IAMSelfManagement-readonly")),
                        account("acme").with(DECLARED.adoptingPrefix())))
                .containsExactly("CreatePolicy IAMSelfManagement create");
        assertThat(plan(
                        holding(made(MADE), made("IAMSelfManagement")),
                        account("acme").with(DECLARED.adoptingPrefix())))
                .as("its own name wins")
                .isEmpty();
    }

    @Test
    void several_that_fit_are_told() {
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        holding(made(MADE), made("IAMSelfManagement-20220101000000000000000001")),
                        account("acme").with(DECLARED.adoptingPrefix())))
                .withMessageContaining("may be any of IAMSelfManagement-2021")
                .withMessageContaining("declare the one that it is by its whole name");
    }

    @Test
    void somebody_gets_what_another_may_do() {
        Snapshot there = holding(
                made("P"),
                group("devs"),
                user("ada")
                        .memberOf("devs")
                        .attach("arn:aws:iam::222222222222:policy/P")
                        .inline("notes", allow("s3:ListBucket").onEverything())
                        .boundedBy("arn:aws:iam::aws:policy/PowerUserAccess"));
        Account declared = account("acme").with(user("zoe").withPermissionsOf(user("ada")));
        assertThat(plan(there, declared))
                .containsExactlyInAnyOrder(
                        "CreateUser zoe create",
                        "AddUserToGroup zoe member of devs",
                        "AttachPolicy zoe attached arn:aws:iam::222222222222:policy/P",
                        "PutInlinePolicy zoe inline notes");
        InMemoryAccount live = new InMemoryAccount(there);
        assertThat(Iam.plan(declared, live).apply().isComplete()).isTrue();
        assertThat(plan(live.snapshot(), declared)).isEmpty();
        assertThat(live.snapshot().account().user("zoe").boundary().toString()).contains("PowerUserAccess");
    }

    @Test
    void what_is_declared_of_the_other_counts_and_what_is_declared_of_oneself_stays() {
        Account declared = account("acme")
                .with(group("devs"), group("ops"))
                .with(user("ada").memberOf("devs"), user("zoe").memberOf("ops").withPermissionsOf(user("ada")))
                .with(user("yan").withPermissionsOf(user("zoe")));
        assertThat(plan(holding(), declared))
                .contains(
                        "AddUserToGroup zoe member of devs",
                        "AddUserToGroup zoe member of ops",
                        "AddUserToGroup yan member of devs",
                        "AddUserToGroup yan member of ops");
    }

    @Test
    void an_inline_policy_of_ones_own_stands_for_the_other_ones_whatever_the_case() {
        Snapshot there =
                holding(user("ada").inline("Notes", allow("s3:ListBucket").onEverything()));
        assertThat(plan(
                        there,
                        account("acme")
                                .with(user("zoe")
                                        .inline("notes", allow("s3:GetObject").onEverything())
                                        .withPermissionsOf(user("ada")))))
                .containsExactly("CreateUser zoe create", "PutInlinePolicy zoe inline notes");
    }

    @Test
    void what_the_other_loses_is_lost_and_what_goes_with_the_other_is_taken_over() {
        Snapshot there = holding(
                policy("P").allowing(allow("s3:GetObject").onEverything()),
                group("devs"),
                user("ada"),
                user("zoe")
                        .memberOf("devs")
                        .attach("arn:aws:iam::222222222222:policy/P")
                        .inline("n", allow("s3:ListBucket").onEverything()));
        assertThat(plan(there, account("acme").with(user("zoe").withPermissionsOf(user("ada")))))
                .containsExactlyInAnyOrder(
                        "RemoveUserFromGroup zoe member of devs",
                        "DetachPolicy zoe attached arn:aws:iam::222222222222:policy/P",
                        "DeleteInlinePolicy zoe inline n");
        assertThat(plan(
                        there,
                        account("acme")
                                .with(
                                        user("eve").withPermissionsOf(user("zoe")),
                                        user("zoe").absent())))
                .contains("AddUserToGroup eve member of devs", "DeleteUser zoe delete");
    }

    @Test
    void who_has_the_permissions_of_somebody_who_is_gone_keeps_them() {
        Instant end = Instant.parse("2026-12-04T18:00:00Z");
        InMemoryAccount live = new InMemoryAccount(holding(
                group("devs"),
                group("ops"),
                user("ada")
                        .memberOf("devs")
                        .inline("notes", allow("s3:ListBucket").onEverything()),
                user("bob")));
        for (User ada : List.of(user("ada").until(end), user("ada").absent())) {
            Account declared =
                    account("acme").with(ada, user("bob").memberOf("ops").withPermissionsOf(user("ada")));
            assertThat(Iam.plan(declared, live, () -> end).apply().isComplete()).isTrue();
            ChangeSet again = Planner.plan(declared, live.snapshot(), end);
            assertThat(again.changes()).isEmpty();
            assertThat(again.warnings())
                    .contains(
                            "user \"bob\" has the permissions of \"ada\", who is deleted, and keeps those that are there;"
                                    + " declare them, and leave withPermissionsOf(...) out.");
            User bob = live.snapshot().account().user("bob");
            assertThat(bob.groups()).containsExactly("devs", "ops");
            assertThat(bob.inline()).containsOnlyKeys("notes");
        }
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        live.snapshot(),
                        account("acme").with(user("ada").absent(), user("eve").withPermissionsOf(user("ada")))))
                .withMessageContaining("user \"eve\" has the permissions of \"ada\", who is declared absent")
                .withMessageContaining("declare what \"eve\" is to have");
    }

    @Test
    void a_misspelt_user_is_not_made() {
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        holding(user("ada")), account("acme").with(user("zoe").withPermissionsOf(user("adda")))))
                .withMessageContaining("who is neither declared nor in the account. Did you mean \"ada\"?");
    }

    @Test
    void a_circle_and_nobody_are_told() {
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        holding(),
                        account("acme")
                                .with(
                                        user("a").withPermissionsOf(user("b")),
                                        user("b").withPermissionsOf(user("a")))))
                .withMessageContaining("in a circle");
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> plan(
                        holding(),
                        account("acme")
                                .with(
                                        user("zoe").withPermissionsOf(user("ada")),
                                        user("ada").absent())))
                .withMessageContaining("user \"zoe\" has the permissions of \"ada\"");
    }
}
