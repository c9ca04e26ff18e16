// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountControlTest {
    private static final Path DETAILS = Path.of("src/test/resources/io/iam4j/testkit/seed/details.json");
    private static final String OF_DETAILS = "210987654321";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void an_export_of_the_aws_cli_is_seeded_into_the_account_that_it_is_of() throws IOException {
        JsonNode seeded = control.ok("POST", "seed", Files.readString(DETAILS));

        assertThat(seeded.path("status").asText()).isEqualTo("seeded");
        assertThat(seeded.path("account").asText()).isEqualTo(OF_DETAILS);
        assertThat(wire.as(OF_DETAILS).ok("ListUsers").texts("UserName")).containsExactly("ada");
    }

    @Test
    void what_is_no_export_is_told() {
        assertThat(control.send("POST", "seed", "").error()).contains("get-account-authorization-details");
        assertThat(control.send("POST", "seed", "[]").status()).isEqualTo(400);
        assertThat(control.send("POST", "seed", "not JSON").error()).contains("is not JSON");
        ControlClient.Answer wrong = control.send("POST", "seed", user("a b", ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.error()).contains("a b");
        ControlClient.Answer refused = control.send(
                "POST",
                "seed",
                user("ada", ",\"AttachedManagedPolicies\":[{\"PolicyArn\":\"arn:aws:iam::aws:policy/NoSuch\"}]"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).contains("user ada", "cannot be seeded", "NoSuchEntity");
    }

    private static String user(String name, String more) {
        return "{\"UserDetailList\":[{\"UserName\":\"" + name
                + "\",\"Path\":\"/\",\"Arn\":\"arn:aws:iam::111111111111:user/" + name + "\"" + more + "}]}";
    }

    @Test
    void an_export_is_typed_as_the_aws_cli_types_it_and_seeds_the_same_account() throws IOException {
        control.ok("POST", "seed", Files.readString(DETAILS));

        JsonNode export = control.get("export?account=" + OF_DETAILS);

        JsonNode ada = export.path("UserDetailList").path(0);
        assertThat(ada.path("CreateDate").asText()).matches("20..-..-..T..:..:..\\+00:00");
        assertThat(export.path("RoleDetailList")
                        .path(0)
                        .path("AssumeRolePolicyDocument")
                        .isObject())
                .isTrue();
        assertThat(export.path("Policies").path(0).path("AttachmentCount").isInt())
                .isTrue();
        assertThat(export.path("Policies").path(0).path("IsAttachable").isBoolean())
                .isTrue();
        assertThat(ada.path("GroupList").isArray()).isTrue();
        Seed again = Seed.fromDetails(export.toString());
        try (EmbeddedIam second = EmbeddedIam.start()) {
            second.seed(again);
            assertThat(second.account(OF_DETAILS)).isEqualTo(iam.account(OF_DETAILS));
        }
    }

    @Test
    void an_export_has_all_pages_and_an_empty_account_empty_lists() {
        for (int i = 0; i < 1100; i++) wire.ok("CreateUser", "UserName", "user" + i);

        assertThat(control.get("export").path("UserDetailList")).hasSize(1100);
        assertThat(control.get("export?account=333333333333").toString())
                .isEqualTo("{\"UserDetailList\":[],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}");
    }

    @Test
    void quotas_are_read_and_set_for_an_account() {
        assertThat(control.get("quotas").path("quotas").path("UsersQuota").asInt())
                .isEqualTo(5000);

        JsonNode set = control.ok("PUT", "quotas", "{\"UsersQuota\": 1}");

        assertThat(set.path("quotas").path("UsersQuota").asInt()).isEqualTo(1);
        wire.ok("CreateUser", "UserName", "ada");
        assertThat(wire.iam("CreateUser", "UserName", "eve").message()).contains("UsersPerAccount: 1");
        wire.as("333333333333").ok("CreateUser", "UserName", "ada");
        wire.as("333333333333").ok("CreateUser", "UserName", "eve");
    }

    @Test
    void to_look_at_an_account_does_not_make_it() {
        String nobodys = "444444444444";
        assertThat(control.get("quotas?account=" + nobodys)
                        .path("quotas")
                        .path("UsersQuota")
                        .asInt())
                .isEqualTo(5000);
        assertThat(control.get("export?account=" + nobodys).path("UserDetailList"))
                .isEmpty();
        control.ok(
                "POST", "console/signIn?account=" + nobodys, "{\"user\": \"ada\", \"password\": \"Correct-horse-9\"}");
        assertThat(iam.account(nobodys).users()).isEmpty();
        assertThat(iam.signIn(nobodys, "ada", "Correct-horse-9".toCharArray())).isFalse();
        assertThat(iam.inspect(nobodys).hasUser("ada")).isFalse();

        assertThat(control.get("accounts").path("accounts")).isEmpty();
    }

    @Test
    void a_wrong_quota_changes_none() {
        ControlClient.Answer refused = control.send("PUT", "quotas", "{\"UsersQuota\": 1, \"UserQuota\": 2}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field()).isEqualTo("UserQuota");
        assertThat(refused.error()).contains("did you mean UsersQuota?");
        assertThat(control.send("PUT", "quotas", "{\"UsersQuota\": -1}").error())
                .isEqualTo("UsersQuota: a whole number from 0 to 2147483647 is expected, not -1");
        assertThat(control.send("PUT", "quotas", "{}").error())
                .contains("nothing is set; send such as {\"UsersQuota\"");
        assertThat(control.send("PUT", "quotas?account=12", "{\"UsersQuota\": 1}")
                        .field())
                .isEqualTo("account");
        assertThat(control.get("quotas").path("quotas").path("UsersQuota").asInt())
                .isEqualTo(5000);
    }

    @Test
    void issuers_are_trusted_and_forgotten() {
        JsonNode trusted =
                control.ok("PUT", "issuers", "{\"issuer\": \"https://idp.example.com\", \"jwks\": " + iam.jwks() + "}");

        assertThat(trusted.path("issuers").path(0).asText()).isEqualTo("idp.example.com");
        assertThat(control.send("PUT", "issuers", "{\"issuer\": \"https://b.example.com\"}")
                        .error())
                .contains("jwks: is missing");
        assertThat(control.send("PUT", "issuers", "{\"issuer\": \"https://b.example.com\", \"jwks\": {}}")
                        .error())
                .contains("jwks: this JSON Web Key Set holds no keys");
        assertThat(control.send(
                                "PUT",
                                "issuers",
                                "{\"issuer\": \"https://b.example.com\", \"jwks\": {\"keys\": [{\"kty\": \"oct\"}]}}")
                        .error())
                .contains("jwks: this JSON Web Key Set has no key that verifies a token")
                .contains("keys[0] is of type \"oct\"");
        assertThat(control.get("issuers").path("issuers")).hasSize(1);
        assertThat(control.send("DELETE", "issuers?issuer=b.example.com", "").error())
                .contains("there are [idp.example.com]");
        assertThat(control.ok("DELETE", "issuers?issuer=https://idp.example.com", "")
                        .path("issuers"))
                .isEmpty();
    }
}
