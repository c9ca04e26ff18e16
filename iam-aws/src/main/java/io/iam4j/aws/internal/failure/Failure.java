// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import io.iam4j.account.AccountException;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.aws.internal.failure.Answers.NoAnswer;
import io.iam4j.error.Iam4jException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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

    /** A connection that is refused may be accepted soon; one to a wrong place never is. */
    private static final Duration UNREACHABLE = Duration.ofSeconds(30);

    private final RuntimeException thrown;
    private final String code;
    private final int status;
    private final String words;
    private final Optional<String> endpoint;

    private Failure(RuntimeException thrown, Optional<String> endpoint) {
        this.thrown = thrown;
        this.endpoint = endpoint;
        Optional<AwsErrorDetails> details = thrown instanceof AwsServiceException answer
                ? Optional.ofNullable(answer.awsErrorDetails())
                : Optional.empty();
        code = details.map(AwsErrorDetails::errorCode).orElse("");
        status = thrown instanceof SdkServiceException answer ? answer.statusCode() : 0;
        words = details.map(AwsErrorDetails::errorMessage).orElseGet(() -> String.valueOf(thrown.getMessage()));
    }

    /** What {@code thrown}, by the SDK, tells. */
    public static Failure of(RuntimeException thrown) {
        return new Failure(thrown, Optional.empty());
    }

    /** The same, of a call to {@code endpoint}, which is named when it cannot be reached. */
    public Failure at(String endpoint) {
        return new Failure(thrown, Optional.of(endpoint));
    }

    /** The service's error code; empty when there was no answer, or one without a code. */
    public String code() {
        return code;
    }

    /** Whether an answer came at all. */
    public boolean isAnswered() {
        return status != 0;
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

    /** By how much {@code ours}, this machine's time, is ahead of the service's; empty when the answer has no date. */
    public Optional<Duration> ahead(Instant ours) {
        if (!(thrown instanceof AwsServiceException answer) || answer.awsErrorDetails() == null)
            return Optional.empty();
        try {
            return Optional.ofNullable(answer.awsErrorDetails().sdkHttpResponse())
                    .flatMap(response -> response.firstMatchingHeader("Date"))
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
                    .map(theirs -> Duration.between(theirs, ours));
        } catch (DateTimeException e) {
            return Optional.empty(); // a proxy's own idea of a date says nothing
        }
    }

    /** Whether the call may have had its effect: no answer came, or one of a service that broke down on the way. */
    public boolean isUndecided() {
        if (status >= 500 || UNDECIDED.contains(code)) return !CONGESTION.contains(code);
        boolean unanswered = isTimeout() || isInputOutput() || words.contains("unmarshall");
        return status == 0 && unanswered && !isNotSent() && !isUnreachable();
    }

    /** Why and how long to try again, as far as the answer alone shows it; empty for a refusal. */
    public Optional<Retry> retry() {
        if (status == 0 && isUnreachable()) return Optional.of(new Retry(Reason.FAULT, UNREACHABLE));
        return reason().map(Retry::of);
    }

    private Optional<Reason> reason() {
        if (CONGESTION.contains(code) || status == 429) return Optional.of(Reason.CONGESTION);
        if (isOfClock()) return Optional.of(Reason.FAULT);
        if (is("ConcurrentModification")) return Optional.of(Reason.CONSISTENCY);
        if (says("Invalid IAM Instance Profile name")) return Optional.of(Reason.CONSISTENCY);
        if (is("EntityTemporarilyUnmodifiable")) return Optional.of(Reason.UNMODIFIABLE);
        if (isNotSent() && (isTimeout() || isInputOutput())) return Optional.of(Reason.FAULT);
        if (isNotSent()) return ofCredentials().flatMap(Failure::reason);
        return isUndecided() ? Optional.of(Reason.FAULT) : Optional.empty();
    }

    /** The failure of {@code what}: what the service said of it, and then {@code more}, sentences after a blank. */
    public Problem problem(String what, String more) {
        return new Problem(code, message(what) + more, thrown);
    }

    /** What to do about a refusal: a sentence after a blank; empty when there is nothing to say. */
    public String hint() {
        return isNotSent() ? ofCredentials().map(Failure::hint).orElse("") : Hints.of(this);
    }

    /** The failure of {@code what} that ends a reading. */
    public AccountException exception(String what) {
        return problem(what, hint()).exception();
    }

    private String message(String what) {
        String stop = words.matches("(?s).*[.!?]") ? "" : ".";
        String where = isUnreachable() && !isNotSent()
                ? " It could not be reached" + endpoint.map(at -> " at " + at).orElse("")
                        + ": check the network, the proxy and AWS_ENDPOINT_URL_IAM."
                : "";
        return what + ": " + nature() + words + stop + where;
    }

    private String nature() {
        if (isNotSent()) return whyNotSent();
        if (!code.isEmpty()) return code + ": ";
        if (status != 0) return "HTTP " + status + ": ";
        return has(NoAnswer.class) ? "" : "no answer: ";
    }

    private String whyNotSent() {
        if (isToldByThisLibrary()) return "";
        Optional<Failure> ofCredentials = ofCredentials();
        if (ofCredentials.isPresent())
            return "the credentials could not be had: " + ofCredentials.get().nature();
        return isTimeout() ? "the request was not sent: " : Hints.NO_CREDENTIALS;
    }

    /**
     * Whether the call was refused for its date, as when this machine's clock was set meanwhile: the SDK corrects the date of the next call.
     * A wrong signature counts only where the date of the answer shows that.
     */
    private boolean isOfClock() {
        return thrown instanceof SdkServiceException answer && answer.isClockSkewException();
    }

    private boolean isTimeout() {
        return has(ApiCallTimeoutException.class)
                || has(ApiCallAttemptTimeoutException.class)
                || has(AbortedException.class);
    }

    private boolean isInputOutput() {
        return has(IOException.class);
    }

    /** Whether the call never went out. What stops it there is that no credentials are to be had, or an interrupt. */
    private boolean isNotSent() {
        return Answers.isNotSent(thrown);
    }

    /** What the service said that was to give the credentials, such as STS. */
    private Optional<Failure> ofCredentials() {
        return causes().filter(cause -> cause != thrown && cause instanceof AwsServiceException)
                .map(cause -> Failure.of((AwsServiceException) cause))
                .findFirst();
    }

    /** Whether credentials of this library say why there are none. */
    private boolean isToldByThisLibrary() {
        return has(Iam4jException.class);
    }

    /** Whether no connection came about, so that the call had no effect. */
    private boolean isUnreachable() {
        return has(ConnectException.class) || has(UnknownHostException.class) || has(NoRouteToHostException.class);
    }

    private boolean has(Class<? extends Throwable> type) {
        return causes().anyMatch(type::isInstance);
    }

    private Stream<Throwable> causes() {
        return Stream.iterate((Throwable) thrown, cause -> cause != null, Throwable::getCause);
    }
}
