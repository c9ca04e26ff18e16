// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.ec2Role;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Kept;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Statement;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a declaration does not mention stays, and the plan says so. */
class UnmentionedTest {
    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(account("222222222222").with(resources), "aws");
    }

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account("security").with(resources), observed, Instant.EPOCH);
    }

    private static List<String> calls(ChangeSet changes) {
        return changes.changes().stream()
                .map(change -> change.call() + " " + change.target().name())
                .toList();
    }

    private static Snapshot devopsOfThirty() {
        Group devops = group("devops")
                .attach(awsManaged("PowerUserAccess"), awsManaged("ReadOnlyAccess"))
                .members(IntStream.range(0, 30).mapToObj(i -> user("u" + i)).toList());
        return holding(devops);
    }

    @Test
    void a_reference_strips_nothing_and_the_plan_tells_what_it_keeps() {
        ChangeSet changes = plan(devopsOfThirty(), user("ada").memberOf(group("devops")));
        assertThat(calls(changes)).containsExactly("CreateUser ada", "AddUserToGroup ada");
        assertThat(changes.toString()).contains("= group devops: 2 attachments, 30 members");
        assertThat(changes.kept())
                .extracting(Kept::target, Kept::relation)
                .contains(org.assertj.core.api.Assertions.tuple(new Target(Kind.GROUP, "devops"), Relation.MEMBERS));
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes)).kept()).isEqualTo(changes.kept());
    }

    @Test
    void memberships_speak_for_their_own_side_alone() {
        Snapshot held = holding(
                user("bob").memberOf(group("devs"), group("ops")), user("eve").memberOf("devs"));
        assertThat(calls(plan(held, user("bob").memberOf("devs")))).containsExactly("RemoveUserFromGroup bob");
        assertThat(calls(plan(held, group("devs").members("bob")))).containsExactly("RemoveUserFromGroup eve");
        assertThat(calls(plan(held, user("bob").leaving("devs", "ops"))))
                .containsExactly("RemoveUserFromGroup bob", "RemoveUserFromGroup bob");
    }

    @Test
    void silence_means_none_where_that_is_said() {
        Snapshot held =
                holding(user("ada").attach(awsManaged("AdministratorAccess")).tagged("team", "x"));
        assertThat(plan(held, user("ada")).isEmpty()).isTrue();
        assertThat(calls(plan(held, user("ada").exclusive())))
                .containsExactlyInAnyOrder("DetachPolicy ada", "Untag ada");
        Account strict = account("security").exclusive().with(user("ada"));
        assertThat(calls(Planner.plan(strict, held, Instant.EPOCH)))
                .containsExactlyInAnyOrder("DetachPolicy ada", "Untag ada");
    }

    @Test
    void attributes_that_nobody_mentions_stay() {
        Snapshot held = holding(
                user("ada").path("/people/"),
                ec2Role("web").path("/apps/").description("serves").maxSession(java.time.Duration.ofHours(2)),
                policy("p").path("/x/").allowing(allow("s3:*").onEverything()));
        assertThat(plan(held, user("ada"), role("web").tagged("a", "b"), policy("p"))
                        .changes())
                .extracting(Change::call)
                .containsExactly("Tag");
    }

    @Test
    void a_rename_alone_strips_nothing() {
        Snapshot held = holding(
                user("a").path("/people/").attach(awsManaged("ReadOnlyAccess")).memberOf(group("g")));
        ChangeSet changes = plan(held, user("b").formerly("a"));
        assertThat(calls(changes)).containsExactly("UpdateUser b");
        assertThat(changes.toString()).contains("name a -> b").doesNotContain("path");
    }

    @Test
    void a_former_name_that_fits_nothing_is_warned_of_with_the_nearest() {
        assertThat(plan(holding(user("adda")), user("ada.l").formerly("ada")).warnings())
                .singleElement()
                .asString()
                .contains("formerly \"ada\"", "there is neither", "nearest: adda");
        assertThat(plan(holding(user("ada.l")), user("ada.l").formerly("ada")).warnings())
                .as("the renaming was made before")
                .isEmpty();
    }

    @Test
    void an_old_name_declared_beside_the_new_one_is_refused() {
        assertThatThrownBy(() -> plan(holding(user("a")), user("b").formerly("a"), user("a")))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("a user of that name is declared too");
    }

    @Test
    void nobody_joins_a_group_that_goes() {
        Snapshot bob = holding(user("bob"));
        assertThat(plan(bob, group("g").members("bob").absent()).isEmpty()).isTrue();
        Snapshot both = holding(user("bob"), group("g"));
        assertThat(calls(plan(both, group("g").members("bob").absent()))).containsExactly("DeleteGroup g");
        assertThat(calls(plan(
                        holding(user("bob").memberOf(group("g"))),
                        group("g").members("bob").absent())))
                .containsExactly("RemoveUserFromGroup bob", "DeleteGroup g");
    }

    @Test
    void a_weaker_password_policy_is_warned_of_and_can_be_taken_away() {
        Snapshot held = Snapshot.of(
                account("222222222222")
                        .alias("acme")
                        .passwordPolicy(passwordPolicy()
                                .minimumLength(14)
                                .requiringAllClasses()
                                .maxAge(days(60))
                                .remembering(12)),
                "aws");
        assertThat(Planner.plan(account("s").passwordPolicy(passwordPolicy().minimumLength(10)), held, Instant.EPOCH)
                        .warnings())
                .singleElement()
                .asString()
                .contains(
                        "becomes weaker",
                        "minimum length 14 -> 10",
                        "no symbol required",
                        "max age 60 days -> none",
                        "remembered passwords 12 -> 0");
        assertThat(Planner.plan(
                                account("s")
                                        .passwordPolicy(passwordPolicy()
                                                .minimumLength(20)
                                                .requiringAllClasses()
                                                .maxAge(days(30))
                                                .remembering(12)),
                                held,
                                Instant.EPOCH)
                        .warnings())
                .isEmpty();
        ChangeSet without = Planner.plan(account("s").withoutAlias().withoutPasswordPolicy(), held, Instant.EPOCH);
        assertThat(without.warnings())
                .as("the default of the service is weaker")
                .anySatisfy(warning -> assertThat(warning).contains("becomes weaker", "minimum length 14 -> 8"));
        assertThat(without.changes())
                .extracting(Change::call)
                .containsExactlyInAnyOrder("DeleteAccountAlias", "DeleteAccountPasswordPolicy");
    }

    @Test
    void what_is_dropped_by_name_is_all_that_goes() {
        Snapshot held = holding(user("legacy")
                .attach(awsManaged("ReadOnlyAccess"), awsManaged("PowerUserAccess"))
                .attach(policy("p").allowing(allow("s3:*").onEverything()))
                .inline("one", allow("s3:*").onEverything())
                .inline("two", allow("s3:*").onEverything())
                .memberOf(group("devs"), group("ops")));
        assertThat(calls(plan(held, user("legacy").detached("P", "arn:{partition}:iam::aws:policy/ReadOnlyAccess"))))
                .containsExactly("DetachPolicy legacy", "DetachPolicy legacy");
        assertThat(calls(plan(held, user("legacy").withoutInline("one")))).containsExactly("DeleteInlinePolicy legacy");
        assertThat(calls(plan(held, user("legacy").withoutInline())))
                .containsExactly("DeleteInlinePolicy legacy", "DeleteInlinePolicy legacy");
        assertThat(calls(plan(held, user("legacy").leaving("devs")))).containsExactly("RemoveUserFromGroup legacy");
        assertThat(calls(plan(held, group("devs").withoutMembers("legacy"))))
                .containsExactly("RemoveUserFromGroup legacy");
        assertThat(plan(held, user("legacy").detached("gone")).isEmpty()).isTrue();
        assertThat(plan(held, user("legacy").leaving("devs")).kept())
                .filteredOn(kept -> kept.relation() == Relation.GROUPS)
                .singleElement()
                .satisfies(kept -> assertThat(kept.names()).containsExactly("ops"));
    }

    @Test
    void the_policy_by_which_sessions_were_ended_stays_unless_somebody_says_that_it_goes_or_it_allows_something() {
        String name = "AWSRevokeOlderSessions";
        Statement deny =
                Statement.deny("*").onEverything().when("DateLessThan", "aws:TokenIssueTime", "2026-01-01T00:00:00Z");
        Snapshot ended =
                Snapshot.empty("222222222222", "aws").holding(user("ada").inline(name, deny));
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        ChangeSet exclusive = Planner.plan(account("a").with(user("ada").exclusive()), ended, now);
        assertThat(exclusive.isEmpty()).isTrue();
        assertThat(exclusive.kept())
                .hasToString("[inline policy AWSRevokeOlderSessions, which exclusive() keeps where it"
                        + " ends sessions; withoutInline(\"AWSRevokeOlderSessions\") removes it]");
        assertThat(Planner.plan(account("a").with(user("ada").withoutInline(name)), ended, Instant.EPOCH)
                        .changes())
                .hasSize(1);
        Snapshot misused = Snapshot.empty("222222222222", "aws")
                .holding(user("ada").inline(name, Statement.allow("*").onEverything()));
        assertThat(Planner.plan(account("a").with(user("ada").exclusive()), misused, Instant.EPOCH)
                        .changes())
                .hasSize(1);
    }

    /** What a relation holds that is mentioned, and kept or ignored all the same. */
    @Test
    void what_is_kept_beside_what_is_declared_stays_and_what_is_ignored_stays_as_it_is() {
        Statement all = allow("s3:*").onEverything();
        Snapshot held = holding(
                user("ada").inline("one", all).tagged("a", "1").memberOf(group("g")),
                user("bob").memberOf(group("g")));
        assertThat(calls(plan(held, user("ada").inline("two", all).keepingOther(Relation.INLINE_POLICIES))))
                .containsExactly("PutInlinePolicy ada");
        assertThat(calls(plan(held, user("ada").tagged("b", "2").keepingOther(Relation.TAGS))))
                .containsExactly("Tag ada");
        assertThat(plan(held, group("g").members("ada").keepingOther(Relation.MEMBERS))
                        .isEmpty())
                .isTrue();
        assertThat(plan(held, user("ada").inline("two", all).ignoring(Relation.INLINE_POLICIES))
                        .isEmpty())
                .isTrue();
        assertThat(plan(held, user("ada").tagged("b", "2").ignoring(Relation.TAGS))
                        .isEmpty())
                .isTrue();
        assertThat(plan(held, group("g").members("ada").ignoring(Relation.MEMBERS))
                        .isEmpty())
                .isTrue();
        for (User ada : List.of(
                user("ada").ignoring(Relation.GROUPS),
                user("ada").memberOf(group("h")).keepingOther(Relation.GROUPS)))
            assertThat(plan(held, group("g").exclusive(), ada).changes(RemoveUserFromGroup.class))
                    .as("a membership that one side keeps or ignores is safe from the other")
                    .extracting(RemoveUserFromGroup::user)
                    .containsExactly("bob");
    }

    @Test
    void nothing_happens_in_memory_to_what_is_not_there() {
        AccountState state = new AccountState(holding(user("bob")));
        for (ChangeRecord change : List.<ChangeRecord>of(
                new AddUserToGroup("bob", "gone"),
                new AddUserToGroup("gone", "g"),
                new RemoveUserFromGroup("bob", "gone"),
                new AttachPolicy(Kind.GROUP, "gone", PolicyRef.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))))
            assertThatThrownBy(() -> change.applyTo(state))
                    .as(change.toString())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NoSuchEntity");
    }
}
