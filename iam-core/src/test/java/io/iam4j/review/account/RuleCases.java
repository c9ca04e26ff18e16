// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.passwordPolicy;
import static io.iam4j.Iam.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.InMemoryAccount;
import io.iam4j.change.Permit;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.review.Mend;
import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rules are shown: an account, and what the service tells of it, put together by hand. */
final class RuleCases {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    static final String ID = "123456789012";

    private RuleCases() {}

    static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    /** An account that no rule about settings finds anything in, with these resources. */
    static Account holding(Resource... resources) {
        return account("acme")
                .id(ID)
                .alias("acme")
                .passwordPolicy(passwordPolicy()
                        .minimumLength(14)
                        .remembering(24)
                        .maxAge(days(90))
                        .requiringAllClasses())
                .with(resources);
    }

    static Reviewed reading(Account account) {
        return reading(Snapshot.of(account, "aws"));
    }

    static Reviewed reading(Snapshot snapshot) {
        return Reviewed.of(
                snapshot.scope(ReadScope.ofReview(List.of(), List.of(), true)),
                true,
                Profile.everything().limits(),
                NOW);
    }

    static Reviewed reading(Account account, Holder... holders) {
        return reading(account).with(Optional.of(report(holders)), Optional.empty());
    }

    static Reviewed summary(Account account, Map<String, Integer> counts) {
        return reading(account).with(Optional.empty(), Optional.of(AccountSummary.of(counts)));
    }

    private static CredentialReport report(Holder... holders) {
        TreeMap<String, Holder> users = new TreeMap<>();
        Arrays.stream(holders).filter(holder -> !holder.isRoot()).forEach(holder -> users.put(holder.name(), holder));
        return new CredentialReport(
                ID,
                NOW,
                Duration.ZERO,
                Arrays.stream(holders).filter(Holder::isRoot).findFirst(),
                users,
                0);
    }

    /** A console user made 200 days ago, whose password was last used so many days ago. */
    static Holder console(String name, boolean mfa, int usedDaysAgo) {
        return console(name, mfa, usedDaysAgo, List.of());
    }

    static Holder console(String name, boolean mfa, int usedDaysAgo, List<Key> keys) {
        ConsolePassword password = new ConsolePassword(
                Optional.empty(),
                Optional.of(daysAgo(usedDaysAgo)),
                Optional.of(daysAgo(200)),
                Optional.empty(),
                Optional.empty());
        return new Holder(name, daysAgo(200), Optional.of(true), password, mfa, keys, List.of());
    }

    static Holder machine(String name, Key... keys) {
        return new Holder(
                name, daysAgo(200), Optional.of(false), ConsolePassword.UNKNOWN, false, List.of(keys), List.of());
    }

    static Key key(int number, int madeDaysAgo, int usedDaysAgo, String service) {
        return new Key(
                number,
                true,
                Optional.of(daysAgo(madeDaysAgo)),
                Optional.of(new Use(daysAgo(usedDaysAgo), Optional.of(service), Optional.empty())));
    }

    static Key unused(int number, int madeDaysAgo) {
        return new Key(number, true, Optional.of(daysAgo(madeDaysAgo)), Optional.empty());
    }

    static Holder root(int usedDaysAgo) {
        ConsolePassword password = new ConsolePassword(
                Optional.empty(),
                Optional.of(daysAgo(usedDaysAgo)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Holder(CredentialReport.ROOT, daysAgo(900), Optional.empty(), password, true, List.of(), List.of());
    }

    static Facts made(int daysAgo, Optional<Instant> used) {
        return new Facts(Optional.empty(), Optional.of(daysAgo(daysAgo)), used);
    }

    static Review review(Reviewed reviewed) {
        return Review.of(reviewed, Profile.everything(), List.of("an account"));
    }

    static Review review(Account account, Holder... holders) {
        return review(RuleCases.reading(account, holders));
    }

    /** The account after a plan of these remedies, which the planner takes. */
    static Snapshot mended(Account before, Account remedies) {
        InMemoryAccount live = new InMemoryAccount(Snapshot.of(before, "aws"));
        assertThat(plan(remedies, live)
                        .permitting(Permit.removals(50), Permit.deletions(50), Permit.lastAdministrator())
                        .apply()
                        .isComplete())
                .isTrue();
        return live.snapshot();
    }

    static List<Mend> mends(Review review, String rule) {
        return review.findings().of(rule).stream()
                .map(finding -> finding.mend().orElseThrow())
                .toList();
    }
}
