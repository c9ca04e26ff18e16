// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.aws.internal.failure.RefusedCode;
import io.iam4j.mfa.MfaCode;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What STS means when it refuses a session with MFA. */
final class StsRefusals {
    private StsRefusals() {}

    /**
     * Of a call that sent {@code code}.
     *
     * @param code empty when it sent none
     */
    static MfaSessionException of(SdkException thrown, MfaSession session, Optional<MfaCode> code) {
        Failure failure = Failure.of(thrown);
        String message = failure.problem("Opening " + session, " " + advice(failure, session, code))
                .message()
                .strip();
        return new MfaSessionException(failure.code(), message, thrown);
    }

    private static String advice(Failure failure, MfaSession session, Optional<MfaCode> code) {
        if (failure.says("invalid MFA one time pass code") && code.isPresent())
            return RefusedCode.AT_SIGN_IN.causes(
                            failure, code.get(), session.clock().instant())
                    + " Take the next code; mfaOf(user).resynchronise() brings a device back in step whose clock is wrong.";
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
}
