// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials for one service each. */
@Facts({2, 3, 4})
interface ServiceCredentialRules extends Backend {
    private Reply create(String user, String service, String... more) {
        List<String> parameters = new ArrayList<>(List.of("UserName", user, "ServiceName", service));
        parameters.addAll(List.of(more));
        return wire().iam("CreateServiceSpecificCredential", parameters.toArray(new String[0]));
    }

    @Test
    default void a_user_has_two_credentials_for_a_service_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        String id = create("ada", "CodeCommit.amazonaws.com").text("ServiceSpecificCredentialId");
        assertThat(create("ada", "codecommit.amazonaws.com").text("ServiceUserName"))
                .isEqualTo("ada+1-at-" + Samples.ACCOUNT);
        Reply third = create("ada", "codecommit.amazonaws.com");
        assertThat(third.code()).isEqualTo("LimitExceeded");
        assertThat(third.message()).isEqualTo("Cannot exceed quota for ContextSpecificCredentialsPerUserPerContext: 2");
        wire().ok("DeleteServiceSpecificCredential", "UserName", "ada", "ServiceSpecificCredentialId", id);
        Reply left = wire().ok("ListServiceSpecificCredentials", "AllUsers", "true");
        assertThat(left.texts("ServiceSpecificCredentialId")).hasSize(1).doesNotContain(id);
        assertThat(left.has("ServicePassword")).isFalse();
        assertThat(create("ada", "codecommit.amazonaws.com").status()).isEqualTo(200);
        assertThat(create("ada", "cassandra.amazonaws.com").status()).isEqualTo(200);
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(create("eve", "codecommit.amazonaws.com").status()).isEqualTo(200);
        assertThat(wire().iam("DeleteUser", "UserName", "ada").message())
                .isEqualTo("Cannot delete entity, must remove referenced objects first.");
    }

    @Test
    default void a_service_gives_passwords_or_api_keys() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply password = create("ada", "cassandra.amazonaws.com");
        assertThat(password.text("ServicePassword")).hasSize(60);
        assertThat(password.text("ServiceUserName")).isEqualTo("ada-at-" + Samples.ACCOUNT);
        assertThat(password.has("ExpirationDate")).isFalse();
        Reply key = create("ada", "bedrock.amazonaws.com", "CredentialAgeDays", "1");
        assertThat(key.text("ServiceCredentialSecret")).startsWith("ABSK");
        assertThat(key.text("ServiceCredentialAlias")).isEqualTo("ada-at-" + Samples.ACCOUNT);
        assertThat(key.has("ServicePassword")).isFalse();
        assertThat(Duration.between(Instant.parse(key.text("CreateDate")), Instant.parse(key.text("ExpirationDate"))))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    default void a_service_without_such_credentials_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply reply = create("ada", "sqs.amazonaws.com");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("NoSuchEntity");
        assertThat(reply.message())
                .isEqualTo("No such service sqs.amazonaws.com is supported for Service Specific Credentials");
    }

    @Test
    default void a_reset_gives_another_secret_and_changes_nothing_else() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply created = create("ada", "codecommit.amazonaws.com");
        String id = created.text("ServiceSpecificCredentialId");
        String[] own = {"UserName", "ada", "ServiceSpecificCredentialId", id};
        wire().ok("UpdateServiceSpecificCredential", own[0], own[1], own[2], own[3], "Status", "Inactive");
        Reply reset = wire().ok("ResetServiceSpecificCredential", own);
        assertThat(reset.text("ServicePassword")).isNotEqualTo(created.text("ServicePassword"));
        assertThat(reset.text("Status")).isEqualTo("Inactive");
        assertThat(reset.text("CreateDate")).isEqualTo(created.text("CreateDate"));
    }

    @Test
    default void the_credentials_of_all_users_are_asked_for_without_a_user() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply both = wire().iam("ListServiceSpecificCredentials", "AllUsers", "true", "UserName", "ada");
        assertThat(both.code()).isEqualTo("InvalidInput");
        assertThat(both.message()).isEqualTo("Cannot list credentials for all users if a username is given");
        wire().ok("ListServiceSpecificCredentials", "AllUsers", "false", "UserName", "ada");
    }

    @Test
    default void another_users_credential_is_told_from_none() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateUser", "UserName", "eve");
        String id = create("ada", "codecommit.amazonaws.com").text("ServiceSpecificCredentialId");
        Reply others =
                wire().iam("DeleteServiceSpecificCredential", "UserName", "eve", "ServiceSpecificCredentialId", id);
        assertThat(others.code()).isEqualTo("ValidationError");
        assertThat(others.message()).isEqualTo("User eve does not have a service specific credential with id " + id);
        Reply nobodys = wire().iam(
                        "DeleteServiceSpecificCredential",
                        "UserName",
                        "eve",
                        "ServiceSpecificCredentialId",
                        "ACCA" + "X".repeat(17));
        assertThat(nobodys.code()).isEqualTo("NoSuchEntity");
    }
}
