// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.FakeSealer;
import io.iam4j.act.Act;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UnassignedDevice;
import io.iam4j.observed.UserCredentials;
import io.iam4j.plan.InForce.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whether a plan was applied already can be told of every plan, but for credentials of which no reading tells. */
class InForceTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final FakeSealer KEY = FakeSealer.of("ci");
    private static final String DEVICE = "arn:aws:iam::222222222222:mfa/ci";

    private static final ManagedPolicy READ =
            policy("read").allowing(allow("s3:Get*").onEverything());

    private final Snapshot held = Snapshot.of(account("222222222222").with(user("ci")), "aws");

    @Provide
    Arbitrary<Account> declarations() {
        return RandomAccounts.declarations();
    }

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return RandomAccounts.snapshots();
    }

    @Test
    void a_rename_that_somebody_did_without_the_new_path_is_not_in_force() {
        Snapshot before = Snapshot.of(account("222222222222").with(user("ada")), "aws");
        ChangeSet changes =
                planned(account("x").with(user("ada.lovelace").formerly("ada").path("/people/")), before);
        assertThat(InForce.of(changes, Snapshot.of(account("222222222222").with(user("ada.lovelace")), "aws")))
                .isEqualTo(Verdict.NO);
        assertThat(InForce.of(
                        changes,
                        Snapshot.of(
                                account("222222222222")
                                        .with(user("ada.lovelace").path("/people/")),
                                "aws")))
                .isEqualTo(Verdict.YES);
    }

    @Test
    void nor_is_a_detachment_from_a_role_that_is_gone() {
        Role deploy = role("deploy").trusting(thisAccount());
        Snapshot before = Snapshot.of(account("222222222222").with(deploy.attach(READ), READ), "aws");
        ChangeSet changes = planned(account("x").with(deploy.detached("read")), before);
        assertThat(changes.isEmpty()).isFalse();
        assertThat(InForce.of(changes, Snapshot.of(account("222222222222").with(READ), "aws")))
                .isEqualTo(Verdict.NO);
    }

    @Test
    void nor_is_a_key_that_is_gone_and_was_to_be_switched_on() {
        Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIA1");
        Snapshot before = held.credentials("ci", UserCredentials.NONE.with(key, Facts.NONE.status(Status.INACTIVE)));
        ChangeSet changes = plan(before, credentialsOf("ci").activateAccessKey("AKIA1"));
        assertThat(changes.isEmpty()).isFalse();
        assertThat(InForce.of(changes, held)).isEqualTo(Verdict.NO);
    }

    @Test
    void nor_is_a_tag_for_which_there_is_no_room_any_more() {
        ChangeSet changes =
                planned(account("x").with(user("ci").tagged("team", "x").keepingOther(Relation.TAGS)), held);
        assertThat(changes.isEmpty()).isFalse();
        User full = user("ci");
        for (int i = 0; i < 50; i++) full = full.tagged("tag" + i, "x");
        assertThat(InForce.of(changes, Snapshot.of(account("222222222222").with(full), "aws")))
                .isEqualTo(Verdict.NO);
    }

    @Property
    void a_plan_is_in_force_once_it_is_carried_out_and_neither_before_nor_in_part(
            @ForAll("declarations") Account desired, @ForAll("snapshots") Snapshot observed) {
        ChangeSet changes = planned(desired, observed);
        Assume.that(!changes.isEmpty());
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(InForce.of(changes, after)).as("after\n%s", changes).isEqualTo(Verdict.YES);
        assertThat(InForce.of(changes, observed)).as("before\n%s", changes).isEqualTo(Verdict.NO);
    }

    private static ChangeSet planned(Account desired, Snapshot observed) {
        try {
            return Planner.plan(desired, observed, Instant.EPOCH);
        } catch (UnplannableException refused) {
            Assume.that(false);
            throw refused;
        }
    }

    private static UserCredentials keys(String... ids) {
        UserCredentials all = UserCredentials.NONE;
        for (String id : ids)
            all = all.with(
                    new Credential(Credential.Kind.ACCESS_KEY, id),
                    new Facts(Optional.of(Status.ACTIVE), Optional.of(NOW.minus(days(100))), Optional.empty()));
        return all;
    }

    private ChangeSet plan(Snapshot before, Account desired) {
        return Planner.plan(desired, before, NOW);
    }

    private ChangeSet plan(Snapshot before, Act act) {
        return Planner.plan(act, before, NOW);
    }

    @Test
    void a_first_key_is_there_or_not() {
        ChangeSet first = plan(held, account("a").with(user("ci").withAccessKey(KEY)));
        assertThat(InForce.of(first, held)).isEqualTo(Verdict.NO);
        assertThat(InForce.of(first, held.credentials("ci", keys("AKIA1")))).isEqualTo(Verdict.YES);
        ChangeSet whole = plan(
                held.without(io.iam4j.model.Kind.USER, "ci"),
                account("a").with(user("ci").withAccessKey(KEY)));
        assertThat(InForce.of(whole, held)).isEqualTo(Verdict.NO);
        assertThat(InForce.of(whole, held.credentials("ci", keys("AKIA1")))).isEqualTo(Verdict.YES);
    }

    @Test
    void of_a_second_key_it_is_told_when_there_are_two() {
        Snapshot one = held.credentials("ci", keys("AKIA1"));
        ChangeSet second = plan(
                one,
                account("a")
                        .with(user("ci")
                                .withAccessKey(
                                        sealedTo(KEY).rotatedEvery(days(90)).overlapping(days(7)))));
        assertThat(second.changes()).hasSize(1);
        assertThat(InForce.of(second, one)).isEqualTo(Verdict.NOT_TOLD);
        assertThat(InForce.of(second, held)).isEqualTo(Verdict.NO);
        assertThat(InForce.of(second, held.credentials("ci", keys("AKIA1", "AKIA2"))))
                .isEqualTo(Verdict.YES);
    }

    @Test
    void which_password_is_in_force_no_reading_tells() {
        Snapshot signedIn = held.credentials("ci", new UserCredentials(true, List.of()));
        assertThat(InForce.of(plan(signedIn, credentialsOf("ci").reissuePassword(KEY)), signedIn))
                .isEqualTo(Verdict.NOT_TOLD);
        ChangeSet first = plan(held, account("a").with(user("ci").withConsoleAccess(KEY)));
        assertThat(InForce.of(first, held)).isEqualTo(Verdict.NO);
        assertThat(InForce.of(first, signedIn)).isEqualTo(Verdict.YES);
    }

    @Test
    void a_device_that_was_begun_is_seen_and_so_is_one_that_was_enabled() {
        ChangeSet begun = plan(held, mfaOf("ci").begin(KEY));
        assertThat(InForce.of(begun, held)).isEqualTo(Verdict.NO);
        Snapshot there = held.unassignedDevices(List.of(new UnassignedDevice(DEVICE, Optional.of(NOW))));
        assertThat(InForce.of(begun, there)).isEqualTo(Verdict.YES);
        assertThat(Fingerprints.matches(begun.origin(), there))
                .as("a device that is there makes it another state")
                .isFalse();
        ChangeSet confirmed = plan(there, mfaOf("ci").confirm());
        assertThat(InForce.of(confirmed, there)).isEqualTo(Verdict.NO);
        Snapshot enabled = held.credentials(
                "ci", UserCredentials.NONE.with(new Credential(Credential.Kind.MFA_DEVICE, DEVICE), Facts.NONE));
        assertThat(InForce.of(confirmed, enabled)).isEqualTo(Verdict.YES);
    }
}
