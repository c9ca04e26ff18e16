// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.user;

import io.iam4j.model.Account;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.review.account.Review;
import io.iam4j.review.rule.Profile;
import io.iam4j.review.rule.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reviews of a small account, put together by hand. */
public final class SampleReport {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    static final String ID = "222222222222";

    private SampleReport() {}

    static Account holding(boolean tidy) {
        Account all = account("security")
                .id(ID)
                .with(
                        user("ada").memberOf(group("devops").attach(awsManaged("ReadOnlyAccess"))),
                        user("ci").attach(awsManaged("AdministratorAccess")),
                        role("deploy").trusting(account("vendor").id("999999999999")));
        return tidy ? all : all.with(policy("left-over").allowing(allow("s3:*").onEverything()));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static CredentialReport credentials() {
        ConsolePassword password = new ConsolePassword(
                Optional.empty(),
                Optional.of(daysAgo(3)),
                Optional.of(daysAgo(200)),
                Optional.empty(),
                Optional.empty());
        TreeMap<String, Holder> users = new TreeMap<>();
        users.put("ada", new Holder("ada", daysAgo(200), Optional.of(true), password, false, List.of(), List.of()));
        Key key = new Key(
                1,
                true,
                Optional.of(daysAgo(150)),
                Optional.of(new Use(daysAgo(1), Optional.of("s3"), Optional.empty())));
        users.put(
                "ci",
                new Holder(
                        "ci",
                        daysAgo(200),
                        Optional.of(false),
                        ConsolePassword.UNKNOWN,
                        false,
                        List.of(key),
                        List.of()));
        return new CredentialReport(ID, NOW, Duration.ZERO, Optional.empty(), users, 0);
    }

    static Review review(Account account, Instant at) {
        Profile profile = Profile.standard();
        Snapshot snapshot = Snapshot.of(account, "aws").scope(ReadScope.ofReview(List.of(), List.of(), true));
        Reviewed reviewed =
                Reviewed.of(snapshot, true, profile.limits(), at).with(Optional.of(credentials()), Optional.empty());
        return Review.of(reviewed, profile, List.of("the account", "the credential report"));
    }

    /** A month before {@link #report}, with a policy of nobody that is gone since. */
    static Report earlier() {
        return Report.of(review(holding(false), daysAgo(30)));
    }

    /** Of an account with a console user without MFA, a machine that is administrator, and a role that trusts a stranger. */
    public static Report report() {
        return Report.of(review(holding(true), NOW));
    }

    /** {@link #report} compared with {@link #earlier}, where one more was found and one is accepted. */
    public static Report compared() {
        Review now = review(holding(true).with(user("eve").attach(awsManaged("AdministratorAccess"))), NOW)
                .accepting(finding -> finding.id().equals("trust-stranger"), "the vendor is under contract");
        return Report.of(now).since(earlier());
    }
}
