// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.UnplannableException;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Trust;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.UnusableRecipientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final InMemoryAccount live = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));
    private final Account desired = Iam.account("security").with(user("ada").memberOf(group("devops")));

    @Test
    void plan_apply_plan_is_empty() {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        Plan again = plan(desired, live);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again).hasToString("No changes: account security (222222222222) is as declared.\n");
    }

    @Test
    void a_fresh_plan_is_applied_without_reading_again() {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        assertThat(live.calls()).containsOnlyOnce("read");
    }

    @Test
    void a_plan_made_against_one_state_refuses_to_run_against_another() {
        Plan plan = plan(desired, live);
        assertThat(plan(Iam.account("x").with(group("devops").path("/teams/")), live)
                        .apply()
                        .isComplete())
                .isTrue();
        ApplyOptions careful = ApplyOptions.standard().trustReadingFor(Duration.ZERO);
        assertThatThrownBy(() -> plan.apply(careful))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("has changed since the plan was made", "Plan again");
        assertThat(live.snapshot().account().users()).isEmpty();
    }

    @Test
    void what_a_stranger_does_elsewhere_refuses_no_plan() {
        Plan plan = plan(desired, live);
        ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
        assertThat(plan(Iam.account("x").with(user("eve").tagged("team", "x")), live)
                        .apply()
                        .isComplete())
                .isTrue();
        ApplyOptions careful = ApplyOptions.standard().trustReadingFor(Duration.ZERO);
        assertThat(plan.apply(careful).isComplete()).isTrue();
        assertThatThrownBy(() -> plan(stored, live).apply())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("This plan for account 222222222222 was applied already");
    }

    @Test
    void a_change_of_what_the_plan_reads_or_touches_refuses_it() {
        InMemoryAccount held = new InMemoryAccount(Snapshot.of(
                Iam.account("222222222222")
                        .with(user("eve").memberOf(group("devs")), user("ada").tagged("team", "a"), group("devs")),
                "aws"));
        ChangeSet takingEveOut =
                plan(Iam.account("x").with(group("devs").members("ada")), held).changes();
        ChangeSet namingAda =
                plan(Iam.account("x").with(user("ada"), user("new")), held).changes();
        assertThat(takingEveOut.origin().scope().details().values().toString()).doesNotContain("eve");
        assertThat(plan(
                                Iam.account("x")
                                        .with(
                                                user("eve").tagged("team", "x"),
                                                user("ada").tagged("team", "b")),
                                held)
                        .apply()
                        .isComplete())
                .isTrue();
        assertThatThrownBy(() -> plan(takingEveOut, held).apply())
                .as("eve is not declared, and the plan touches her")
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("in what the plan reads or touches");
        assertThatThrownBy(() -> plan(namingAda, held).apply())
                .as("ada is declared, and the plan changes nothing of hers")
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("in what the plan reads or touches");
    }

    @Test
    void what_is_hung_on_a_role_or_policy_that_goes_refuses_it() {
        Role ec2 = role("A").trusting(Trust.service("ec2.amazonaws.com"));
        ManagedPolicy read = policy("P").allowing(allow("s3:GetObject").onEverything());
        Account there = Iam.account("222222222222").with(ec2, instanceProfile("web"), read, user("bob"));
        Account gone = Iam.account("x").with(role("A").absent(), policy("P").absent());
        List<Resource> hung = List.of(
                instanceProfile("web").role("A"),
                user("bob").attach("P"),
                user("bob").boundedBy("P"));
        for (Resource each : hung) {
            InMemoryAccount held = new InMemoryAccount(Snapshot.of(there, "aws"));
            ChangeSet going = plan(gone, held).changes();
            assertThat(plan(Iam.account("x").with(each), held).apply().isComplete())
                    .isTrue();
            assertThatThrownBy(() -> plan(going, held).apply())
                    .as("%s", each)
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("in what the plan reads or touches");
        }
    }

    @Test
    void the_rights_of_the_caller_are_read_too() {
        InMemoryAccount mine = new InMemoryAccount(Snapshot.of(
                        Iam.account("222222222222")
                                .with(user("boss").memberOf(Iam.administrators("admins")), group("other")),
                        "aws")
                .caller(Arn.parse("arn:aws:iam::222222222222:user/boss")));
        Plan plan = plan(desired, mine);
        assertThat(plan(Iam.account("x").with(group("admins").attach("arn:aws:iam::aws:policy/ReadOnlyAccess")), mine)
                        .permitting(Permit.lockout(), Permit.lastAdministrator())
                        .apply()
                        .isComplete())
                .isTrue();
        assertThatThrownBy(() -> plan.apply(ApplyOptions.standard().trustReadingFor(Duration.ZERO)))
                .isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void a_plan_is_not_applied_twice() {
        Plan plan = plan(Iam.account("security").with(user("ci").withAccessKey(FakeSealer.of("ci"))), live);
        assertThat(plan.apply().secrets()).hasSize(1);
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("was applied already");
        assertThat(live.calls()).containsOnlyOnce("CreateAccessKey ci");
    }

    @Test
    void of_every_plan_it_is_told_that_it_was_applied_already() {
        InMemoryAccount held = new InMemoryAccount(Snapshot.of(
                Iam.account("222222222222")
                        .with(user("ada").memberOf(group("a"), group("b")).tagged("team", "x")),
                "aws"));
        Plan plan = plan(Iam.account("x").with(user("ada").memberOf("a").tagged("team", "y")), held);
        ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
        assertThat(plan.apply().isComplete()).isTrue();
        assertThatThrownBy(plan::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("This plan for account 222222222222 was applied already; nothing was changed.");
        assertThatThrownBy(() -> plan(stored, held).apply())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage(
                        "This plan for account 222222222222 was applied already, or somebody did the same: the account is as"
                                + " the plan makes it; nothing was changed. To see what is left to do, plan again: Iam.plan(desired, account).");
        assertThat(plan(Iam.account("x").with(user("ada").tagged("team", "z")), held)
                        .apply()
                        .isComplete())
                .isTrue();
        assertThatThrownBy(() -> plan(stored, held).apply())
                .hasMessageStartingWith("Account 222222222222 has changed since the plan was made");
    }

    @Test
    void a_plan_of_which_a_part_is_left_is_not_said_to_be_applied() {
        Plan plan = plan(Iam.account("x").with(group("a"), group("b")), live);
        assertThat(plan.only(Set.of(1)).apply().isComplete()).isTrue();
        assertThatThrownBy(() -> plan.only(Set.of(2)).apply())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("has changed since the plan was made")
                .hasMessageContaining("(an apply of this plan or of a part of it was begun before)")
                .hasMessageNotContaining("was applied already");
    }

    @Test
    void a_stored_plan_that_was_applied_and_changed_afterwards_says_both() {
        Plan plan = plan(desired, live);
        ChangeSet stored = ChangeSetJson.read(ChangeSetJson.write(plan.changes()));
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(plan(Iam.account("x").with(user("ada").tagged("team", "z")), live)
                        .apply()
                        .isComplete())
                .isTrue();
        assertThatThrownBy(() -> plan(stored, live).apply())
                .hasMessageContaining(
                        "has changed since the plan was made",
                        "All that the plan creates is there, and nothing that it deletes, so it may have been applied already.");
    }

    /** No reading tells it of a password in place of another. */
    @Test
    void a_plan_that_was_carried_out_is_not_carried_out_again_though_the_account_looks_the_same() {
        InMemoryAccount signedIn = new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("ada"))
                .credentials("ada", new UserCredentials(true, List.of())));
        Plan plan = plan(Iam.credentialsOf("ada").reissuePassword(FakeSealer.of("ada")), signedIn);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThatThrownBy(plan::apply).hasMessageContaining("was applied already");
        assertThat(signedIn.calls()).containsOnlyOnce("UpdateLoginProfile ada");
    }

    @Test
    void a_plan_that_failed_before_its_first_change_can_be_applied_again() {
        live.failing(call -> {
            throw Failing.refused("AccessDenied", call + ": AccessDenied: no");
        });
        Plan plan = plan(desired, live);
        assertThatThrownBy(plan::apply).isInstanceOf(ApplyFailedException.class);
        live.failing(call -> {});
        assertThat(plan.apply().isComplete()).isTrue();
    }

    @Test
    void actions_that_change_places_between_statements_are_another_state() {
        var one = Iam.policy("p")
                .allowing(
                        Iam.allow("s3:Get*").on("arn:aws:s3:::a"),
                        Iam.deny("s3:Put*").on("arn:aws:s3:::b"));
        var other = Iam.policy("p")
                .allowing(
                        Iam.deny("s3:Get*").on("arn:aws:s3:::b"),
                        Iam.allow("s3:Put*").on("arn:aws:s3:::a"));
        assertThat(plan(Iam.account("x").with(one), live).apply().isComplete()).isTrue();
        Plan plan = plan(Iam.account("y").with(one.tagged("a", "b")), live);
        assertThat(plan(Iam.account("x").with(other), live).apply().isComplete())
                .isTrue();
        assertThatThrownBy(() -> plan.apply(ApplyOptions.standard().trustReadingFor(Duration.ZERO)))
                .hasMessageContaining("has changed since");
    }

    @Test
    void a_stored_plan_is_compared_then_applied() {
        ChangeSet stored =
                ChangeSetJson.read(ChangeSetJson.write(plan(desired, live).changes()));
        assertThat(plan(stored, live).apply().isComplete()).isTrue();
        assertThatThrownBy(() -> plan(stored, live).apply()).isInstanceOf(PlanRefusedException.class);
    }

    @Test
    void a_stored_plan_needs_the_keys_of_its_recipients() {
        FakeSealer key = FakeSealer.of("ada");
        Account withPassword = Iam.account("security").with(user("ada").withConsoleAccess(key));
        ChangeSet stored =
                ChangeSetJson.read(ChangeSetJson.write(plan(withPassword, live).changes()));
        assertThatThrownBy(() -> plan(stored, live).apply()).hasMessageContaining("No key is at hand for fake:ada");
        assertThat(plan(stored, live, key).apply().secrets()).hasSize(1);
    }

    /**
     * A sealer with a defect.
     *
     * @param recipient whom it seals to
     */
    private record Defective(Recipient recipient) implements Sealer {
        @Override
        public List<String> judge(Instant now) {
            throw new IllegalStateException("no provider for AES");
        }

        @Override
        public SealedMessage seal(Secret secret) {
            throw new IllegalStateException("no provider for AES");
        }
    }

    @Test
    void a_sealer_with_a_defect_refuses_the_plan_that_needs_it_and_says_so() {
        Defective sealer = new Defective(new Recipient("fake", "ada", "ada"));
        Account desired = Iam.account("security").with(user("ada").withConsoleAccess(sealer));
        assertThatThrownBy(() -> plan(desired, live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("The key of fake:ada (ada) could not be judged: its sealer failed with"
                        + " java.lang.IllegalStateException: no provider for AES.")
                .satisfies(refusal -> assertThat(refusal.getSuppressed()).hasSize(1));
        ChangeSet stored = plan(Iam.account("security").with(user("ada").withConsoleAccess(FakeSealer.of("ada"))), live)
                .changes();
        assertThatThrownBy(() -> plan(stored, live, sealer).apply())
                .isInstanceOf(UnusableRecipientException.class)
                .hasMessageContaining("could not be judged");
        assertThat(live.calls()).containsOnly("read");
    }

    @Test
    void a_note_names_the_passwords_that_a_plan_leaves_as_they_are() {
        Account people = Iam.account("security")
                .with(IntStream.range(0, 7)
                        .mapToObj(i -> user("u" + i).withConsoleAccess(FakeSealer.of("k" + i)))
                        .toList());
        assertThat(plan(people, live).toString()).doesNotContain("left as it is");
        assertThat(plan(people, live).apply().isComplete()).isTrue();
        assertThat(plan(people, live).toString())
                .startsWith("No changes")
                .contains("Note: users u0, u1, u2, u3, u4 and 2 more have a console password, which is left as it is.");
    }

    @Test
    void a_note_names_a_new_access_key_that_a_plan_leaves_as_it_is() {
        Account machine = Iam.account("security").with(user("ci").withAccessKey(FakeSealer.of("ci")));
        Instant hourAgo = Instant.now().minusSeconds(3600);
        assertThat(plan(machine, holding(hourAgo)).toString())
                .startsWith("No changes")
                .contains(
                        "Note: access keys of the last day are left as they are. If nobody holds the secret of one, run its"
                                + " line and plan again:\n  made " + hourAgo.truncatedTo(ChronoUnit.SECONDS)
                                + ": aws iam delete-access-key --user-name ci"
                                + " --access-key-id AKIAHELD\n");
        assertThat(plan(machine, holding(hourAgo.minusSeconds(86400))).toString())
                .isEqualTo("No changes: account security (222222222222) is as declared.\n");
    }

    private static InMemoryAccount holding(Instant keyMade) {
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIAHELD");
        Credential.Facts facts = new Credential.Facts(Optional.empty(), Optional.of(keyMade), Optional.empty());
        return new InMemoryAccount(Snapshot.empty("222222222222", "aws")
                .holding(user("ci"))
                .credentials("ci", UserCredentials.NONE.with(key, facts)));
    }

    @Test
    void an_unusable_key_refuses_the_plan_when_it_is_needed_and_warns_when_it_is_not() {
        Account expired = Iam.account("security").with(user("ada").withConsoleAccess(FakeSealer.unusable("ada")));
        assertThatThrownBy(() -> plan(expired, live))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("The key of ada has expired.");
        InMemoryAccount signedIn = new InMemoryAccount(
                plan(Iam.account("x").with(user("ada")), live).apply().isComplete()
                        ? live.snapshot().credentials("ada", new UserCredentials(true, List.of()))
                        : live.snapshot());
        assertThat(plan(expired, signedIn).changes().warnings()).containsExactly("The key of ada has expired.");
    }

    @Test
    void a_refused_plan_can_be_looked_at_but_not_applied() {
        Plan refused = plan(Iam.account("security"), live);
        assertThat(refused.toString()).contains("Refused:");
        assertThatThrownBy(refused::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("Permit.emptyDeclaration()");
        assertThat(refused.permitting(Permit.emptyDeclaration()).apply().isComplete())
                .isTrue();
    }

    @Test
    void a_declaration_that_may_be_empty_plans_no_changes_unless_it_owns_what_it_does_not_declare() {
        Plan nothing = plan(Iam.account("security").mayBeEmpty(), live);
        assertThat(nothing.toString()).startsWith("No changes:");
        assertThat(nothing.apply().isComplete()).isTrue();
        Account owner = Iam.account("security").mayBeEmpty().owning(Iam.wholeAccount());
        assertThat(plan(owner, live).toString()).contains("Permit.emptyDeclaration()");
    }

    @Test
    void an_incomplete_apply_throws_with_every_outcome() {
        live.failing(call -> {
            if (call.equals("CreateUser ada")) throw Failing.refused("AccessDenied", call + ": AccessDenied: no");
        });
        assertThatThrownBy(() -> plan(desired, live).apply())
                .isInstanceOfSatisfying(
                        ApplyFailedException.class,
                        failure -> assertThat(failure.applied().results()).hasSize(3))
                .hasMessageContaining("plan again from the declaration");
    }
}
