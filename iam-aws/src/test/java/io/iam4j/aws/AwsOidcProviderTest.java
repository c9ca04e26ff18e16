// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.oidcProvider;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Role;
import io.iam4j.plan.UnplannableException;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Trust;
import io.iam4j.testkit.EmbeddedIam;
import java.util.Objects;
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
    void a_role_that_is_older_than_what_iam_asks_is_read_and_changed_until_its_trust_is_written() {
        Role old = role("ci").trusting(oidc(GITHUB).audience("sts.amazonaws.com"));
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            server.seed(account("a").with(old, GITHUB));
            AwsAccount live = AwsAccount.using(iam);
            assertThat(plan(live.export(), live).isEmpty()).isTrue();
            plan(account("a").with(old.tagged("team", "core")), live).apply();
            assertThat(Objects.requireNonNull(server.account().roles().get("ci"))
                            .tags())
                    .containsEntry("team", "core");

            int before = server.calls().names().size();
            Role wider = role("ci").trusting(oidc(GITHUB).audience("other"));
            assertThatThrownBy(() -> plan(account("a").with(wider), live).apply())
                    .isInstanceOf(UnplannableException.class)
                    .hasMessageContaining(
                            "role \"ci\": its trust policy, Statement[0].Condition: lets in all customers of")
                    .hasMessageContaining("add .subjectLike(\"repo:OWNER/REPOSITORY:*\") or .subject(...)");
            assertThat(server.calls().names().stream().skip(before)).allMatch(name -> name.matches("(Get|List).*"));

            Role narrow = role("ci")
                    .trusting(oidc(GITHUB).audience("sts.amazonaws.com").subjectLike("repo:acme/*"));
            assertThat(plan(account("a").with(narrow), live).apply().isComplete())
                    .isTrue();
        }
    }

    @Test
    void everyone_in_a_trust_policy_is_sent_in_the_form_that_iam_takes() {
        PolicyDocument parsed = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\","
                + "\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}");
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Clients.iam(server.endpoint())) {
            Account desired = account("a")
                    .with(role("shut").trusting(Trust.NOBODY), role("parsed").trusting(parsed));
            AwsAccount live = AwsAccount.using(iam);
            assertThat(plan(desired, live).apply().isComplete()).isTrue();
            assertThat(plan(desired, live).isEmpty()).isTrue();
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
