// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.account.Backoff;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.observed.CredentialReport;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * Fetches the credential report. The service makes a new one at most every four hours and answers with the old one until
 * then, so a younger one than it has cannot be had.
 */
final class ReportReader {
    static final String CALL = "GenerateCredentialReport and GetCredentialReport";

    private static final Backoff POLLING = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final IamClient iam;
    private final Duration maxAge;

    ReportReader(IamClient iam, Duration maxAge) {
        this.iam = iam;
        this.maxAge = maxAge;
    }

    /**
     * A report that can be used, or why there is none.
     *
     * @param report empty when there is none
     * @param problem a sentence that says why; empty when there is one
     * @param code the service's error code, when it refused; else empty
     */
    record Answer(Optional<CredentialReport> report, String problem, String code) {
        static Answer none(String problem) {
            return new Answer(Optional.empty(), problem, "");
        }
    }

    /** Has the service make one, waits for it for 30 seconds at most, and reads it. */
    Answer read() throws InterruptedException {
        try {
            Answers.checked(iam.generateCredentialReport());
            long start = System.nanoTime();
            for (int attempts = 1; System.nanoTime() - start < PATIENCE; attempts++) {
                Optional<GetCredentialReportResponse> answer = get();
                if (answer.isPresent()) return usable(answer.get());
                TimeUnit.NANOSECONDS.sleep(POLLING.wait(attempts).toNanos());
            }
            return Answer.none("the service did not finish it within 30 seconds.");
        } catch (IamException refused) {
            Failure failure = Failure.of(refused);
            if (failure.retry()
                    .map(Retry::reason)
                    .filter(Reason.CONGESTION::equals)
                    .isPresent()) throw refused;
            return new Answer(
                    Optional.empty(), String.valueOf(failure.exception(CALL).getMessage()), failure.code());
        }
    }

    private Optional<GetCredentialReportResponse> get() {
        try {
            return Optional.of(Answers.checked(iam.getCredentialReport()));
        } catch (CredentialReportNotReadyException inProgress) {
            return Optional.empty();
        }
    }

    private Answer usable(GetCredentialReportResponse answer) {
        Instant generated = Parts.of(answer.generatedTime(), "GetCredentialReport", "GeneratedTime");
        Duration age = age(generated, now(answer));
        if (age.compareTo(maxAge) > 0)
            return Answer.none("it is " + PasswordReads.words(age) + " old, and at most " + PasswordReads.words(maxAge)
                    + " was allowed; the service makes a new one every four hours.");
        try {
            byte[] csv =
                    Parts.of(answer.content(), "GetCredentialReport", "Content").asByteArray();
            return new Answer(Optional.of(ReportCsv.parse(csv, generated, age)), "", "");
        } catch (IOException unreadable) {
            return Answer.none("it cannot be read (" + unreadable.getMessage() + ").");
        }
    }

    private static Duration age(Instant generated, Instant now) {
        Duration age = Duration.between(generated, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The service's own time: the clock of this machine may be wrong. */
    private static Instant now(GetCredentialReportResponse answer) {
        Optional<String> date = answer.sdkHttpResponse().firstMatchingHeader("Date");
        if (date.isEmpty()) return Instant.now();
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()));
        } catch (DateTimeException none) {
            return Instant.now();
        }
    }
}
