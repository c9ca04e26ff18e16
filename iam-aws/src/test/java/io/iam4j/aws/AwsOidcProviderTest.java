// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.testkit.EmbeddedIam;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** OIDC providers on the embedded IAM: read, planned, applied, exported and deleted. */
class AwsOidcProviderTest {
    private static final OidcProvider GITHUB = oidcProvider("https://token.actions.githubusercontent.com")
            .clientIds("sts.amazonaws.com")
            .tagged("Layer", "base");

    @Test
    void a_provider_and_the_role_that_trusts_it_land_converge_change_and_go() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            AwsAccount live = AwsAccount.using(iam);
            Account desired = account("a").with(role("ci").trusting(oidc(GITHUB).subject("repo:acme/infra")), GITHUB);
            plan(desired, live).apply();
            assertThat(plan(desired, live).isEmpty()).isTrue();
            assertThat(OidcProvider.in(server.account())).containsOnlyKeys("token.actions.githubusercontent.com");

            Account exported = live.export();
            assertThat(OidcProvider.in(exported)).hasSize(1);
            assertThat(plan(exported, live).isEmpty()).isTrue();

            Account changed = account("a").with(GITHUB.clientIds("other").tagged("x", "y"));
            assertThat(plan(changed, live).apply().isComplete()).isTrue();
            assertThat(plan(changed, live).isEmpty()).isTrue();

            assertThat(plan(account("a").with(GITHUB.absent()), live).apply().isComplete())
                    .isTrue();
            assertThat(OidcProvider.in(server.account())).isEmpty();
            assertThat(plan(account("a").with(GITHUB.absent()), live).isEmpty()).isTrue();
        }
    }

    @Test
    void no_call_is_made_for_providers_that_nobody_declares() {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            assertThat(plan(account("a").with(role("r").trusting(account("111111111111"))), AwsAccount.using(iam))
                            .isEmpty())
                    .isFalse();
            assertThat(server.calls().names()).doesNotContain("ListOpenIDConnectProviders");
        }
    }
}
