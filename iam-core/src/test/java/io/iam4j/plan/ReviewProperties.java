// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.ChangeSet;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.review.account.Review;
import io.iam4j.review.remedy.DeletePassword;
import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The remedies of a review mend what they say, whatever comes together, and nothing is left of them. */
class ReviewProperties {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Profile PROFILE = Profile.everything();

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return RandomAccounts.snapshots();
    }

    @Property(tries = 200)
    void what_the_remedies_mend_is_found_no_more(@ForAll("snapshots") Snapshot before, @ForAll long seed) {
        Review review = review(before, seed);
        ChangeSet changes = Planner.plan(review.remedies(), before, NOW);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), before);
        Review again = review(after, seed);
        assertThat(Planner.plan(again.remedies(), after, NOW).changes())
                .as("planned again after\n%s\n\n%s", changes, again)
                .isEmpty();
        assertThat(again.remedyList())
                .as("found again after\n%s\n\n%s; the report is the old one", changes, again)
                .allSatisfy(remedy -> assertThat(remedy).isInstanceOf(DeletePassword.class));
    }

    @Property(tries = 50)
    void the_same_account_is_reviewed_alike(@ForAll("snapshots") Snapshot account, @ForAll long seed) {
        assertThat(review(account, seed)).isEqualTo(review(account, seed));
        assertThat(review(account, seed).toString())
                .isEqualTo(review(account, seed).toString());
    }

    /** People with and without MFA, and machines, as the seed has it. */
    private static Review review(Snapshot snapshot, long seed) {
        Random random = new Random(seed);
        TreeMap<String, Holder> holders = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            Holder holder = holder("u" + i, random.nextBoolean(), random.nextBoolean(), random.nextInt(100));
            if (snapshot.account().users().containsKey(holder.name())) holders.put(holder.name(), holder);
        }
        CredentialReport report =
                new CredentialReport(snapshot.accountId(), NOW, Duration.ZERO, Optional.empty(), holders, 0);
        AccountSummary summary = AccountSummary.of(Map.of("AccountMFAEnabled", 0, "AccountAccessKeysPresent", 1));
        Reviewed reviewed =
                Reviewed.of(snapshot, true, PROFILE.limits(), NOW).with(Optional.of(report), Optional.of(summary));
        return Review.of(reviewed, PROFILE, List.of("a random account"));
    }

    private static Holder holder(String name, boolean person, boolean mfa, int unusedDays) {
        Instant made = NOW.minus(Duration.ofDays(200));
        Instant used = NOW.minus(Duration.ofDays(unusedDays));
        ConsolePassword password = new ConsolePassword(
                Optional.empty(), Optional.of(used), Optional.of(made), Optional.empty(), Optional.empty());
        List<Key> keys = person ? List.of() : List.of(new Key(1, true, Optional.of(used), Optional.empty()));
        return new Holder(name, made, Optional.of(person), password, person && mfa, keys, List.of());
    }
}
