// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

/**
 * Policy variables, filled in by AWS when it judges a request: {@code "arn:aws:iam::*:user/" + PolicyVariables.USERNAME}.
 * They work in documents of Version 2012-10-17 only.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables and tags</a>
 */
public final class PolicyVariables {
    /** The caller's user name; absent for role sessions. */
    public static final String USERNAME = "${aws:username}";

    /** The caller's unique id; for a role session {@code ROLE-ID:SESSION-NAME}. */
    public static final String USER_ID = "${aws:userid}";

    /** The caller's account id. */
    public static final String PRINCIPAL_ACCOUNT = "${aws:PrincipalAccount}";

    /** The caller's ARN; for a role session the role's. */
    public static final String PRINCIPAL_ARN = "${aws:PrincipalArn}";

    /** The kind of caller: Account, User, AssumedRole, FederatedUser, Anonymous. */
    public static final String PRINCIPAL_TYPE = "${aws:PrincipalType}";

    /** The source identity of the caller's session. */
    public static final String SOURCE_IDENTITY = "${aws:SourceIdentity}";

    /** The region of the request. */
    public static final String REQUESTED_REGION = "${aws:RequestedRegion}";

    /** A literal asterisk. */
    public static final String ASTERISK = "${*}";

    /** A literal question mark. */
    public static final String QUESTION_MARK = "${?}";

    /** A literal dollar sign. */
    public static final String DOLLAR = "${$}";

    private PolicyVariables() {}

    /** The value of the caller's tag. */
    public static String principalTag(String tag) {
        return of("aws:PrincipalTag/" + tag);
    }

    /** The value of the tag that the request sets. */
    public static String requestTag(String tag) {
        return of("aws:RequestTag/" + tag);
    }

    /** The value of any single-valued condition key. */
    public static String of(String key) {
        return "${" + key + "}";
    }
}
