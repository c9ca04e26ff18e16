// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.Iam;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Service control policies: what shows them, and whom they limit (AWS Organizations User Guide, orgs_manage_policies_scps). */
class ControlPoliciesTest {
    private static final ControlPolicySeed NO_USERS = new ControlPolicySeed(
            "no-users",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"People\",\"Effect\":\"Deny\",\"Action\":\"iam:CreateUser\","
                    + "\"Resource\":\"*\"}}");
    private static final ControlPolicySeed ONLY_IAM = new ControlPolicySeed(
            "only-iam",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}}");

    private final EmbeddedIam iam = EmbeddedIam.builder().authorizing(true).start();
    private final Wire management = Wire.to(iam.endpoint()).as(Acme.MANAGEMENT);

    @AfterEach
    void stop() {
        iam.close();
    }

    private static OrganizationSeed organization() {
        return OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme")
                .units(
                        Acme.security(),
                        UnitSeed.named("Workloads")
                                .under(NO_USERS)
                                .accounts(
                                        AccountSeed.created(Acme.APPS, "apps"),
                                        AccountSeed.created(Acme.BOUGHT, "listed")
                                                .under(ONLY_IAM)
                                                .withoutFullAccess()));
    }

    @Test
    void a_denial_limits_everybody_below_root_too_and_nobody_beside() {
        iam.seed(organization().under(NO_USERS));

        assertThat(management.as(Acme.APPS).iam("CreateUser", "UserName", "eve").message())
                .isEqualTo(
                        "User: arn:aws:iam::333333333333:root is not authorized to perform: iam:CreateUser on"
                                + " resource: arn:aws:iam::333333333333:user/eve with an explicit deny in a service control policy");
        assertThat(management
                        .as(Acme.SECURITY)
                        .iam("CreateUser", "UserName", "eve")
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(management.iam("CreateUser", "UserName", "eve").status()).isEqualTo(200);
        assertThat(management
                        .as(Acme.OUTSIDER)
                        .iam("CreateUser", "UserName", "eve")
                        .status())
                .isEqualTo(200);
        iam.seed(organization());
        assertThat(management
                        .as(Acme.SECURITY)
                        .iam("CreateUser", "UserName", "eve")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_account_without_full_access_may_what_its_list_allows() {
        iam.seed(organization());
        Wire listed = management.as(Acme.BOUGHT);

        assertThat(listed.iam("ListUsers").status()).isEqualTo(200);
        assertThat(listed.organizations("DescribeOrganization", "{}").body())
                .contains("because no service control policy allows the organizations:DescribeOrganization action");
    }

    @Test
    void assertions_and_seeds_of_accounts_take_them_into_account() {
        iam.seed(organization());
        iam.seed(Iam.account(Acme.APPS).with(Iam.user("ada").attach(Iam.awsManaged("AdministratorAccess"))));

        assertThat(iam)
                .inAccount(Acme.APPS)
                .asUser("ada")
                .may("iam:CreateGroup", "*")
                .mayNot("iam:CreateUser", "*");
        assertThatThrownBy(
                        () -> assertThat(iam).inAccount(Acme.APPS).asUser("ada").may("iam:CreateUser", "*"))
                .hasMessageContaining(
                        "service control policies at level 1 of the organization, statement 1 (People), denies");
    }

    /** AWS Organizations User Guide, orgs_manage_policies_scps: they affect no service-linked role. */
    @Test
    void a_service_linked_role_is_not_limited() {
        String denial = ONLY_IAM.document().replace("Allow", "Deny").replace("iam:*", "ec2:*");
        iam.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme")
                .units(UnitSeed.named("Workloads")
                        .under(new ControlPolicySeed("none", denial))
                        .accounts(
                                AccountSeed.created(Acme.APPS, "apps"),
                                AccountSeed.created(Acme.BOUGHT, "listed")
                                        .under(ONLY_IAM)
                                        .withoutFullAccess())));
        iam.seed(Iam.account(Acme.APPS).with(Iam.user("ada").attach(Iam.awsManaged("AdministratorAccess"))));

        for (String account : List.of(Acme.APPS, Acme.BOUGHT)) {
            management.as(account).ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com");
            assertThat(iam)
                    .inAccount(account)
                    .asRole("AWSServiceRoleForAutoScaling")
                    .may("ec2:RunInstances", "*");
        }
        assertThat(iam).inAccount(Acme.APPS).asUser("ada").mayNot("ec2:RunInstances", "*");
    }

    @Test
    void policies_are_listed_where_they_are_attached() {
        iam.seed(organization());
        Inquirer manager = new Inquirer(management);
        String filter = "\"Filter\":\"SERVICE_CONTROL_POLICY\"}";
        String workloads = manager.units(manager.root()).get(1);

        JsonNode all = manager.ok("ListPolicies", "{" + filter).get("Policies");
        assertThat(all.findValuesAsText("Name")).containsExactly("FullAWSAccess", "no-users", "only-iam");
        assertThat(all.findValuesAsText("AwsManaged")).containsExactly("true", "false", "false");
        assertThat(all.get(1).get("Arn").asText())
                .matches("arn:aws:organizations::111111111111:policy/o-[a-z0-9]+/service_control_policy/p-[0-9a-z]{8}");
        assertThat(attached(manager, workloads, filter)).containsExactly("FullAWSAccess", "no-users");
        assertThat(attached(manager, Acme.BOUGHT, filter)).containsExactly("only-iam");
        String id = all.get(1).get("Id").asText();
        assertThat(manager.ok("ListTargetsForPolicy", "{\"PolicyId\":\"" + id + "\"}")
                        .toString())
                .contains("\"TargetId\":\"" + workloads + "\"")
                .contains("\"Type\":\"ORGANIZATIONAL_UNIT\"");
        assertThat(manager.ok("DescribePolicy", "{\"PolicyId\":\"" + id + "\"}")
                        .get("Policy")
                        .get("Content")
                        .asText())
                .isEqualTo(NO_USERS.document());
        assertThat(manager.ok("ListRoots", "{}").toString())
                .contains("\"PolicyTypes\":[{\"Type\":\"SERVICE_CONTROL_POLICY\",\"Status\":\"ENABLED\"}]");
        assertThat(manager.ok("ListPolicies", "{\"Filter\":\"TAG_POLICY\"}").toString())
                .isEqualTo("{\"Policies\":[]}");
    }

    /** Recorded: radkawar/stackd, testdata/aws/iam/organizations_access.json. */
    @Test
    void a_report_tells_the_services_of_the_policies_of_a_place_or_of_the_one_that_is_asked_about() {
        iam.seed(organization());
        Inquirer manager = new Inquirer(management);
        String root = iam.organizationPath();
        String unit = root + "/" + manager.units(manager.root()).get(1);
        String policy = manager.ok("ListPolicies", "{\"Filter\":\"SERVICE_CONTROL_POLICY\"}")
                .get("Policies")
                .get(2)
                .get("Id")
                .asText();

        assertThat(reported(root + "/" + Acme.MANAGEMENT, "")).hasSizeGreaterThan(400);
        assertThat(reported(unit, "")).hasSizeGreaterThan(400);
        assertThat(reported(unit + "/" + Acme.BOUGHT, "")).containsExactly("iam");
        assertThat(reported(root, policy)).containsExactly("iam");
    }

    private List<String> reported(String path, String policy) {
        String job = policy.isEmpty()
                ? management
                        .ok("GenerateOrganizationsAccessReport", "EntityPath", path)
                        .text("JobId")
                : management
                        .ok("GenerateOrganizationsAccessReport", "EntityPath", path, "OrganizationsPolicyId", policy)
                        .text("JobId");
        management.ok("GetOrganizationsAccessReport", "JobId", job);
        Reply report = management.ok("GetOrganizationsAccessReport", "JobId", job, "MaxItems", "1000");
        assertThat(report.text("JobStatus")).isEqualTo("COMPLETED");
        return report.texts("ServiceNamespace");
    }

    private static List<String> attached(Inquirer manager, String target, String filter) {
        return manager.ok("ListPoliciesForTarget", "{\"TargetId\":\"" + target + "\"," + filter)
                .get("Policies")
                .findValuesAsText("Name");
    }

    @Test
    void without_a_policy_of_its_own_an_organization_has_the_type_switched_off() {
        iam.seed(Acme.organization());
        Inquirer manager = new Inquirer(management);

        assertThat(manager.ok("ListRoots", "{}").get("Roots").get(0).get("PolicyTypes"))
                .isEmpty();
        assertThat(attached(manager, Acme.APPS, "\"Filter\":\"SERVICE_CONTROL_POLICY\"}"))
                .isEmpty();
    }

    /** The quotas of May 2026: https://aws.amazon.com/about-aws/whats-new/2026/05/aws-organizations-increased-scp-quotas/. */
    @Test
    void what_aws_organizations_does_not_take_is_refused() {
        OrganizationSeed ten = OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme");
        for (int i = 0; i < 9; i++) ten = ten.under(new ControlPolicySeed("p" + i, NO_USERS.document()));
        iam.seed(ten);
        OrganizationSeed eleven = ten.under(NO_USERS);
        assertThatThrownBy(() -> iam.seed(eleven))
                .hasMessage(
                        "Root has 11 service control policies, FullAWSAccess among them; at most 10 are attached to a"
                                + " root, unit or account: put some of their statements together");
        OrganizationSeed twice = organization().under(NO_USERS).under(NO_USERS);
        assertThatThrownBy(() -> iam.seed(twice))
                .hasMessage("the service control policy \"no-users\" is attached to Root twice; once is enough");
        String document = NO_USERS.document();
        String largest = document + " ".repeat(10_240 - document.length());
        iam.seed(organization().under(new ControlPolicySeed("large", largest)));
        OrganizationSeed large = organization().under(new ControlPolicySeed("large", largest + " "));
        assertThatThrownBy(() -> iam.seed(large))
                .hasMessage(
                        "the service control policy \"large\" has 10241 characters, white space counted; at most 10240"
                                + " are allowed: split it");
        OrganizationSeed named = organization().under(new ControlPolicySeed("FullAWSAccess", document));
        assertThatThrownBy(() -> iam.seed(named))
                .hasMessageStartingWith("a service control policy is called FullAWSAccess, as that of AWS");
    }
}
