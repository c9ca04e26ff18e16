// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.change.Change;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Verbs that cancel each other, or that would do nothing, are told; none is left out in silence. */
class ContradictionsTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    private final Snapshot held = Snapshot.of(
            account("222222222222")
                    .with(
                            user("ada").memberOf(group("a"), group("b"), group("c")),
                            user("zoe").memberOf(group("a"), group("b"))),
            "aws");

    private List<String> calls(Resource... declared) {
        return Planner.plan(account("acme").with(declared), held, Instant.EPOCH).changes().stream()
                .map(Change::lines)
                .map(lines -> lines.get(0))
                .toList();
    }

    private static void refused(ThrowingCallable verb, String message) {
        assertThatThrownBy(verb).isInstanceOf(InvalidModelException.class).hasMessage(message);
    }

    @Test
    void taking_away_one_thing_beside_a_whole_list_is_refused_with_the_way_to_keep_the_others() {
        refused(
                () -> user("ada").memberOf("a").leaving("b"),
                "user \"ada\": memberships are exactly those that are declared, by memberOf(...), so leaving(\"b\") has no"
                        + " effect; leave it out, or say keepingOther(Relation.GROUPS) before it, so that the others stay");
        refused(
                () -> group("a").withoutMembers("ada").members("zoe"),
                "group \"a\": members are exactly those that are declared, by members(...), so withoutMembers(\"ada\") has"
                        + " no effect; leave it out, or say keepingOther(Relation.MEMBERS) before it, so that the others stay");
        refused(
                () -> role("r").exclusive().detached("p"),
                "role \"r\": attachments are exactly those that are declared, by exclusive(), so detached(\"p\") has no"
                        + " effect; leave it out, or say keepingOther(Relation.ATTACHED_POLICIES) before it, so that the others stay");
        assertThatThrownBy(() -> user("ada").withoutInline("old").exclusive())
                .hasMessageContaining("withoutInline(\"old\")");
        assertThatThrownBy(() -> user("ada").attach("P").detached("arn:aws:iam::222222222222:policy/P"))
                .hasMessageContaining("policy/P\") has no effect");
        assertThat(calls(user("ada").memberOf("a").keepingOther(Relation.GROUPS).leaving("b")))
                .containsExactly("member of b");
    }

    @Test
    void what_one_verb_declared_another_takes_out_of_the_declaration() {
        User whole = user("ada").memberOf("a", "b");
        assertThat(calls(whole.leaving("b"))).containsExactly("member of b", "member of c");
        assertThat(whole.leaving("b").leaving("b")).isEqualTo(whole.leaving("b"));
    }

    @Test
    void no_group_at_all_is_said_by_naming_none() {
        assertThat(calls(user("ada").memberOf())).containsExactly("member of a", "member of b", "member of c");
        assertThat(user("ada").memberOf().memberOf("a")).isEqualTo(user("ada").memberOf("a"));
        assertThat(user("ada").attach().mode(Relation.ATTACHED_POLICIES)).isEqualTo(Relation.Mode.EXCLUSIVE);
    }

    @Test
    void a_membership_that_one_side_gives_and_the_other_takes_is_no_plan() {
        assertThatThrownBy(() -> calls(user("ada").leaving("B"), group("b").members("ada")))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining(
                        "user \"ada\" is to leave group \"b\", and that group is declared with ada as a member;"
                                + " leave out leaving(...) or the member.");
        assertThatThrownBy(() -> calls(user("ada").memberOf("b"), group("b").withoutMembers("ada")))
                .hasMessageContaining("group \"b\" is to be without member \"ada\"");
    }

    @Test
    void a_relation_that_is_ignored_is_left_as_it_is_whatever_is_declared() {
        assertThat(calls(user("ada").leaving("b").ignoring(Relation.GROUPS))).isEmpty();
        assertThat(calls(user("ada").leaving("b"), group("b").ignoring(Relation.MEMBERS)))
                .isEmpty();
        assertThatThrownBy(() -> user("ada").deniedFrom(Instant.EPOCH).ignoring(Relation.INLINE_POLICIES))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("so that nothing would be denied; leave out one of the two");
    }

    @Test
    void what_a_colleague_has_is_copied_but_for_what_is_taken_away_by_name() {
        Snapshot account = held.holding(user("bob")
                .memberOf("a", "b")
                .attach("arn:aws:iam::aws:policy/ReadOnlyAccess")
                .inline("one", allow("s3:*").onEverything())
                .inline("two", allow("sns:*").onEverything()));
        assertThat(Planner.plan(
                                account("acme")
                                        .with(user("new")
                                                .leaving("b")
                                                .withoutInline("two")
                                                .detached("arn:{partition}:iam::aws:policy/ReadOnlyAccess")
                                                .withPermissionsOf(user("bob"))),
                                account,
                                Instant.EPOCH)
                        .changes())
                .extracting(change -> change.lines().get(0))
                .containsExactly("create", "inline one", "member of a");
    }

    @Test
    void credentials_of_a_kind_are_none_or_some() {
        assertThatThrownBy(() -> user("ada")
                        .withoutServicePasswords()
                        .withServicePassword("codecommit.amazonaws.com", FakeSealer.of("ada")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("withoutServicePasswords()", "leave out one of the two");
        assertThatThrownBy(() -> calls(user("ada").withInactiveAccessKey(KEY).withoutAccessKeys()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("user \"ada\" is to have no access key (withoutAccessKeys), and the status of "
                        + KEY + " is declared; leave out one of the two.");
        Instant over = Instant.EPOCH.minusSeconds(1);
        assertThat(calls(user("ada")
                        .withAccessKey(sealedTo(FakeSealer.of("ada")).until(over))
                        .withInactiveAccessKey(KEY)))
                .as("a key whose time is over contradicts nothing")
                .isEmpty();
    }
}
