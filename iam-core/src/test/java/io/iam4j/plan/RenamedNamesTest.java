// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iam4j.Iam;
import io.iam4j.InMemoryAccount;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a declaration says of a thing by its old name, or by its new one, while it gets the new one. */
class RenamedNamesTest {
    private static final String ID = "222222222222";
    private static final ManagedPolicy P =
            policy("P").allowing(allow("s3:GetObject").onEverything());
    private static final ManagedPolicy Q =
            policy("Q").allowing(allow("s3:GetObject").onEverything()).formerly("P");

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(Account.of(ID).with(resources), "aws");
    }

    /** The account once {@code declared} is carried out, which leaves nothing to do. */
    private static Account after(Account declared, Snapshot there) {
        InMemoryAccount live = new InMemoryAccount(there);
        assertThat(Iam.plan(declared, live).apply().isComplete()).isTrue();
        assertThat(Planner.plan(declared, live.snapshot(), Instant.EPOCH).changes())
                .isEmpty();
        return live.snapshot().account();
    }

    @Test
    void a_policy_is_detached_by_either_name() {
        Snapshot there = holding(P, user("u").attach("arn:aws:iam::" + ID + ":policy/P"));
        for (String name : List.of("P", "Q"))
            assertThat(after(account("a").with(Q, user("u").detached(name)), there)
                            .user("u")
                            .attached())
                    .as(name)
                    .isEmpty();
    }

    @Test
    void a_group_is_left_and_a_member_taken_out_by_either_name() {
        Snapshot there = holding(user("a"), group("g").members("a"));
        for (String name : List.of("g", "h"))
            assertThat(after(
                                    account("a")
                                            .with(
                                                    group("h").formerly("g"),
                                                    user("a").leaving(name)),
                                    there)
                            .user("a")
                            .groups())
                    .as(name)
                    .isEmpty();
        for (String name : List.of("a", "b"))
            assertThat(after(
                                    account("a")
                                            .with(
                                                    user("b").formerly("a"),
                                                    group("g").withoutMembers(name)),
                                    there)
                            .user("b")
                            .groups())
                    .as(name)
                    .isEmpty();
    }

    @Test
    void a_swap_takes_two_plans() {
        Snapshot there = holding(user("a").tagged("was", "a"), user("b").tagged("was", "b"));
        Account swap = account("s").with(user("a").formerly("b"), user("b").formerly("a"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> Planner.plan(swap, there, Instant.EPOCH))
                .withMessageContaining(
                        "in a circle; in a plan before this one, rename one of them to a name that nothing has");
        InMemoryAccount live = new InMemoryAccount(there);
        assertThat(Iam.plan(account("s").with(user("interim").formerly("a")), live)
                        .apply()
                        .isComplete())
                .isTrue();
        Account then = account("s").with(user("a").formerly("b"), user("b").formerly("interim"));
        Account after = after(then, live.snapshot());
        assertThat(after.user("a").tags()).containsEntry("was", "b");
        assertThat(after.user("b").tags()).containsEntry("was", "a");
    }

    @Test
    void a_chain_of_renames_is_planned_once() {
        Snapshot there = holding(group("g1").members("a"), group("g2"), group("g3"), user("a"));
        Account chain = account("s")
                .with(
                        group("new").formerly("g3"),
                        group("g3").formerly("g2"),
                        group("g2").formerly("g1"));
        assertThat(after(chain, there).user("a").groups()).containsExactly("g2");
    }

    @Test
    void the_old_name_may_be_declared_absent_beside() {
        Account declared =
                account("s").with(group("h").formerly("g"), group("g").absent());
        for (Account each : List.of(declared, declared.with(user("a").tagged("k", "v"))))
            assertThat(after(each, holding(user("a"), group("g").members("a")))
                            .user("a")
                            .groups())
                    .containsExactly("h");
    }

    @Test
    void a_chain_takes_nothing_that_is_not_owned() {
        Snapshot there = holding(group("admins"), group("devs").path("/app/"));
        Account chain = account("s")
                .owning(under("/app/"))
                .with(group("devs").formerly("admins"), group("guests").formerly("devs"));
        assertThatExceptionOfType(UnplannableException.class)
                .isThrownBy(() -> Planner.plan(chain, there, Instant.EPOCH))
                .withMessageContaining("group \"devs\"");
    }

    @Test
    void documents_that_name_the_old_arn_are_told() {
        String old = "arn:aws:iam::" + ID + ":role/R";
        Role role = role("R").trusting(service("ec2.amazonaws.com"));
        Snapshot there = holding(
                role,
                user("ada"),
                policy("Assume").allowing(allow("sts:AssumeRole").on(old)),
                policy("Pass").allowing(allow("iam:PassRole").on("arn:aws:iam::" + ID + ":role/*")),
                group("g").inline("x", allow("iam:GetUser").on("arn:aws:iam::" + ID + ":user/ada")));
        Role renamed = role("New").trusting(service("ec2.amazonaws.com")).formerly("R");
        ChangeSet changes = Planner.plan(
                account("a")
                        .with(
                                renamed.inline("self", allow("iam:PassRole").on(old)),
                                user("ada").path("/people/")),
                there,
                Instant.EPOCH);
        assertThat(changes.warnings())
                .filteredOn(warning -> warning.contains("afterwards"))
                .containsExactly(
                        "policy \"Assume\" names " + old + ", which is arn:aws:iam::" + ID
                                + ":role/New afterwards; name that in its document.",
                        "group \"g\" names arn:aws:iam::" + ID + ":user/ada, which is arn:aws:iam::" + ID
                                + ":user/people/ada afterwards; name that in its document.",
                        "role \"New\" names " + old + ", which is arn:aws:iam::" + ID
                                + ":role/New afterwards; name that in its document.");
        Account mended = account("a")
                .with(
                        renamed,
                        policy("Assume").allowing(allow("sts:AssumeRole").on("arn:aws:iam::" + ID + ":role/New")));
        assertThat(Planner.plan(mended, there, Instant.EPOCH).warnings())
                .noneMatch(warning -> warning.contains("afterwards"));
    }

    @Test
    void names_that_are_handed_on_are_told_and_a_rename_of_the_past_is_not() {
        String user = "arn:aws:iam::" + ID + ":user/";
        ManagedPolicy names = policy("N").allowing(allow("iam:GetUser").on(user + "a", user + "b"));
        Account handed = account("x").with(user("b").formerly("a"), user("c").formerly("b"));
        assertThat(Planner.plan(handed, holding(names, user("a"), user("b")), Instant.EPOCH)
                        .warnings())
                .containsExactly(
                        "policy \"N\" names " + user + "a, which is " + user
                                + "b afterwards; name that in its document.",
                        "policy \"N\" names " + user + "b, which is " + user
                                + "c afterwards; name that in its document.");
        Account made = account("x").with(user("b").formerly("a"), user("a"));
        assertThat(Planner.plan(made, holding(names, user("a"), user("b")), Instant.EPOCH)
                        .warnings())
                .isEmpty();
    }
}
