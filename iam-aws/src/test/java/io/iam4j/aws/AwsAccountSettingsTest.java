// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Plan;
import io.iam4j.model.Account;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.plan.UnplannableException;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.RootCredential;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What is set of the account as a whole, on the embedded IAM. */
class AwsAccountSettingsTest {
    private static final Account BOTH = account("a")
            .globalEndpointTokens(TokenVersion.V2)
            .centralRootAccess(RootAccess.CREDENTIALS, RootAccess.SESSIONS);

    @Test
    void tokens_and_root_access_are_set_converge_and_are_taken_back() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            plan(BOTH, live).apply();
            assertThat(server.calls().names())
                    .contains(
                            "SetSecurityTokenServicePreferences",
                            "EnableOrganizationsRootCredentialsManagement",
                            "EnableOrganizationsRootSessions");
            assertThat(plan(BOTH, live).isEmpty()).isTrue();
            assertThat(server.account().settings().globalEndpointTokens()).contains(TokenVersion.V2);

            Account back = account("a").globalEndpointTokens(TokenVersion.V1).centralRootAccess();
            plan(back, live).apply();
            assertThat(server.calls().names())
                    .contains("DisableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootSessions");
            assertThat(plan(back, live).isEmpty()).isTrue();
        }
    }

    @Test
    void features_of_the_organization_are_read_when_they_are_declared_and_else_cost_no_call() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            Plan tokens = plan(account("a").globalEndpointTokens(TokenVersion.V2), AwsAccount.using(iam));
            assertThat(tokens.changes().changes()).hasSize(1);
            assertThat(server.calls().names()).doesNotContain("ListOrganizationsFeatures");
            assertThat(plan(BOTH, AwsAccount.using(iam)).isEmpty()).isFalse();
            assertThat(server.calls().names()).containsOnlyOnce("ListOrganizationsFeatures");
        }
    }

    @Test
    void an_organization_that_does_not_trust_iam_refuses_the_plan_with_the_command() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            server.outOfBand(server.accountId()).trustedAccess(false);
            assertThatThrownBy(() -> plan(BOTH, AwsAccount.using(iam)))
                    .isInstanceOf(UnplannableException.class)
                    .hasMessageContaining("aws organizations enable-aws-service-access");
            assertThat(plan(account("a").alias("acme"), AwsAccount.using(iam)).isEmpty())
                    .as("who does not declare it plans as ever")
                    .isFalse();
        }
    }

    @Test
    void the_root_users_mfa_device_is_a_manual_step_until_the_summary_shows_one() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            Account desired = account("a").requiringRootMfa();
            AwsAccount live = AwsAccount.using(iam);
            assertThat(plan(desired, live).changes().manual()).hasSize(1);
            assertThat(plan(desired, live).apply().isComplete()).isTrue();
            server.outOfBand(server.accountId()).rootCredentials(RootCredential.VIRTUAL_MFA);
            assertThat(plan(desired, live).changes().manual()).isEmpty();
        }
    }
}
