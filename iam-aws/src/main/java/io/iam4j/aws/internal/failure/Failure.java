// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.failure.Answers.NoAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a call that failed tells: the service's code and words, and whether the call may have had its effect all the
 * same. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors of IAM</a>
 */
public final class Failure {
    private static final Set<String> CONGESTION = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException");
    private static final Set<String> UNDECIDED = Set.of(
            "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "ServiceUnavailable");

    /** What every provider of credentials is asked by. */
    private static final Set<String> ASKING_FOR_CREDENTIALS = Set.of("resolveCredentials", "resolveIdentity");

    private final RuntimeException thrown;
    private final String code;
    private final int status;
    private final String words;

    private Failure(RuntimeException thrown) {
        this.thrown = thrown;
        Optional<AwsErrorDetails> details = thrown instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails())
                : Optional.empty();
        code = details.map(AwsErrorDetails::errorCode).orElse("");
        status = thrown instanceof SdkServiceException answer ? answer.statusCode() : 0;
        words = details.map(AwsErrorDetails::errorMessage).orElseGet(() -> String.valueOf(thrown.getMessage()));
    }

    /** What {@code thrown}, by the SDK, tells. */
    public static Failure of(RuntimeException thrown) {
        return new Failure(thrown);
    }

    /** The service's error code; empty when there was no answer, or one without a code. */
    public String code() {
        return code;
    }

    /** Whether the service answered with that code, with or without {@code Exception} at its end. */
    public boolean is(String wanted) {
        return code.equals(wanted) || code.equals(wanted + "Exception");
    }

    /** Whether the service's message holds these words. */
    public boolean says(String part) {
        return words.contains(part);
    }

    /** The service's message, or what the SDK says of a call without answer. */
    public String words() {
        return words;
    }

    /** Whether the call may have had its effect: no answer came, or one of a service that broke down on the way. */
    public boolean isUndecided() {
        if (status >= 500 || UNDECIDED.contains(code)) return !CONGESTION.contains(code);
        return status == 0 && !isOfCredentials() && (isTimeout() || isInputOutput() || words.contains("unmarshall"));
    }

    /** Why and how long to try again, as far as the answer alone shows it; empty for a refusal. */
    public Optional<Retry> retry() {
        return reason().map(Retry::of);
    }

    private Optional<Reason> reason() {
        if (CONGESTION.contains(code) || status == 429) return Optional.of(Reason.CONGESTION);
        if (is("ConcurrentModification")) return Optional.of(Reason.CONSISTENCY);
        if (is("MalformedPolicyDocument") && isPrincipalNotSeenYet()) return Optional.of(Reason.CONSISTENCY);
        if (says("Invalid IAM Instance Profile name")) return Optional.of(Reason.CONSISTENCY);
        if (is("EntityTemporarilyUnmodifiable")) return Optional.of(Reason.UNMODIFIABLE);
        if (isOfCredentials() && (isTimeout() || isInputOutput())) return Optional.of(Reason.FAULT);
        return isUndecided() ? Optional.of(Reason.FAULT) : Optional.empty();
    }

    /** A user, role or account may not be visible yet; a service or an identity provider is never late. */
    private boolean isPrincipalNotSeenYet() {
        return says("Invalid principal in policy") && !says("\"SERVICE\"") && !says("\"FEDERATED\"");
    }

    /** The failure of {@code what}: what the service said of it, and then {@code more}, sentences after a blank. */
    public Problem problem(String what, String more) {
        return new Problem(code, message(what) + more, thrown);
    }

    /** What to do about a refusal: a sentence after a blank; empty when there is nothing to say. */
    public String hint() {
        return Hints.of(this);
    }

    /** The failure of {@code what} that ends a reading. */
    public AccountException exception(String what) {
        return problem(what, hint()).exception();
    }

    private String message(String what) {
        String stop = words.matches("(?s).*[.!?]") ? "" : ".";
        return what + ": " + nature() + words + stop;
    }

    private String nature() {
        if (isOfCredentials()) return Hints.NO_CREDENTIALS;
        if (!code.isEmpty()) return code + ": ";
        if (status != 0) return "HTTP " + status + ": ";
        return chain().anyMatch(NoAnswer.class::isInstance) ? "" : "no answer: ";
    }

    private boolean isTimeout() {
        return thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException
                || thrown instanceof AbortedException;
    }

    private boolean isInputOutput() {
        return chain().anyMatch(IOException.class::isInstance);
    }

    /** Whether no credentials were to be had, so that the call never went out. */
    private boolean isOfCredentials() {
        return status == 0
                && chain().flatMap(cause -> Stream.of(cause.getStackTrace()))
                        .anyMatch(frame -> ASKING_FOR_CREDENTIALS.contains(frame.getMethodName()));
    }

    private Stream<Throwable> chain() {
        return Stream.iterate((Throwable) thrown, cause -> cause != null, Throwable::getCause);
    }
}
