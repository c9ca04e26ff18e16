// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.contract.Facts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS Organizations shows of an organization, over HTTP (AWS Organizations API Reference). */
@Facts(8)
class OrganizationsTest {
    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam =
            EmbeddedIam.builder().accountId(Acme.MANAGEMENT).clock(clock).start();
    private final Inquirer manager = Inquirer.of(iam, Acme.MANAGEMENT);

    @BeforeEach
    void acme() {
        iam.seed(Acme.organization().id("o-acme123456").tag("company", "acme"));
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    private static String id(String account) {
        return "{\"AccountId\":\"" + account + "\"}";
    }

    private String path(String unit) {
        return manager.ok("DescribeOrganizationalUnit", "{\"OrganizationalUnitId\":\"" + unit + "\"}")
                .get("OrganizationalUnit")
                .get("Path")
                .asText();
    }

    @Test
    void the_organization_shows_its_management_account() {
        JsonNode shown = manager.ok("DescribeOrganization", "{}").get("Organization");

        assertThat(shown.get("Id").asText()).isEqualTo("o-acme123456");
        assertThat(shown.get("Arn").asText())
                .isEqualTo("arn:aws:organizations::111111111111:organization/o-acme123456");
        assertThat(shown.get("FeatureSet").asText()).isEqualTo("ALL");
        assertThat(shown.get("MasterAccountId").asText()).isEqualTo(Acme.MANAGEMENT);
        assertThat(shown.get("MasterAccountArn").asText())
                .isEqualTo("arn:aws:organizations::111111111111:account/o-acme123456/111111111111");
        assertThat(shown.get("MasterAccountEmail").asText()).isEqualTo("111111111111@accounts.example.com");
        assertThat(iam.organizationPath()).isEqualTo("o-acme123456/r-acme");
    }

    @Test
    void a_walk_from_the_root_down_meets_every_account_once() {
        List<String> met = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(manager.root()));
        while (!open.isEmpty()) {
            String parent = open.remove(0);
            met.addAll(manager.accounts(parent));
            open.addAll(manager.units(parent));
        }

        assertThat(met)
                .containsExactly(Acme.MANAGEMENT, Acme.SECURITY, Acme.APPS, Acme.BOUGHT, Acme.OLD, Acme.CLOSING)
                .containsExactlyElementsOf(manager.all("ListAccounts", "Accounts", "Id", "{"));
        assertThat(iam.calls().byAction().get("ListParents")).isNull();
    }

    @Test
    void an_account_shows_how_and_when_it_joined_and_where_it_is() {
        JsonNode apps = manager.ok("DescribeAccount", id(Acme.APPS)).get("Account");
        String workloads = manager.units(manager.root()).get(1);

        assertThat(apps.get("Arn").asText())
                .isEqualTo("arn:aws:organizations::111111111111:account/o-acme123456/333333333333");
        assertThat(apps.get("Name").asText()).isEqualTo("apps-prd");
        assertThat(apps.get("JoinedMethod").asText()).isEqualTo("CREATED");
        assertThat(apps.get("JoinedTimestamp").decimalValue().toPlainString()).isEqualTo("1582977600.25");
        assertThat(apps.get("Paths").get(0).asText())
                .isEqualTo("o-acme123456/r-acme/" + workloads + "/333333333333/")
                .startsWith(path(workloads));
        JsonNode security = manager.ok("DescribeAccount", id(Acme.SECURITY)).get("Account");
        assertThat(security.get("Email").asText()).isEqualTo("sec@acme.example");
        assertThat(security.get("JoinedTimestamp").asLong())
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(manager.ok("DescribeAccount", id(Acme.MANAGEMENT))
                        .get("Account")
                        .get("JoinedMethod")
                        .asText())
                .isEqualTo("INVITED");
    }

    @Test
    void states_are_shown_beside_the_older_status() {
        iam.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme")
                .accounts(
                        AccountSeed.created("000000000001", "a").state(AccountSeed.State.PENDING_ACTIVATION),
                        AccountSeed.created("000000000002", "b").suspended(),
                        AccountSeed.created("000000000003", "c").state(AccountSeed.State.PENDING_CLOSURE),
                        AccountSeed.created("000000000004", "d").state(AccountSeed.State.CLOSED)));

