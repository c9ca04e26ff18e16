// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.secret.Secret;
import org.junit.jupiter.api.Test;

/** What no bulk listing carries: providers, certificates, roles of services, settings of the account. */
interface ProviderLaws extends Converging {
    @Test
    default void an_oidc_provider_is_created_changed_and_deleted() {
        OidcProvider provider = OidcProvider.of("idp.example.org")
                .clientIds("one")
                .thumbprints("0123456789abcdef0123456789abcdef01234567");
        converge(Words.account().with(provider));
        converge(Words.account().with(provider.thumbprints("f123456789abcdef0123456789abcdef01234567")));
        converge(Words.account().with(provider.absent()));
    }

    @Test
    default void a_saml_provider_is_created_changed_in_place_and_deleted() {
        SamlProvider provider = SamlProvider.named("Okta")
                .metadata(TestCertificates.metadata("https://one.example.org", TestCertificates.WWW));
        converge(Words.account().with(provider));
        assertThat(converge(Words.account()
                        .with(provider.metadata(
                                TestCertificates.metadata("https://other.example.org", TestCertificates.WWW)))))
                .extracting(Change::call)
                .containsExactly("UpdateSAMLProvider");
        converge(Words.account().with(provider.absent()));
    }

    @Test
    default void a_server_certificate_is_uploaded_with_a_key_that_is_wiped_and_deleted() {
        Secret key = Secret.copyOf(TestCertificates.WWW_KEY);
        ServerCertificate certificate = ServerCertificate.named("www")
                .path("/edge/")
                .body(TestCertificates.WWW)
                .chain(TestCertificates.SIGNER);
        converge(Words.account().with(certificate.privateKey(key)));
        assertThat(key.isWiped()).isTrue();
        settled(Words.account().with(certificate));
        converge(Words.account().with(certificate.absent()));
    }

    @Test
    default void a_server_certificate_is_renamed_and_moved_in_place() {
        ServerCertificate certificate = ServerCertificate.named("www").body(TestCertificates.WWW);
        converge(Words.account().with(certificate.privateKey(Secret.copyOf(TestCertificates.WWW_KEY))));
        assertThat(converge(Words.account()
                        .with(ServerCertificate.named("web").formerly("www").path("/edge/"))))
                .extracting(Change::call)
                .containsExactly("UpdateServerCertificate");
        converge(Words.account().with(ServerCertificate.named("web").absent()));
    }

    @Test
    default void a_service_linked_role_is_created_described_and_deleted_by_its_task() {
        ServiceLinkedRole role = ServiceLinkedRole.of("elasticbeanstalk.amazonaws.com");
        converge(Words.account().with(role.description("ours")));
        converge(Words.account().with(role.description("theirs")));
        converge(Words.account().with(role.absent()));
    }

    @Test
    default void the_version_of_global_tokens_is_set() {
        Account two = Words.account().globalEndpointTokens(TokenVersion.V2);
        converge(two);
        converge(Words.account().globalEndpointTokens(TokenVersion.V1));
    }
}
