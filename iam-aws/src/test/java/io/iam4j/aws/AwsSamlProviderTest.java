// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.saml;
import static io.iam4j.Iam.samlProvider;
import static io.iam4j.testkit.assertion.IamAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.Iam;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.observed.ReadScope;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.secret.MissingSecretException;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.TestCertificates;
import io.iam4j.testkit.seed.Seed;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** SAML providers on the embedded IAM: read, planned, applied, exported and deleted. */
class AwsSamlProviderTest {
    private static final SamlProvider OKTA = samlProvider("Okta")
            .metadata(TestCertificates.metadata("https://okta.example.org", TestCertificates.WWW))
            .tagged("Layer", "base");

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private static Account with(Resource... resources) {
        return account("a").with(resources);
    }

    private SamlProvider okta() {
        return Objects.requireNonNull(SamlProvider.in(server.account()).get("Okta"));
    }

    private void lands(Account desired) {
        assertThat(plan(desired, live).apply().isComplete()).isTrue();
        assertThat(plan(desired, live).isEmpty()).isTrue();
    }

    @Test
    void a_provider_and_the_role_that_trusts_it_land_converge_change_and_go() {
        lands(with(role("sso").trusting(saml(OKTA).audience("https://signin.aws.amazon.com/saml"))));
        assertThat(server).account().hasOnly(SamlProvider.KIND, "Okta");
        assertThat(live.read(ReadScope.of(with(OKTA)))
                        .factsOf(SamlProvider.KIND, "Okta")
                        .expires())
                .isPresent();

        Account exported = live.export();
        assertThat(SamlProvider.in(exported)).containsOnlyKeys("Okta");
        assertThat(plan(exported, live).isEmpty()).isTrue();

        lands(with(OKTA.metadata(TestCertificates.metadata("https://new.example.org", TestCertificates.OTHER))));
        lands(with(OKTA.allowingEncryption()));
        lands(with(samlProvider("Okta").tagged("x", "y")));
        assertThat(okta().tags()).containsOnlyKeys("x");

        lands(with(OKTA.absent()));
        assertThat(server).account().hasOnly(SamlProvider.KIND);
    }

    @Test
    void only_declared_providers_are_asked_for() {
        lands(with(OKTA, samlProvider("other").metadata(OKTA.metadata().orElseThrow())));
        server.calls().clear();
        assertThat(plan(with(OKTA), live).isEmpty()).isTrue();
        assertThat(server.calls().names()).containsOnlyOnce("ListSAMLProviders").containsOnlyOnce("GetSAMLProvider");
        server.calls().clear();
        assertThat(plan(with(role("r").trusting(account("111111111111"))), live).isEmpty())
                .isFalse();
        assertThat(server.calls().names()).doesNotContain("ListSAMLProviders", "GetSAMLProvider");
    }

    @Test
    void a_private_key_is_handed_over_once_replaced_by_another_and_wiped() {
        Secret first = Secret.copyOf(TestCertificates.WWW_KEY);
        lands(with(OKTA.requiringEncryption().decryptionKey(first)));
        assertThat(first.isWiped()).isTrue();
        String id = okta().decryptionKeyIds().first();

        Secret second = Secret.copyOf(TestCertificates.OTHER_KEY);
        SamlProvider rotated = OKTA.decryptionKey(second).withoutDecryptionKey(id);
        lands(with(rotated));
        assertThat(second.isWiped()).isTrue();
        assertThat(okta().decryptionKeyIds()).hasSize(1).doesNotContain(id);
    }

    @Test
    void a_stored_plan_wants_its_key_given_and_says_how() {
        String json = ChangeSetJson.write(plan(with(OKTA.decryptionKey(Secret.copyOf(TestCertificates.WWW_KEY))), live)
                .changes());
        assertThat(json).doesNotContain("PRIVATE KEY");
        assertThatThrownBy(() -> Iam.plan(ChangeSetJson.read(json), live).apply())
                .isInstanceOf(MissingSecretException.class)
                .hasMessageContaining("private key of SAML provider okta")
                .hasMessageContaining("plan.giving(");
        assertThat(server).account().hasOnly(SamlProvider.KIND);
        assertThat(Iam.plan(ChangeSetJson.read(json), live)
                        .giving(samlProvider("Okta").decryptionKey(Secret.copyOf(TestCertificates.WWW_KEY)))
                        .apply()
                        .isComplete())
                .isTrue();
    }

    @Test
    void a_lost_answer_makes_neither_a_second_provider_nor_a_second_key() {
        for (String call : List.of("CreateSAMLProvider", "UpdateSAMLProvider")) {
            server.weather().next(call, InjectedFault.LOST_ANSWER);
            SamlProvider provider =
                    call.startsWith("Create") ? OKTA : OKTA.decryptionKey(Secret.copyOf(TestCertificates.WWW_KEY));
            lands(with(provider));
        }
        assertThat(okta().decryptionKeyIds()).hasSize(1);
    }

    @Test
    void a_seed_holds_providers_and_their_keys() {
        server.seed(Seed.of(with(OKTA.allowingEncryption().decryptionKey(Secret.copyOf(TestCertificates.WWW_KEY)))));
        assertThat(plan(with(OKTA.allowingEncryption()), live).isEmpty()).isTrue();
        assertThat(okta().decryptionKeyIds()).hasSize(1);
    }
}
