// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.internal.failure.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What STS means when it refuses a session with MFA. */
final class StsRefusals {
    /** STS takes codes of two windows either way. */
    private static final Duration BEARABLE = Duration.ofSeconds(60);

    private StsRefusals() {}

    static MfaSessionException of(SdkException thrown, MfaSession session, Instant now) {
        Failure failure = Failure.of(thrown);
        String message = failure.problem("Opening " + session, " " + advice(failure, thrown, session, now))
                .message()
                .strip();
        return new MfaSessionException(failure.code(), message, thrown);
    }

    private static String advice(Failure failure, SdkException thrown, MfaSession session, Instant now) {
        if (failure.says("invalid MFA one time pass code"))
            return drift(thrown, now)
                    .orElse(
                            "The code was mistyped, was used before (a code counts once, whichever operation took it), or the clock"
                                    + " of the device is wrong. Take the next code.");
        if (failure.says("unable to validate MFA code"))
            return "Either " + session.serialNumber()
                    + " is not a device of this user (`aws iam list-mfa-devices` shows"
                    + " theirs), or it was enabled less than 15 seconds ago, or more than nine codes of it were tried within three"
                    + " minutes.";
        if (failure.says("Cannot call GetSessionToken"))
            return "GetSessionToken is for the user's own access key: give the StsClient that, not a session.";
        if (failure.says("MaxSessionDuration"))
            return "The role allows less: raise its MaxSessionDuration, or ask for less by lasting(duration).";
        if (failure.says("role chaining"))
            return "The credentials of the StsClient are a session already: give it the user's own access key.";
        if (failure.says("perform: sts:AssumeRole")) return roleAdvice(session);
        if (failure.isUndecided()) return "The code may have been used all the same: take the next one.";
        if (failure.is("InvalidClientTokenId"))
            return failure.hint().strip() + " A key that was made less than 30 seconds ago may not be known yet.";
        return failure.hint().strip();
    }

    private static String roleAdvice(MfaSession session) {
        String proof = session.isKnownInEveryCall()
                ? " It may also ask for an MFA that is younger: shorten lasting(duration)."
                : "";
        return "Either the role's trust policy does not trust this user, or asks for something else besides MFA (an external id, a"
                + " session name), or the user's own policies do not allow sts:AssumeRole on the role." + proof;
    }

    /** A sentence on this machine's clock when it is so far off that computed codes cannot fit. */
    private static Optional<String> drift(SdkException thrown, Instant now) {
        return date(thrown)
                .map(theirs -> Duration.between(theirs, now))
                .filter(ahead -> ahead.abs().compareTo(BEARABLE) > 0)
                .map(ahead -> "Your clock differs by " + ahead.abs().toSeconds() + " s: this machine is "
                        + (ahead.isNegative() ? "behind" : "ahead of")
                        + " the service, which takes codes of 60 s either way. Set it (timedatectl set-ntp true).");
    }

    private static Optional<Instant> date(SdkException thrown) {
        if (!(thrown instanceof AwsServiceException answer) || answer.awsErrorDetails() == null)
            return Optional.empty();
        try {
            return Optional.ofNullable(answer.awsErrorDetails().sdkHttpResponse())
                    .flatMap(response -> response.firstMatchingHeader("Date"))
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // a proxy's own idea of a date says nothing
        }
    }
}
