// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.FakeSealer;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.render.ChangeSetJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Account DESIRED = account("222222222222")
            .with(user("ci").withAccessKey(sealedTo(FakeSealer.of("ci")).rotatedEvery(days(90))));

    /** An account with one user, in which time passes. */
    private static final class Simulation {
        Instant now = START;
        Snapshot snapshot = Snapshot.empty("222222222222", "aws").holding(user("ci"));
        int made;

        UserCredentials keys() {
            return snapshot.credentialsOf("ci");
        }

        List<String> ids(boolean active) {
            return keys().of(Credential.Kind.ACCESS_KEY)
                    .filter(key -> keys().facts(key).isDead() != active)
                    .map(Credential::id)
                    .toList();
        }

        /** Plans, and does it. */
        List<String> plan() {
            ChangeSet changes = Planner.plan(DESIRED, snapshot, now);
            assertThat(changes.refusals()).isEmpty();
            for (Change change : changes.changes())
                snapshot = ChangeRecord.of(change).after(snapshot);
            Credential unnamed = new Credential(Credential.Kind.ACCESS_KEY, "AKIA (new)");
            if (keys().held().contains(unnamed)) {
                add("AKIA" + ++made);
                snapshot = snapshot.credentials("ci", keys().without(unnamed));
            }
            assertThat(Planner.plan(DESIRED, snapshot, now).isEmpty()).isTrue();
            return changes.changes().stream().map(Change::call).toList();
        }

        void add(String id) {
            Facts facts = new Facts(Optional.of(Status.ACTIVE), Optional.of(now), Optional.empty());
            snapshot = snapshot.credentials("ci", keys().with(new Credential(Credential.Kind.ACCESS_KEY, id), facts));
        }

        void use(String id) {
            Credential key = new Credential(Credential.Kind.ACCESS_KEY, id);
            Facts facts = keys().facts(key);
            assertThat(facts.isDead()).isFalse();
            Facts used = new Facts(facts.status(), facts.created(), Optional.of(new Use(now)));
            snapshot = snapshot.credentials("ci", keys().knowing(key, used));
        }

        void wait(Duration time) {
            now = now.plus(time);
        }
    }

    private final Simulation ci = new Simulation();

    @Test
    void a_key_in_use_is_replaced_switched_off_when_quiet_and_deleted_a_week_later() {
        assertThat(ci.plan()).containsExactly("CreateAccessKey");
        ci.wait(days(89));
        assertThat(ci.plan()).isEmpty();
        ci.use("AKIA1");
        ci.wait(days(1));
        assertThat(ci.plan()).containsExactly("CreateAccessKey");
        ci.wait(days(2));
        ci.use("AKIA1");
        assertThat(ci.plan()).isEmpty();
        ci.wait(Duration.ofHours(1));
        ci.use("AKIA2");
        assertThat(ci.plan()).isEmpty();
        ci.wait(Duration.ofHours(24));
        assertThat(ci.plan()).containsExactly("Tag", "UpdateCredential");
        assertThat(ci.ids(true)).containsExactly("AKIA2");
        ci.wait(days(7).minusSeconds(1));
        assertThat(ci.plan()).isEmpty();
        ci.wait(Duration.ofSeconds(1));
        assertThat(ci.plan()).containsExactly("DeleteCredential");
        assertThat(ci.ids(false)).isEmpty();
    }

    @Test
    void an_old_key_that_stays_in_use_is_switched_off_when_the_overlap_is_over() {
        ci.plan();
        ci.wait(days(90));
        ci.plan();
        ci.wait(days(7).minusSeconds(1));
        ci.use("AKIA1");
        ci.use("AKIA2");
        assertThat(ci.plan()).isEmpty();
        ci.wait(Duration.ofSeconds(1));
        assertThat(ci.plan()).containsExactly("Tag", "UpdateCredential");
    }

    @Test
    void a_late_plan_still_leaves_the_old_key_a_week_switched_off() {
        ci.plan();
        ci.wait(days(90));
        ci.plan();
        ci.wait(days(60));
        ci.plan();
        ci.wait(days(6));
        assertThat(ci.plan()).isEmpty();
        assertThat(ci.ids(false)).containsExactly("AKIA1");
    }

    @Test
    void two_active_keys_of_which_neither_is_new_are_refused_with_their_last_uses() {
        ci.add("AKIAOLD");
        ci.wait(days(1));
        ci.add("AKIAOTHER");
        ci.use("AKIAOTHER");
        ci.wait(days(200));
        ChangeSet changes = Planner.plan(DESIRED, ci.snapshot, ci.now);
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.needed()).isEqualTo(Permit.twoAccessKeys("ci"));
            assertThat(refusal.reason())
                    .contains("AKIAOLD of 2026-01-01T08:00:00Z, never used")
                    .contains("AKIAOTHER of 2026-01-02T08:00:00Z, last used 2026-01-02T08:00:00Z")
                    .contains("deactivateAccessKey");
        });
        assertThat(changes.permitting(Permit.twoAccessKeys("ci")).refusals()).isEmpty();
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
    }

    @Test
    void a_key_made_before_the_older_one_was_due_is_not_its_successor() {
        ci.add("AKIAOLD");
        ci.wait(days(10));
        ci.add("AKIASMTP");
        ci.wait(days(79));
        ci.use("AKIAOLD");
        ci.use("AKIASMTP");
        assertThat(ci.plan()).isEmpty();
        ci.wait(days(1));
        ChangeSet changes = Planner.plan(DESIRED, ci.snapshot, ci.now);
        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.needed()).isEqualTo(Permit.twoAccessKeys("ci")));
    }

    @Test
    void a_key_that_is_still_in_use_or_a_successor_that_is_not_is_warned_of() {
        ci.plan();
        ci.wait(days(90));
        ci.plan();
        ci.wait(days(7));
        ci.use("AKIA1");
        assertThat(Planner.plan(DESIRED, ci.snapshot, ci.now).warnings())
                .singleElement()
                .asString()
                .contains(
                        "access key AKIA1 of user ci is switched off, for the overlap is over, but the new one, AKIA2, was never"
                                + " used");
        ci.use("AKIA2");
        assertThat(Planner.plan(DESIRED, ci.snapshot, ci.now).warnings())
                .singleElement()
                .asString()
                .contains("it is still in use, last at 2026-04-08T08:00:00Z");
    }

    @Test
    void deleting_a_key_that_is_off_counts_as_no_removal_and_shuts_no_caller_out() {
        ci.plan();
        ci.wait(days(90));
        ci.plan();
        ci.wait(days(7));
        ci.plan();
        ci.wait(days(7));
        Snapshot own = ci.snapshot.caller(Arn.parse("arn:aws:iam::222222222222:user/ci"));
        ChangeSet changes = Planner.plan(DESIRED, own, ci.now);
        assertThat(changes.changes()).extracting(Change::call).containsExactly("DeleteCredential");
        assertThat(changes.refusals()).isEmpty();
    }

    @Test
    void a_key_that_somebody_else_switched_off_is_never_deleted() {
        ci.add("AKIAHERS");
        ci.add("AKIANEW");
        Credential hers = new Credential(Credential.Kind.ACCESS_KEY, "AKIAHERS");
        ci.snapshot = ci.snapshot.credentials(
                "ci", ci.keys().knowing(hers, ci.keys().facts(hers).status(Status.INACTIVE)));
        ci.wait(days(300));
        assertThat(ci.plan()).isEmpty();
        assertThat(Planner.plan(DESIRED, ci.snapshot, ci.now).warnings())
                .singleElement()
                .asString()
                .contains("gets no new access key, though one is due: AKIAHERS takes its place");
    }

    @Test
    void the_tag_that_names_the_replaced_key_is_no_difference_even_to_an_exclusive_declaration() {
        ci.plan();
        ci.wait(days(90));
        ci.plan();
        ci.wait(days(7));
        ci.plan();
        assertThat(ci.snapshot.account().user("ci").tags()).containsKey("iam4j:key-replaced");
        assertThat(Planner.plan(DESIRED.exclusive(), ci.snapshot, ci.now).isEmpty())
                .isTrue();
    }

    @Test
    void a_rotation_leaves_time_for_the_old_key_to_go() {
        var keys = sealedTo(FakeSealer.of("ci")).rotatedEvery(days(90));
        assertThatThrownBy(() -> keys.rotatedEvery(days(14)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(
                        "access keys: rotation every 14 days leaves no room for an overlap of 7 days and 7 days switched off:"
                                + " a user has two access keys at most, so the old one must be gone before the next is made;"
                                + " rotate less often, or shorten overlapping(...) or deletedAfter(...)");
        assertThat(keys.overlapping(days(3)).deletedAfter(days(1)).rotatedEvery(days(5)))
                .hasToString("sealed to fake:ci (ci), rotated every 5 days, overlapping 3 days");
        assertThat(user("ci").withAccessKey(keys)).isNotEqualTo(user("ci").withAccessKey(FakeSealer.of("ci")));
    }

    /** In steps of six hours: what the user does with the keys, and whether a plan is carried out. */
    @Property(tries = 300)
    void at_any_time_there_is_a_key_that_works_and_the_last_one_made_is_among_them(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 7) Integer> steps) {
        Simulation any = new Simulation();
        any.plan();
        List<String> deleted = new ArrayList<>();
        for (int step : steps) {
            any.wait(Duration.ofHours(step % 2 == 0 ? 6 : 24 * 5));
            List<String> active = any.ids(true);
            if ((step & 2) != 0) any.use(active.get(active.size() - 1));
            if ((step & 4) != 0) {
                any.use(active.get(0));
                List<String> before = any.ids(true);
                any.plan();
                before.stream().filter(id -> !any.ids(true).contains(id)).forEach(deleted::add);
            }
            assertThat(any.ids(true)).contains("AKIA" + any.made).hasSizeLessThanOrEqualTo(2);
            assertThat(any.ids(true)).noneMatch(deleted::contains);
        }
    }
}