        assertThat(manager.all("ListAccounts", "Accounts", "State", "{"))
                .containsExactly("ACTIVE", "PENDING_ACTIVATION", "SUSPENDED", "PENDING_CLOSURE", "CLOSED");
        assertThat(manager.all("ListAccounts", "Accounts", "Status", "{"))
                .containsExactly("ACTIVE", "SUSPENDED", "SUSPENDED", "PENDING_CLOSURE", "SUSPENDED");
    }

    @Test
    void tags_are_those_of_the_account_the_unit_and_the_root() {
        String workloads = manager.units(manager.root()).get(1);

        assertThat(manager.ok("ListTagsForResource", "{\"ResourceId\":\"333333333333\"}")
                        .toString())
                .isEqualTo("{\"Tags\":[{\"Key\":\"cost\",\"Value\":\"7\"},{\"Key\":\"stage\",\"Value\":\"prd\"}]}");
        assertThat(manager.ok("ListTagsForResource", "{\"ResourceId\":\"" + workloads + "\"}")
                        .toString())
                .isEqualTo("{\"Tags\":[{\"Key\":\"owner\",\"Value\":\"platform\"}]}");
        assertThat(manager.ok("ListTagsForResource", "{\"ResourceId\":\"r-acme\"}")
                        .toString())
                .isEqualTo("{\"Tags\":[{\"Key\":\"company\",\"Value\":\"acme\"}]}");
        assertThat(manager.ok("ListTagsForResource", "{\"ResourceId\":\"p-FullAWSAccess\"}")
                        .toString())
                .isEqualTo("{\"Tags\":[]}");
    }

    @Test
    void parents_and_children_are_told_by_id_and_type() {
        String workloads = manager.units(manager.root()).get(1);
        String rest = manager.units(workloads).get(0);

        assertThat(manager.ok("ListParents", "{\"ChildId\":\"333333333333\"}").toString())
                .isEqualTo("{\"Parents\":[{\"Id\":\"" + workloads + "\",\"Type\":\"ORGANIZATIONAL_UNIT\"}]}");
        assertThat(manager.ok("ListParents", "{\"ChildId\":\"" + workloads + "\"}")
                        .toString())
                .isEqualTo("{\"Parents\":[{\"Id\":\"r-acme\",\"Type\":\"ROOT\"}]}");
        String start = "{\"ParentId\":\"" + workloads + "\",\"ChildType\":";
        assertThat(manager.all("ListChildren", "Children", "Id", start + "\"ACCOUNT\""))
                .containsExactly(Acme.APPS);
        assertThat(manager.all("ListChildren", "Children", "Id", start + "\"ORGANIZATIONAL_UNIT\""))
                .containsExactly(rest);
    }

    @Test
    void units_keep_their_ids_when_the_organization_is_seeded_again() {
        List<String> before = manager.units(manager.root());
        iam.seed(Acme.organization().id("o-acme123456").units(UnitSeed.named("New")));

        assertThat(manager.units(manager.root())).hasSize(3).startsWith(before.toArray(String[]::new));
        assertThat(before).allMatch(id -> id.matches("ou-acme-[0-9a-z]{8}")).doesNotHaveDuplicates();
    }

    @Test
    void a_page_has_twenty_items_at_most_and_a_token_for_the_next() {
        List<AccountSeed> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) many.add(AccountSeed.invited("7%011d".formatted(i), "member " + i));
        iam.seed(OrganizationSeed.managedBy(Acme.MANAGEMENT, "acme")
                .id("o-acme123456")
                .accounts(many));

        JsonNode first = manager.ok("ListAccounts", "{}");
        assertThat(first.get("Accounts")).hasSize(20);
        assertThat(manager.ok("ListAccounts", "{\"MaxResults\":7}").get("Accounts"))
                .hasSize(7);
        assertThat(manager.all("ListAccounts", "Accounts", "Id", "{\"MaxResults\":7"))
                .hasSize(51)
                .doesNotHaveDuplicates();
        iam.weather().shortPages(3);
        assertThat(manager.ok("ListAccounts", "{}").get("Accounts")).hasSize(3);
        iam.weather().clear();
        String token = ",\"NextToken\":\"" + first.get("NextToken").asText() + "\"}";
        assertThat(manager.refused("ListAccountsForParent", "{\"ParentId\":\"r-acme\"" + token))
                .startsWith("InvalidInputException: INVALID_NEXT_TOKEN: ");
        assertThat(manager.refused("ListAccounts", "{\"NextToken\":\"made up\"}"))
                .startsWith("InvalidInputException: INVALID_NEXT_TOKEN: ");
    }

    @Test
    void values_that_make_no_sense_are_refused_with_a_reason() {
        assertThat(manager.refused("DescribeAccount", "{}"))
                .isEqualTo("InvalidInputException: INPUT_REQUIRED: You must include a value for all required"
                        + " parameters: AccountId.");
        assertThat(manager.refused("DescribeAccount", "{\"AccountId\":\"12\"}"))
                .isEqualTo("InvalidInputException: INVALID_PATTERN: You provided a value that does not match the"
                        + " required pattern.");
        assertThat(manager.refused("ListAccounts", "{\"MaxResults\":21}"))
                .startsWith("InvalidInputException: MAX_VALUE_EXCEEDED: ");
        assertThat(manager.refused("ListAccounts", "{\"MaxResults\":0}"))
                .startsWith("InvalidInputException: MIN_VALUE_EXCEEDED: ");
        assertThat(manager.refused("ListAccounts", "{\"MaxResults\":-99999999999}"))
                .startsWith("InvalidInputException: MIN_VALUE_EXCEEDED: ");
        assertThat(manager.refused("ListChildren", "{\"ParentId\":\"r-acme\",\"ChildType\":\"CAT\"}"))
                .startsWith("InvalidInputException: INVALID_ENUM: ");
        assertThat(manager.refused("ListAccounts", "{\"MaxResults\":\"7\"}"))
                .isEqualTo("SerializationException: A whole number was expected at MaxResults.");
        assertThat(manager.refused("ListAccounts", "[]"))
                .isEqualTo("SerializationException: The body of the request is no JSON object.");
    }

    @Test
    void what_does_not_exist_is_named_by_its_kind() {
        assertThat(manager.refused("DescribeAccount", id(Acme.OUTSIDER)))
                .isEqualTo("AccountNotFoundException: You specified an account that doesn't exist.");
        assertThat(manager.refused("ListAccountsForParent", "{\"ParentId\":\"r-none\"}"))
                .isEqualTo("ParentNotFoundException: You specified a parent that doesn't exist.");
        assertThat(manager.refused("ListOrganizationalUnitsForParent", "{\"ParentId\":\"ou-acme-12345678\"}"))
                .startsWith("ParentNotFoundException: ");
        assertThat(manager.refused("DescribeOrganizationalUnit", "{\"OrganizationalUnitId\":\"ou-acme-12345678\"}"))
                .startsWith("OrganizationalUnitNotFoundException: ");
        assertThat(manager.refused("ListParents", "{\"ChildId\":\"999999999999\"}"))
                .startsWith("ChildNotFoundException: ");
        assertThat(manager.refused("ListTagsForResource", "{\"ResourceId\":\"999999999999\"}"))
                .startsWith("TargetNotFoundException: ");
        assertThat(manager.refused("DescribePolicy", "{\"PolicyId\":\"p-12345678\"}"))
                .startsWith("PolicyNotFoundException: ");
    }

    @Test
    void an_operation_that_is_not_served_says_so() {
        assertThat(manager.refused("CreateAccount", "{}"))
                .startsWith(
                        "UnknownOperationException: The embedded IAM does not serve CreateAccount of AWS Organizations;");
        assertThat(iam.calls().all())
                .last()
                .matches(call ->
                        call.service().equals("organizations") && call.action().equals("CreateAccount"));
    }

    @Test
    void after_a_reset_all_accounts_of_the_server_are_in_one_organization_again() {
        iam.reset();
        iam.accessKeyFor(Acme.OUTSIDER);
        Inquirer.of(iam, Acme.OUTSIDER).ok("DescribeOrganization", "{}");

        assertThat(manager.all("ListAccounts", "Accounts", "Id", "{")).containsExactly(Acme.MANAGEMENT, Acme.OUTSIDER);
        assertThat(manager.all("ListAccounts", "Accounts", "JoinedMethod", "{")).containsOnly("INVITED");
        assertThat(manager.accounts(manager.root())).containsExactly(Acme.MANAGEMENT, Acme.OUTSIDER);
        assertThat(iam.account(Acme.APPS).toString()).doesNotContain("OrganizationAccountAccessRole");
    }

    @Test
    void an_organization_of_another_partition_has_its_arns() {
        try (EmbeddedIam china = EmbeddedIam.builder().partition("aws-cn").start()) {
            china.seed(Acme.organization());
            JsonNode shown = Inquirer.of(china, Acme.MANAGEMENT)
                    .ok("DescribeAccount", id(Acme.APPS))
                    .get("Account");
            assertThat(shown.get("Arn").asText()).startsWith("arn:aws-cn:organizations::111111111111:account/o-");
        }
    }
}
