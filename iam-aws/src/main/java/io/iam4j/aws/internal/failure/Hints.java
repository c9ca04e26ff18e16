// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import java.util.Map;

/** What to do about a refusal, by its code. */
final class Hints {
    /** Before what the SDK has to say of it. */
    static final String NO_CREDENTIALS =
            "there are no AWS credentials to call with. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, sign in by aws sso login, or give the IamClient a credentialsProvider. The SDK says: ";

    private static final String RENEW = "Renew the credentials that the client uses.";
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("AccessDenied", "Allow it to the caller, or call with other credentials."),
            Map.entry("ExpiredToken", RENEW),
            Map.entry("InvalidClientTokenId", RENEW),
            Map.entry("UnrecognizedClient", RENEW),
            Map.entry("SignatureDoesNotMatch", RENEW),
            Map.entry("RequestExpired", "Set this machine's clock."),
            Map.entry("EntityAlreadyExists", "It was not there when the account was read: plan again."),
            Map.entry("NoSuchEntity", "It was there when the account was read: plan again."),
            Map.entry("DeleteConflict", "Something hangs on it that the plan did not know of: plan again."),
            Map.entry("LimitExceeded", "Ask AWS for a higher quota, or declare less."));

    private Hints() {}

    /** A sentence after a blank; empty when there is nothing to say. */
    static String of(Failure failure) {
        String code = failure.code();
        String bare = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        String hint = BY_CODE.get(bare);
        return hint == null ? "" : " " + hint;
    }
}
