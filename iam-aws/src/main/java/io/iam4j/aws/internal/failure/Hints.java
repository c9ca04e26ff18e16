// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about a refusal, by its code. */
public final class Hints {
    /** Before what the SDK has to say of it. */
    static final String NO_CREDENTIALS =
            "there are no AWS credentials to call with. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, sign in by aws sso login, or give the IamClient a credentialsProvider. The SDK says: ";

    private static final Pattern ACTION = Pattern.compile("perform: ([\\w:]+)");
    private static final String NO_KEY =
            "The access key does not exist or is inactive: use another, or activate it (aws iam update-access-key"
                    + " --status Active --access-key-id KEY).";
    private static final String CLOCK =
            "This machine's clock differs too much from the service's: set it (timedatectl set-ntp true).";
    private static final String NO_SERVICE =
            "Services with such credentials are codecommit.amazonaws.com, cassandra.amazonaws.com, bedrock.amazonaws.com and"
                    + " a few more; is the name right?";
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("ExpiredToken", "The session has expired: sign in again, such as by aws sso login."),
            Map.entry("InvalidClientTokenId", NO_KEY),
            Map.entry("UnrecognizedClient", NO_KEY),
            Map.entry("InvalidAccessKeyId", NO_KEY),
            Map.entry("RequestExpired", CLOCK),
            Map.entry("RequestTimeTooSkewed", CLOCK),
            Map.entry("EntityAlreadyExists", "It was not there when the account was read: plan again."),
            Map.entry("NoSuchEntity", "It was there when the account was read: plan again."),
            Map.entry("DeleteConflict", "Something hangs on it that the plan did not know of: plan again."),
            Map.entry(
                    "CallerIsNotManagementAccount",
                    "Apply it with credentials of the organization's management account."),
            Map.entry("LimitExceeded", "Request a higher quota from AWS, or declare fewer."));

    private Hints() {}

    /** Whether it is a service that is not found: one that takes no passwords of its own. */
    public static boolean isOfService(Failure failure) {
        return failure.is("NoSuchEntity") && failure.says("No such service");
    }

    /** A sentence after a blank; empty when there is nothing to say. */
    static String of(Failure failure) {
        String hint = sentence(failure);
        return hint.isEmpty() ? "" : " " + hint;
    }

    private static String sentence(Failure failure) {
        if (failure.is("AccessDenied")) return grant(failure.words());
        if (isOfService(failure)) return NO_SERVICE;
        if (failure.is("SignatureDoesNotMatch") || failure.is("InvalidSignature")) return signature(failure);
        String code = failure.code();
        String bare = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        return BY_CODE.getOrDefault(bare, "");
    }

    private static String grant(String words) {
        return Denial.of(words).map(Denial::advice).orElseGet(() -> grantNamed(words));
    }

    private static String grantNamed(String words) {
        Matcher action = ACTION.matcher(words);
        return "Grant " + (action.find() ? action.group(1) : "it") + " to the caller, or use other credentials.";
    }

    private static String signature(Failure failure) {
        boolean late = failure.says("Signature expired") || failure.says("not yet current");
        return late ? CLOCK : "The secret does not belong to the access key that the client uses: check both.";
    }
}
