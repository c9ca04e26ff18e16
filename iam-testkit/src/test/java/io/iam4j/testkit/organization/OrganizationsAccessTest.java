// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.emulator.organization.OrganizationsOperations;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may ask AWS Organizations, and how it says no. */
@Facts(8)
class OrganizationsAccessTest {
    private static final String DENIED = "AccessDeniedException: You don't have permissions to access this resource.";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam = EmbeddedIam.builder()
            .clock(clock)
            .authorizing(true)
            .checkingSignatures(true)
            .start();
    private final Wire root = Wire.to(iam.endpoint()).as(Acme.MANAGEMENT);

    @BeforeEach
    void acme() {
        iam.seed(Acme.organization().id("o-acme123456"));
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String allow(String action, String resource, String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"" + rest + "}}";
    }

    private Wire user(Wire account, String policy) {
        account.ok("CreateUser", "UserName", "ada");
        account.ok("PutUserPolicy", "UserName", "ada", "PolicyName", "p", "PolicyDocument", policy);
        Reply key = account.ok("CreateAccessKey", "UserName", "ada");
        return account.as(key.text("AccessKeyId"), key.text("SecretAccessKey"));
    }

    @Test
    void members_may_ask_which_organization_they_are_in_and_nothing_else() {
        Inquirer member = Inquirer.of(iam, Acme.APPS);

        assertThat(member.ok("DescribeOrganization", "{}")
                        .get("Organization")
                        .get("MasterAccountId")
                        .asText())
                .isEqualTo(Acme.MANAGEMENT);
        assertThat(member.refused("ListRoots", "{}")).isEqualTo(DENIED);
        assertThat(member.refused("ListAccounts", "{}")).isEqualTo(DENIED);
        assertThat(member.refused("DescribeAccount", "{\"AccountId\":\"333333333333\"}"))
                .isEqualTo(DENIED);
        assertThat(member.refused("ListTagsForResource", "{\"ResourceId\":\"333333333333\"}"))
                .isEqualTo(DENIED);
    }

    @Test
    void a_delegated_administrator_may_ask_as_the_management_account_does() {
        iam.outOfBand(Acme.SECURITY).delegatedAdministrator(true);
        assertThat(Inquirer.of(iam, Acme.SECURITY).all("ListAccounts", "Accounts", "Id", "{"))
                .hasSize(6);

        iam.outOfBand(Acme.SECURITY).delegatedAdministrator(false);
        assertThat(Inquirer.of(iam, Acme.SECURITY).refused("ListAccounts", "{}"))
                .isEqualTo(DENIED);
    }

    @Test
    void an_account_outside_is_in_no_organization() {
        Inquirer outsider = Inquirer.of(iam, Acme.OUTSIDER);

        for (String action : new String[] {"DescribeOrganization", "ListRoots", "ListAccounts"})
            assertThat(outsider.refused(action, "{}"))
                    .isEqualTo("AWSOrganizationsNotInUseException: Your account is not a member of an organization.");
        assertThat(root.as(Acme.OUTSIDER).iam("ListOrganizationsFeatures").code())
                .isEqualTo("OrganizationNotFoundException");
    }

    @Test
    void callers_need_the_permission_on_what_they_ask_for() {
        String unit = new Inquirer(root).units("r-acme").get(0);
        Inquirer ada = new Inquirer(user(
                root,
                allow(
                        "organizations:ListAccountsForParent",
                        "arn:aws:organizations::111111111111:ou/o-*/" + unit,
                        "")));

        assertThat(ada.accounts(unit)).containsExactly(Acme.SECURITY);
        assertThat(ada.refused("ListAccountsForParent", "{\"ParentId\":\"r-acme\"}"))
                .isEqualTo(
                        "AccessDeniedException: User: arn:aws:iam::111111111111:user/ada is not authorized to perform:"
                                + " organizations:ListAccountsForParent on resource:"
                                + " arn:aws:organizations::111111111111:root/o-acme123456/r-acme because no identity-based policy"
                                + " allows the organizations:ListAccountsForParent action");
        assertThat(ada.refused("ListRoots", "{}")).contains("organizations:ListRoots on resource: * because");
    }

    @Test
    void every_operation_needs_the_permission_of_its_name_on_what_it_is_about() {
        Inquirer ada = new Inquirer(user(root, allow("s3:*", "*", "")));
        String arns = "arn:aws:organizations::111111111111:";
        Map<String, String> resources = Map.of(
                "{}", "*",
                "{\"AccountId\":\"333333333333\"}", arns + "account/o-acme123456/333333333333",
                "{\"ParentId\":\"r-acme\"}", arns + "root/o-acme123456/r-acme",
                "{\"ChildId\":\"ou-acme-12345678\"}", arns + "ou/o-acme123456/ou-acme-12345678",
                "{\"PolicyId\":\"p-FullAWSAccess\"}",
                        "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess");

        for (String operation : OrganizationsOperations.names())
            resources.forEach((json, resource) -> assertThat(ada.refused(operation, json))
                    .contains("to perform: organizations:" + operation + " on resource: " + resource + " because"));
    }

    @Test
    void policies_may_go_by_the_tags_of_an_account() {
        Inquirer ada = new Inquirer(user(
                root,
                allow(
                        "organizations:DescribeAccount",
                        "*",
                        ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/stage\":\"prd\"}}")));

        ada.ok("DescribeAccount", "{\"AccountId\":\"333333333333\"}");
        assertThat(ada.refused("DescribeAccount", "{\"AccountId\":\"222222222222\"}"))
                .startsWith("AccessDeniedException");
        assertThat(ada.refused("DescribeAccount", "{\"AccountId\":\"999999999999\"}"))
                .contains("on resource: arn:aws:organizations::111111111111:account/o-acme123456/999999999999");
    }

    @Test
    void signatures_and_keys_are_checked_in_the_words_of_the_protocol() {
        root.ok("CreateUser", "UserName", "eve");
        Reply key = root.ok("CreateAccessKey", "UserName", "eve");
        String id = key.text("AccessKeyId");

        assertThat(new Inquirer(root.as(id, "wrong")).refused("ListRoots", "{}"))
                .startsWith("InvalidSignatureException: ");
        assertThat(new Inquirer(root.as("AKIANOBODYKNOWSTHIS1", "wrong")).refused("ListRoots", "{}"))
                .isEqualTo("UnrecognizedClientException: The security token included in the request is invalid.");
        Wire late = root.as(id, key.text("SecretAccessKey")).at(clock.instant().minus(Duration.ofHours(3)));
        assertThat(new Inquirer(late).refused("ListRoots", "{}"))
                .startsWith("InvalidSignatureException: Signature expired");
    }

    @Test
    void weather_is_worded_as_the_service_does() {
        Inquirer manager = new Inquirer(root);
        iam.weather().next("ListRoots", InjectedFault.THROTTLING);
        assertThat(manager.refused("ListRoots", "{}")).startsWith("TooManyRequestsException: ");
        assertThat(iam.calls().all())
                .last()
                .matches(call ->
                        call.error().filter("TooManyRequestsException"::equals).isPresent());

        iam.weather().next("ListRoots", InjectedFault.SERVICE_FAILURE);
        Reply failure = root.organizations("ListRoots", "{}");
        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.body()).contains("\"__type\":\"ServiceException\"");

        iam.weather().throttling(2, 0.001);
        manager.ok("ListRoots", "{}");
        manager.ok("ListRoots", "{}");
        assertThat(manager.refused("ListRoots", "{}")).startsWith("TooManyRequestsException: ");
        manager.ok("ListAccounts", "{}"); // each operation has a bucket of its own
    }
}
