// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may assume what where callers are held to their rights, and what sessions may do. */
@Facts(7)
class AssumingTest {
    private static final String ARN = "arn:aws:iam::123456789012:";
    private static final String OTHER = "210987654321";
    private static final String ASSUME = allow("sts:AssumeRole");

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private final Wire other = Wire.to(iam.endpoint()).as(OTHER);

    @AfterEach
    void stop() {
        iam.close();
    }

    @BeforeEach
    void people() {
        root.ok("CreateUser", "UserName", "ada");
    }

    private static String allow(String action) {
        return statement("Allow", "\"Action\":[\"" + action.replace(" ", "\",\"") + "\"],\"Resource\":\"*\"");
    }

    private static String statement(String effect, String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\"," + rest + "}}";
    }

    private static String trust(String principal, String actions) {
        return statement(
                "Allow",
                "\"Action\":[\"" + actions.replace(" ", "\",\"") + "\"],\"Principal\":{\"AWS\":\"" + principal + "\"}");
    }

    private void role(Wire account, String name, String trust, String policy) {
        account.ok("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust);
        account.ok("PutRolePolicy", "RoleName", name, "PolicyName", "p", "PolicyDocument", policy);
    }

    private Wire key(String user, String policy) {
        root.ok("PutUserPolicy", "UserName", user, "PolicyName", "p", "PolicyDocument", policy);
        return root.as(root.ok("CreateAccessKey", "UserName", user).text("AccessKeyId"));
    }

    private static Reply assume(Wire caller, String role, String... more) {
        List<String> parameters = new ArrayList<>(List.of("RoleArn", role, "RoleSessionName", "work"));
        parameters.addAll(List.of(more));
        return caller.sts("AssumeRole", parameters.toArray(new String[0]));
    }

    private Wire session(Reply credentials) {
        assertThat(credentials.status()).as(credentials.toString()).isEqualTo(200);
        return root.as(credentials.text("AccessKeyId"));
    }

    @Test
    void trust_in_the_account_leaves_it_to_the_users_policies() {
        role(root, "r", trust(ARN + "root", "sts:AssumeRole"), allow("iam:ListUsers"));
        assertThat(assume(key("ada", allow("s3:*")), ARN + "role/r").code()).isEqualTo("AccessDenied");
        assertThat(assume(key("ada", ASSUME), ARN + "role/r").status()).isEqualTo(200);
    }

    @Test
    void a_trust_policy_may_hold_escaped_characters() {
        String trust = statement(
                "Allow",
                "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"" + ARN + "user/ada\"},"
                        + "\"Condition\":{\"StringNotEquals\":{\"sts:ExternalId\":\"\\u0142\"}}");
        role(root, "r", trust, allow("iam:ListUsers"));
        assertThat(assume(key("ada", ASSUME), ARN + "role/r").status()).isEqualTo(200);
    }

    @Test
    void trust_in_a_user_of_the_account_is_enough() {
        role(root, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers"));
        assertThat(assume(key("ada", allow("s3:*")), ARN + "role/r").status()).isEqualTo(200);
        String deny = ASSUME.replace("Allow", "Deny");
        assertThat(assume(key("ada", deny), ARN + "role/r").code()).isEqualTo("AccessDenied");
    }

    @Test
    void across_accounts_both_sides_must_allow() {
        role(other, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers"));
        String there = "arn:aws:iam::" + OTHER + ":role/r";
        assertThat(assume(key("ada", allow("s3:*")), there).code()).isEqualTo("AccessDenied");
        Wire session = session(assume(key("ada", ASSUME), there));
        assertThat(session.sts("GetCallerIdentity").text("Account")).isEqualTo(OTHER);
        assertThat(session.iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void root_assumes_no_role() {
        role(root, "r", trust(ARN + "root", "sts:AssumeRole"), allow("iam:ListUsers"));
        assertThat(assume(root, ARN + "role/r").message()).isEqualTo("Roles may not be assumed by root accounts.");
    }

    @Test
    void a_deleted_role_leaves_its_sessions_without_rights_and_its_namesake_is_another() {
        role(root, "a", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers"));
        role(root, "b", trust(ARN + "role/a", "sts:AssumeRole"), allow("iam:ListUsers"));
        Wire session = session(assume(key("ada", ASSUME), ARN + "role/a"));
        assertThat(assume(session, ARN + "role/b").status()).isEqualTo(200);
        root.ok("DeleteRolePolicy", "RoleName", "a", "PolicyName", "p");
        root.ok("DeleteRole", "RoleName", "a");
        role(root, "a", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers sts:AssumeRole"));
        assertThat(session.iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(assume(session(assume(key("ada", ASSUME), ARN + "role/a")), ARN + "role/b")
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void a_session_policy_limits_and_grants_nothing() {
        role(root, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers iam:ListRoles"));
        Wire ada = key("ada", ASSUME);
        Reply limited = assume(ada, ARN + "role/r", "Policy", allow("iam:ListUsers iam:ListGroups"));
        assertThat(Integer.parseInt(limited.text("PackedPolicySize"))).isBetween(1, 99);
        Wire session = session(limited);
        assertThat(session.iam("ListUsers").status()).isEqualTo(200);
        assertThat(session.iam("ListRoles").message())
                .endsWith(" because no session policy allows the iam:ListRoles action");
        assertThat(session.iam("ListGroups").message())
                .endsWith(" because no identity-based policy allows the iam:ListGroups action");
        Wire readOnly = session(assume(
                ada, ARN + "role/r", "PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        assertThat(readOnly.iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, ARN + "role/r", "Policy", "{").code()).isEqualTo("MalformedPolicyDocument");
    }

    private String managed(String policy) {
        return root.ok("CreatePolicy", "PolicyName", "session", "PolicyDocument", policy)
                .text("Arn");
    }

    private void withDefault(String arn, String policy) {
        root.ok("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", policy, "SetAsDefault", "true");
    }

    /** Recorded in September 2026: radkawar/stackd, testdata/aws/sts/managed_session_policy.json. */
    @Test
    void of_a_managed_session_policy_the_version_counts_that_is_the_default_one_at_the_time() {
        role(root, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers iam:ListRoles"));
        String policy = managed(allow("iam:ListUsers"));
        Wire session = session(assume(key("ada", ASSUME), ARN + "role/r", "PolicyArns.member.1.arn", policy));
        assertThat(session.iam("ListUsers").status()).isEqualTo(200);

        withDefault(policy, allow("iam:ListUsers").replace("Allow", "Deny"));
        assertThat(session.iam("ListUsers").message()).endsWith(" with an explicit deny in a session policy");
        withDefault(policy, allow("iam:ListRoles"));
        assertThat(session.iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(session.iam("ListRoles").status()).isEqualTo(200);
        root.ok("SetDefaultPolicyVersion", "PolicyArn", policy, "VersionId", "v1");
        assertThat(session.iam("ListUsers").status()).isEqualTo(200);
    }

    @Test
    void a_managed_session_policy_that_is_deleted_allows_nothing_and_the_session_stays_limited() {
        role(root, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers iam:ListRoles"));
        String policy = managed(allow("iam:ListUsers"));
        Wire ada = key("ada", ASSUME);
        String[] arn = {"PolicyArns.member.1.arn", policy};
        Wire alone = session(assume(ada, ARN + "role/r", arn));
        Wire both = session(assume(ada, ARN + "role/r", arn[0], arn[1], "Policy", allow("iam:ListRoles")));
        assertThat(both.iam("ListUsers").status()).isEqualTo(200);

        root.ok("DeletePolicy", "PolicyArn", policy);
        for (Wire session : List.of(alone, both))
            assertThat(session.iam("ListUsers").message())
                    .endsWith(" because no session policy allows the iam:ListUsers action");
        assertThat(both.iam("ListRoles").status()).isEqualTo(200);
    }

    /** Recorded in September 2026 (radkawar/stackd, condition_values.json): STS takes what PutUserPolicy refuses, of binary values apart. */
    @Test
    void a_session_policy_may_compare_with_what_is_no_number_date_address_or_arn() {
        role(root, "r", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers iam:ListRoles"));
        Wire ada = key("ada", ASSUME);
        for (String operator : List.of("NumericEquals", "DateEquals", "IpAddress", "ArnLike"))
            assertThat(assume(ada, ARN + "role/r", "Policy", comparing(operator))
                            .status())
                    .as(operator)
                    .isEqualTo(200);
        assertThat(assume(ada, ARN + "role/r", "Policy", comparing("BinaryEquals"))
                        .code())
                .isEqualTo("MalformedPolicyDocument");
    }

    private static String comparing(String operator) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":\"*\","
                + "\"Condition\":{\"" + operator + "\":{\"aws:RequestTag/value\":\"no-value\"}}}}";
    }

    @Test
    void session_tags_need_leave_go_before_the_roles_and_travel_when_transitive() {
        String actions = "sts:AssumeRole sts:TagSession";
        role(root, "plain", trust(ARN + "user/ada", "sts:AssumeRole"), allow("iam:ListUsers"));
        role(root, "a", trust(ARN + "user/ada", actions), allow("sts:AssumeRole sts:TagSession"));
        String blue = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}}}";
        role(root, "b", trust(ARN + "role/a", actions), allow("iam:ListUsers").replace("\"*\"}", "\"*\"" + blue));
        String[] tag = {"Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue", "TransitiveTagKeys.member.1", "Team"
        };
        Wire ada = key("ada", allow("s3:*"));
        assertThat(assume(ada, ARN + "role/plain", tag).message()).contains("to perform: sts:TagSession on resource");
        Wire first = session(assume(ada, ARN + "role/a", tag));
        assertThat(assume(first, ARN + "role/b", tag).code()).isEqualTo("InvalidParameterValue");
        assertThat(session(assume(first, ARN + "role/b")).iam("ListUsers").status())
                .isEqualTo(200);
        assertThat(session(assume(session(assume(ada, ARN + "role/a")), ARN + "role/b"))
                        .iam("ListUsers")
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void a_source_identity_stays_along_the_chain() {
        String actions = "sts:AssumeRole sts:SetSourceIdentity";
        role(root, "a", trust(ARN + "user/ada", actions), allow(actions));
        role(root, "b", trust(ARN + "role/a", actions), allow("iam:ListUsers"));
        role(root, "c", trust(ARN + "role/a", "sts:AssumeRole"), allow("iam:ListUsers"));
        Reply first = assume(key("ada", ASSUME), ARN + "role/a", "SourceIdentity", "ada.lovelace");
        assertThat(first.text("SourceIdentity")).isEqualTo("ada.lovelace");
        assertThat(assume(session(first), ARN + "role/b").text("SourceIdentity"))
                .isEqualTo("ada.lovelace");
        assertThat(assume(session(first), ARN + "role/b", "SourceIdentity", "eve")
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(assume(session(first), ARN + "role/c").message()).contains("sts:SetSourceIdentity");
    }

    @Test
    void a_chained_session_lasts_an_hour_at_most() {
        role(root, "a", trust(ARN + "user/ada", "sts:AssumeRole"), ASSUME);
        role(root, "b", trust(ARN + "role/a", "sts:AssumeRole"), ASSUME);
        root.ok("UpdateRole", "RoleName", "b", "MaxSessionDuration", "7200");
        Wire first = session(assume(key("ada", ASSUME), ARN + "role/a"));
        Reply refused = assume(first, ARN + "role/b", "DurationSeconds", "3601");
        assertThat(refused.code()).isEqualTo("ValidationError");
        assertThat(refused.message()).contains("1 hour session limit for roles assumed by role chaining");
        assertThat(assume(first, ARN + "role/b", "DurationSeconds", "3600").status())
                .isEqualTo(200);
    }

    @Test
    void a_federated_user_may_what_both_her_user_and_her_session_policies_allow_but_never_call_iam() {
        Wire ada = key("ada", allow("sts:GetFederationToken s3:*"));
        Reply token = ada.sts("GetFederationToken", "Name", "bob", "Policy", allow("s3:GetObject iam:*"));
        assertThat(token.text("FederatedUserId")).isEqualTo("123456789012:bob");
        Wire bob = session(token);
        assertThat(bob.sts("GetCallerIdentity").text("Arn")).isEqualTo("arn:aws:sts::123456789012:federated-user/bob");
        assertThat(bob.iam("ListUsers").code()).isEqualTo("InvalidClientTokenId");
        assertThat(bob.sts("GetSessionToken").code()).isEqualTo("AccessDenied");
        assertThat(bob.sts("GetFederationToken", "Name", "bob").code()).isEqualTo("AccessDenied");
        Wire eve = key("ada", allow("s3:*"));
        assertThat(eve.sts("GetFederationToken", "Name", "bob").message())
                .contains("sts:GetFederationToken on resource: arn:aws:sts::123456789012:federated-user/bob");
    }

    @Test
    void mfa_takes_a_serial_number_of_the_callers_own_and_a_code() {
        role(
                root,
                "r",
                trust(ARN + "user/ada", "sts:AssumeRole"),
                allow("iam:ListUsers")
                        .replace(
                                "\"*\"}", "\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}"));
        Wire ada = key("ada", ASSUME);
        assertThat(session(assume(ada, ARN + "role/r")).iam("ListUsers").code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, ARN + "role/r", "SerialNumber", ARN + "mfa/ada").message())
                .contains("must provide both MFA serial number and one time pass code");
        assertThat(assume(ada, ARN + "role/r", "SerialNumber", ARN + "mfa/ada", "TokenCode", "123456")
                        .message())
                .contains("unable to validate MFA code");
    }
}
