// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.observed.CredentialReport;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How an {@link AwsAccount} is read. Immutable and thread-safe. */
public final class ReadOptions {
    private static final ReadOptions STANDARD = new ReadOptions(Optional.empty());

    private final Optional<Duration> maxReportAge;

    private ReadOptions(Optional<Duration> maxReportAge) {
        this.maxReportAge = maxReportAge;
    }

    /** Everything is asked of IAM as it stands: a call of GetLoginProfile for each user who is declared with a password. */
    public static ReadOptions standard() {
        return STANDARD;
    }

    /**
     * Takes it from the account's credential report who has a console password, instead of a call for each user: two or three
     * calls for all of them. The report is a hint. Every user whom the plan would change is asked for one by one, and so is
     * everyone whom the report does not know, who was created anew since, or whom this account object changed since. The plan warns of
     * the report's age.
     *
     * <p>What a report can hide is a change by somebody else since it was made, of a user whom the plan does not change: a password
     * that was deleted still counts as there, so the plan does not make it anew; a password that was set where none is
     * declared still counts as missing, so the plan does not delete it. A plan that is to replace a password must not go by a
     * report. Access keys are always listed one by one, for the report tells neither their ids nor those that are switched off.
     *
     * <p>The service makes a report at most every four hours and until then gives out the old one. When that is older than {@code
     * maxAge}, is not ready within 30 seconds, or is refused, each user is asked for, and the plan says why.
     *
     * <p>The caller needs {@code iam:GenerateCredentialReport} and {@code iam:GetCredentialReport}.
     *
     * @param maxAge how old the report may be, by the service's clock: more than zero, four hours at most
     * @throws IllegalArgumentException when {@code maxAge} is out of that range
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential reports</a>
     */
    public static ReadOptions credentialReport(Duration maxAge) {
        Objects.requireNonNull(maxAge, "maxAge");
        return new ReadOptions(Optional.of(CredentialReport.allowedAge(maxAge)));
    }

    Optional<Duration> maxReportAge() {
        return maxReportAge;
    }
}
