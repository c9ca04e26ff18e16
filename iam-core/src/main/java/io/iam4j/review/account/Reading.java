// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import io.iam4j.account.LiveAccount;
import io.iam4j.model.Kind;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.review.rule.Need;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rule;
import io.iam4j.review.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what a review needs: the credential report, which tells whose keys are in question; the account with the ids of those,
 * and when passwords that are found unused were set; the summary; and last accesses when they are asked for.
 *
 * @param reviewed what the rules go by
 * @param words what was read, a line each
 */
record Reading(Reviewed reviewed, List<String> words) {
    static Reading of(LiveAccount live, ReviewOptions options) {
        Instant now = options.clock().instant();
        List<String> words = new ArrayList<>();
        Optional<CredentialReport> report = options.reportAge().map(live::credentialReport);
        Set<String> keysOf = report.map(each ->
                        Rules.usersWithKeysInQuestion(each, options.profile().limits(), now))
                .orElse(Set.of());
        Set<String> passwordsOf = report.filter(
                        each -> options.profile().rules().contains("unused-password"))
                .map(each -> Rules.usersWithPasswordsInQuestion(
                        each, options.profile().limits(), now))
                .orElse(Set.of());
        Snapshot snapshot = live.read(ReadScope.ofReview(keysOf, passwordsOf, needsRootFeatures(options)));
        words.add("the account, by "
                + (snapshot.readActions().isEmpty() ? "its backend" : String.join(", ", snapshot.readActions())));
        report.ifPresent(each -> words.add("the credential report of " + each.generated() + ", "
                + each.age().toMinutes() + " minutes old when it was read"));
        AccountSummary summary = live.accountSummary();
        words.add("the account summary");
        Reviewed reviewed = options(
                        Reviewed.of(snapshot, true, options.profile().limits(), now), options)
                .with(report, Optional.of(summary));
        if (options.lastAccesses()) {
            List<LastAccessed> accesses =
                    live.lastAccessed(principals(snapshot).toList(), LastAccessed.Granularity.SERVICES);
            words.add("last accesses of "
                    + (accesses.size() == 1 ? "1 user or role" : accesses.size() + " users and roles"));
            reviewed = reviewed.accessed(accesses);
        }
        return new Reading(reviewed, words);
    }

    static Reviewed options(Reviewed reviewed, ReviewOptions options) {
        Reviewed knowing = reviewed.knowing(options.knownAccounts(), options.alias());
        return options.declaration().map(knowing::declared).orElse(knowing);
    }

    private static boolean needsRootFeatures(ReviewOptions options) {
        return options.profile().rules().stream()
                .map(Rules::of)
                .map(Rule::needs)
                .anyMatch(needs -> needs.contains(Need.ROOT_FEATURES));
    }

    private static Stream<Arn> principals(Snapshot snapshot) {
        return snapshot.account()
                .resources()
                .filter(each -> each.kind().equals(Kind.USER) || each.kind().equals(Kind.ROLE))
                .filter(each -> !Ownership.isReserved(each))
                .map(PolicyHolder.class::cast)
                .map(each -> Arn.iam(snapshot.accountId(), each.kind().arnPrefix() + each.path() + each.name())
                        .resolve(snapshot.partition(), snapshot.accountId()));
    }
}
