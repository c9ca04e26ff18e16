// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the accounts of an organization are reached from its management account, and from each other. */
@Facts({7, 8})
class AcrossAccountsTest {
    private static final String ASSUME =
            statement("\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],\"Resource\":\"*\"");
    private static final String TASKS = "arn:aws:iam::aws:policy/root-task/";

    private final EmbeddedIam iam =
            EmbeddedIam.builder().authorizing(true).checkingSignatures(true).start();
    private final Wire management = Wire.to(iam.endpoint()).as(Acme.MANAGEMENT);
    private Wire ada = management;

    @BeforeEach
    void acme() {
        iam.seed(Acme.organization().id("o-acme123456"));
        ada = user(management, "ada", ASSUME);
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String statement(String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\"," + rest + "}}";
    }

    private static String trust(String principal, String rest) {
        return statement("\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"]" + rest);
    }

    private static String when(String operator, String key, String value) {
        return ",\"Condition\":{\"" + operator + "\":{\"" + key + "\":\"" + value + "\"}}";
    }

    private static Wire user(Wire account, String name, String policy) {
        account.ok("CreateUser", "UserName", name);
        account.ok("PutUserPolicy", "UserName", name, "PolicyName", "p", "PolicyDocument", policy);
        Reply key = account.ok("CreateAccessKey", "UserName", name);
        return account.as(key.text("AccessKeyId"), key.text("SecretAccessKey"));
    }

    private static String role(String account, String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    private Reply reach(Wire caller, String account, String... more) {
        return assume(caller, role(account, AccountSeed.ACCESS_ROLE), more);
    }

    private static Reply assume(Wire caller, String role, String... more) {
        List<String> parameters = new ArrayList<>(List.of("RoleArn", role, "RoleSessionName", "work"));
        parameters.addAll(List.of(more));
        return caller.sts("AssumeRole", parameters.toArray(new String[0]));
    }

    private Wire in(Reply session) {
        assertThat(session.status()).as(session.toString()).isEqualTo(200);
        return management.as(session);
    }

    private void roleOf(String account, String name, String trust) {
        management.as(account).ok("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust);
    }

    @Test
    void the_management_account_reaches_those_that_the_organization_created() {
        Wire apps = in(reach(ada, Acme.APPS));

        assertThat(apps.sts("GetCallerIdentity").text("Account")).isEqualTo(Acme.APPS);
        apps.ok("CreateUser", "UserName", "eve");
        assertThat(management.as(Acme.APPS).ok("ListUsers").texts("UserName")).containsExactly("eve");
    }

    @Test
    void the_role_is_as_the_organization_makes_it() {
        Wire apps = management.as(Acme.APPS);
        Reply shown = apps.ok("GetRole", "RoleName", AccountSeed.ACCESS_ROLE);

        assertThat(URLDecoder.decode(shown.text("AssumeRolePolicyDocument"), StandardCharsets.UTF_8))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"arn:aws:iam::111111111111:root\"},\"Action\":\"sts:AssumeRole\"}]}");
        assertThat(shown.text("Path")).isEqualTo("/");
        assertThat(apps.ok("ListRolePolicies", "RoleName", AccountSeed.ACCESS_ROLE)
                        .members("PolicyNames"))
                .containsExactly("AdministratorAccess");
    }

    @Test
    void neither_the_management_account_nor_one_that_was_invited_has_the_role() {
        assertThat(reach(ada, Acme.MANAGEMENT).code()).isEqualTo("AccessDenied");
        assertThat(reach(ada, Acme.BOUGHT).code()).isEqualTo("AccessDenied");
        roleOf(Acme.BOUGHT, AccountSeed.ACCESS_ROLE, trust("arn:aws:iam::111111111111:root", ""));
        assertThat(reach(ada, Acme.BOUGHT).status()).isEqualTo(200);
    }

    @Test
    void accounts_that_are_suspended_or_closing_are_out_of_reach_until_they_are_active_again() {
        assertThat(reach(ada, Acme.OLD).message())
                .isEqualTo("User: arn:aws:iam::111111111111:user/ada is not authorized to perform: sts:AssumeRole on"
                        + " resource: arn:aws:iam::555555555555:role/OrganizationAccountAccessRole");
        assertThat(reach(ada, Acme.CLOSING).code()).isEqualTo("AccessDenied");

        iam.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme").accounts(AccountSeed.created(Acme.OLD, "old")));
        assertThat(reach(ada, Acme.OLD).status()).isEqualTo(200);
    }

    @Test
    void the_role_has_another_name_where_the_organization_gave_it_one() {
        iam.seed(Acme.organization()
                .accounts(
                        AccountSeed.created("777777777777", "tower").accessRole("AWSControlTowerExecution"),
                        AccountSeed.created("888888888888", "none").withoutAccessRole()));

        assertThat(assume(ada, role("777777777777", "AWSControlTowerExecution")).status())
                .isEqualTo(200);
        assertThat(reach(ada, "777777777777").code()).isEqualTo("AccessDenied");
        assertThat(reach(ada, "888888888888").code()).isEqualTo("AccessDenied");
    }

    @Test
    void seeding_again_leaves_what_accounts_hold() {
        Wire apps = management.as(Acme.APPS);
        apps.ok("CreateUser", "UserName", "eve");
        apps.ok("DeleteRolePolicy", "RoleName", AccountSeed.ACCESS_ROLE, "PolicyName", "AdministratorAccess");
        iam.seed(Acme.organization());

        assertThat(apps.ok("ListUsers").texts("UserName")).containsExactly("eve");
        assertThat(apps.ok("ListRolePolicies", "RoleName", AccountSeed.ACCESS_ROLE)
                        .members("PolicyNames"))
                .isEmpty();
    }

    @Test
    void a_session_of_one_account_reaches_the_next_for_an_hour_at_most() {
        roleOf(Acme.APPS, "deploy", trust(role(Acme.SECURITY, AccountSeed.ACCESS_ROLE), ""));
        management.as(Acme.APPS).ok("UpdateRole", "RoleName", "deploy", "MaxSessionDuration", "43200");
        Wire security = in(reach(ada, Acme.SECURITY));

        assertThat(assume(security, role(Acme.APPS, "deploy"), "DurationSeconds", "3601")
                        .message())
                .contains("1 hour session limit for roles assumed by role chaining");
        assertThat(in(assume(security, role(Acme.APPS, "deploy")))
                        .sts("GetCallerIdentity")
                        .text("Account"))
                .isEqualTo(Acme.APPS);
        assertThat(reach(ada, Acme.SECURITY, "DurationSeconds", "7200").message())
                .contains("exceeds the MaxSessionDuration");
    }

    @Test
    void an_external_id_must_be_the_one_that_the_trust_asks_for() {
        roleOf(Acme.APPS, "read", trust("111111111111", when("StringEquals", "sts:ExternalId", "acme-7")));

        assertThat(assume(ada, role(Acme.APPS, "read")).code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, role(Acme.APPS, "read"), "ExternalId", "other").code())
                .isEqualTo("AccessDenied");
        assertThat(assume(ada, role(Acme.APPS, "read"), "ExternalId", "acme-7").status())
                .isEqualTo(200);
    }

    @Test
    void a_trust_may_ask_for_mfa_of_a_caller_of_another_account() {
        roleOf(Acme.APPS, "ops", trust("111111111111", when("Bool", "aws:MultiFactorAuthPresent", "true")));
        Reply device = management.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        String serial = device.text("SerialNumber");
        String seed = Authenticator.seed(device);
        management.ok("EnableMFADevice", Authenticator.enabling("ada", serial, seed, -1));

        assertThat(assume(ada, role(Acme.APPS, "ops")).code()).isEqualTo("AccessDenied");
        String[] proof = {"SerialNumber", serial, "TokenCode", Authenticator.code(seed, 1)};
        assertThat(assume(ada, role(Acme.APPS, "ops"), proof).status()).isEqualTo(200);
    }

    @Test
    void session_tags_come_along_into_the_other_account() {
        roleOf(Acme.APPS, "team", trust("111111111111", when("StringEquals", "aws:RequestTag/team", "blue")));

        assertThat(assume(ada, role(Acme.APPS, "team")).code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, role(Acme.APPS, "team"), "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_trust_may_ask_for_the_organization_and_for_a_unit_of_it() {
        String unit = new Inquirer(management).units("r-acme").get(0);
        roleOf(Acme.APPS, "all", trust("*", when("StringEquals", "aws:PrincipalOrgID", "o-acme123456")));
        roleOf(
                Acme.APPS,
                "unit",
                trust(
                        "*",
                        when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-acme123456/r-acme/" + unit + "/*")));
        Wire bob = user(management.as(Acme.SECURITY), "bob", ASSUME);
        Wire eve = user(management.as(Acme.OUTSIDER), "eve", ASSUME);

        assertThat(assume(ada, role(Acme.APPS, "all")).status()).isEqualTo(200);
        assertThat(assume(bob, role(Acme.APPS, "all")).status()).isEqualTo(200);
        assertThat(assume(eve, role(Acme.APPS, "all")).code()).isEqualTo("AccessDenied");
        assertThat(assume(ada, role(Acme.APPS, "unit")).code()).isEqualTo("AccessDenied");
        assertThat(assume(bob, role(Acme.APPS, "unit")).status()).isEqualTo(200);
    }

    @Test
    void a_policy_may_keep_sessions_within_the_organization_of_the_role() {
        roleOf(Acme.OUTSIDER, "far", trust("111111111111", ""));
        roleOf(Acme.APPS, "near", trust("111111111111", ""));
        Wire bob = user(
                management,
                "bob",
                statement("\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\""
                        + when("StringEquals", "aws:ResourceOrgID", "${aws:PrincipalOrgID}")));

        assertThat(assume(bob, role(Acme.APPS, "near")).status()).isEqualTo(200);
        assertThat(assume(bob, role(Acme.OUTSIDER, "far")).code()).isEqualTo("AccessDenied");
    }

    @Test
    void a_trust_names_only_those_who_exist_in_the_accounts_of_the_server() {
        Reply refused = management
                .as(Acme.APPS)
                .iam(
                        "CreateRole",
                        "RoleName",
                        "r",
                        "AssumeRolePolicyDocument",
                        trust(role(Acme.SECURITY, "ghost"), ""));

        assertThat(refused.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(refused.message())
                .startsWith("Invalid principal in policy: \"AWS\":\"" + role(Acme.SECURITY, "ghost"));
        roleOf(Acme.SECURITY, "ghost", trust("111111111111", ""));
        roleOf(Acme.APPS, "r", trust(role(Acme.SECURITY, "ghost"), ""));
        roleOf(Acme.APPS, "elsewhere", trust("arn:aws:iam::123123123123:role/somebody", ""));
    }

    @Test
    void root_sessions_are_for_active_members_once_the_organization_has_them() {
        Wire bob = user(management, "bob", statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\""));
        assertThat(root(bob, Acme.APPS).code()).isEqualTo("AccessDenied");
        management.ok("EnableOrganizationsRootCredentialsManagement");

        Wire session = in(root(bob, Acme.APPS));
        assertThat(session.ok("ListAccessKeys").has("AccessKeyMetadata")).isTrue();
        assertThat(session.iam("ListUsers").code()).isEqualTo("AccessDenied");
        for (String other : List.of(Acme.MANAGEMENT, Acme.OLD, Acme.OUTSIDER))
            assertThat(root(bob, other).code()).as(other).isEqualTo("AccessDenied");
        Wire eve = user(
                management.as(Acme.SECURITY), "eve", statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\""));
        assertThat(root(eve, Acme.APPS).code()).isEqualTo("AccessDenied");
        iam.outOfBand(Acme.SECURITY).delegatedAdministrator(true);
        assertThat(root(eve, Acme.APPS).status()).isEqualTo(200);
    }

    @Test
    void a_root_session_takes_the_keys_of_root_away_where_callers_are_authorised() {
        Wire bob = user(management, "bob", statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\""));
        management.ok("EnableOrganizationsRootCredentialsManagement");
        iam.outOfBand(Acme.APPS).rootCredentials(RootCredential.ACCESS_KEY);
        Wire session = in(root(bob, Acme.APPS, "IAMDeleteRootUserCredentials"));

        String key = session.ok("ListAccessKeys").text("AccessKeyId");
        session.ok("GetAccessKeyLastUsed", "AccessKeyId", key);
        session.ok("DeleteAccessKey", "AccessKeyId", key);
        assertThat(session.ok("ListAccessKeys").texts("AccessKeyId")).isEmpty();
        assertThat(session.iam("DeleteAccessKey", "UserName", "eve", "AccessKeyId", key)
                        .code())
                .isEqualTo("AccessDenied");
    }

    /** That both forms are one resource and a user's ARN is none is recorded: radkawar/stackd, testdata/aws/iam/root_access.json. */
    @Test
    void a_root_user_is_named_in_two_ways_that_are_one_to_policies_and_in_no_other() {
        String all = statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\"");
        Wire bob = user(management, "bob", all);
        String arn = "arn:aws:iam::" + Acme.APPS + ":root";
        String deny = statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"" + arn + "\"");
        Wire eve = user(management, "eve", all);
        management.ok(
                "PutUserPolicy",
                "UserName",
                "eve",
                "PolicyName",
                "not",
                "PolicyDocument",
                deny.replace("Allow", "Deny"));
        management.ok("EnableOrganizationsRootCredentialsManagement");

        for (String target : List.of(Acme.APPS, arn)) {
            assertThat(root(bob, target).status()).as(target).isEqualTo(200);
            assertThat(root(eve, target).message())
                    .as(target)
                    .endsWith(" on resource: " + arn + " with an explicit deny in an identity-based policy");
        }
        String none = "arn:aws:iam::" + Acme.APPS;
        for (String target : List.of(
                Acme.APPS + ":root",
                none,
                none + ":user/eve",
                none + ":root ",
                "arn:aws-cn:iam::" + Acme.APPS + ":root"))
            for (Wire caller : List.of(bob, eve)) {
                assertThat(root(caller, target).code()).as(target).isEqualTo("ValidationError");
                assertThat(root(caller, target).message())
                        .as(target)
                        .isEqualTo("Request must contain a valid target principal");
            }
    }

    @Test
    void a_source_identity_goes_along_to_the_session_of_root() {
        Wire bob = user(management, "bob", statement("\"Action\":\"sts:*\",\"Resource\":\"*\""));
        roleOf(Acme.MANAGEMENT, "r", trust(Acme.MANAGEMENT, "").replace("TagSession", "SetSourceIdentity"));
        management.ok(
                "PutRolePolicy",
                "RoleName",
                "r",
                "PolicyName",
                "p",
                "PolicyDocument",
                statement("\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\""));
        String denied = statement("\"Action\":\"iam:ListAccessKeys\",\"Resource\":\"*\""
                + when("StringEquals", "aws:SourceIdentity", "bob.builder"));
        iam.seed(Acme.organization().under(new ControlPolicySeed("not-bob", denied.replace("Allow", "Deny"))));
        management.ok("EnableOrganizationsRootCredentialsManagement");
        String role = role(Acme.MANAGEMENT, "r");
        Wire session =
                in(bob.sts("AssumeRole", "RoleArn", role, "RoleSessionName", "work", "SourceIdentity", "bob.builder"));

        Reply answer = root(session, Acme.APPS);
        assertThat(answer.text("SourceIdentity")).isEqualTo("bob.builder");
        assertThat(root(bob, Acme.APPS).has("SourceIdentity")).isFalse();
        assertThat(in(answer).iam("ListAccessKeys").message())
                .endsWith(" with an explicit deny in a service control policy");
        assertThat(in(root(bob, Acme.APPS)).iam("ListAccessKeys").status()).isEqualTo(200);
    }

    private static Reply root(Wire caller, String target) {
        return root(caller, target, "IAMAuditRootUserCredentials");
    }

    private static Reply root(Wire caller, String target, String task) {
        return caller.sts("AssumeRoot", "TargetPrincipal", target, "TaskPolicyArn.arn", TASKS + task);
    }

    @Test
    void features_and_administrators_stay_while_the_management_account_does() {
        management.ok("EnableOrganizationsRootSessions");
        iam.outOfBand(Acme.SECURITY).delegatedAdministrator(true);
        iam.seed(Acme.organization().accounts(AccountSeed.invited("777777777777", "late")));
        assertThat(management.as(Acme.SECURITY).ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                .containsExactly("RootSessions");

        iam.seed(OrganizationSeed.managedBy("777777777777", "other").accounts(AccountSeed.invited(Acme.SECURITY, "s")));
        assertThat(management.as("777777777777").ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                .isEmpty();
        assertThat(management.as(Acme.SECURITY).iam("ListOrganizationsFeatures").code())
                .isEqualTo("AccountNotManagementOrDelegatedAdministratorException");
    }
}
