// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An organization from JSON, in the words of AWS Organizations. */
class OrganizationJsonTest {
    private static final String ACME = """
            {
              "Id": "o-acme123456",
              "MasterAccountId": "111111111111",
              "Tags": {"company": "acme"},
              "Accounts": [
                {"Id": "111111111111", "Name": "acme", "JoinedMethod": "INVITED", "Status": "ACTIVE",
                 "Arn": "arn:aws:organizations::111111111111:account/o-acme123456/111111111111",
                 "Email": "root@acme.example", "JoinedTimestamp": "2020-02-29T13:00:00.250000+01:00"}
              ],
              "OrganizationalUnits": [
                {"Name": "Workloads",
                 "Policies": [{"Name": "none", "Content": "{\\"Statement\\": []}"}],
                 "Accounts": [
                   {"Id": "222222222222", "Name": "apps", "JoinedMethod": "CREATED", "State": "CLOSED",
                    "JoinedTimestamp": 1582977600.25, "Tags": [{"Key": "stage", "Value": "prd"}]},
                   {"Id": "333333333333", "RoleName": "Door"}],
                 "OrganizationalUnits": [{"Name": "Empty"}]}
              ]
            }""";

    private static void refused(String json, String message) {
        assertThatThrownBy(() -> OrganizationSeed.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void the_words_of_the_service_are_read() {
        OrganizationSeed acme = OrganizationSeed.fromJson(ACME);

        assertThat(acme.toString()).isEqualTo("""
                organization managed by 111111111111
                Root
                  111111111111 acme INVITED
                  Workloads
                    222222222222 apps CREATED CLOSED {stage=prd}
                    333333333333 account 333333333333 INVITED
                    Empty""");
        assertThat(acme.id()).contains("o-acme123456");
        assertThat(acme.root().tags()).containsEntry("company", "acme");
        assertThat(acme.management().email()).isEqualTo("root@acme.example");
        UnitSeed workloads = acme.root().units().get(0);
        assertThat(workloads.policies()).containsExactly(new ControlPolicySeed("none", "{\"Statement\": []}"));
        Instant joined = Instant.parse("2020-02-29T12:00:00.250Z");
        assertThat(acme.management().joined()).contains(joined);
        assertThat(workloads.accounts().get(0).joined()).contains(joined);
        assertThat(workloads.accounts())
                .extracting(account -> account.accessRole().orElse("none"))
                .containsExactly("OrganizationAccountAccessRole", "Door");
    }

    @Test
    void what_the_service_lists_is_read_back() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            iam.seed(Acme.organization());
            String listed =
                    Inquirer.of(iam, Acme.MANAGEMENT).ok("ListAccounts", "{}").toString();
            OrganizationSeed read =
                    OrganizationSeed.fromJson("{\"MasterAccountId\":\"111111111111\"," + listed.substring(1));

            assertThat(read.allAccounts())
                    .extracting(AccountSeed::state)
                    .containsExactlyElementsOf(Acme.organization().allAccounts().stream()
                            .map(AccountSeed::state)
                            .toList());
        }
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        refused("[]", "an organization is a JSON object, such as {\"MasterAccountId\": \"111111111111\",");
        assertThatThrownBy(() -> OrganizationSeed.fromJson("[]")).hasMessageEndingWith("; of this, it is a list");
        assertThatThrownBy(() -> OrganizationSeed.fromJson("{\"Accounts\": [}"))
                .hasMessageEndingWith("; of this, it ceases to be JSON at line 1, column 15");
        refused("{}", "the organization needs a text \"MasterAccountId\"");
        refused(
                "{\"MasterAccountId\":\"111111111111\"}",
                "the management account 111111111111 is not among the accounts directly under the root");
        refused(
                "{\"MasterAccount\":\"1\"}",
                "the organization has no \"MasterAccount\"; the nearest are MasterAccountId");
        refused(
                ACME.replace("\"RoleName\"", "\"RollName\""),
                "an account of Workloads has no \"RollName\"; the nearest are RoleName");
        refused(
                ACME.replace("CLOSED", "GONE"),
                "the account 222222222222 has the state GONE; there are [PENDING_ACTIVATION,");
        refused(
                ACME.replace("1582977600.25", "\"then\""),
                "the account 222222222222 has the JoinedTimestamp \"then\"; it is a number of seconds or a text such as");
        refused(ACME.replace("\"Empty\"", "7"), "an organizational unit needs a text \"Name\"");
    }
}
