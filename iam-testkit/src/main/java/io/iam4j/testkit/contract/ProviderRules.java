// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 4})
interface ProviderRules extends Backend {
    private static String metadata() {
        return "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"x\"/>" + " ".repeat(1000);
    }

    private Reply oidc(String url) {
        return wire().iam("CreateOpenIDConnectProvider", "Url", url, "ClientIDList.member.1", "sts.amazonaws.com");
    }

    @Test
    default void an_oidc_provider_is_known_by_its_url() {
        String arn = oidc("https://token.actions.githubusercontent.com").text("OpenIDConnectProviderArn");
        assertThat(arn).isEqualTo(Samples.ARN + "oidc-provider/token.actions.githubusercontent.com");
        assertThat(oidc("https://token.actions.githubusercontent.com").code()).isEqualTo("EntityAlreadyExists");
        Reply got = wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        assertThat(got.text("Url")).isEqualTo("token.actions.githubusercontent.com");
        assertThat(got.members("ClientIDList")).containsExactly("sts.amazonaws.com");
    }

    @Test
    default void client_ids_are_added_and_removed() {
        String arn = oidc("https://idp.example.org/a").text("OpenIDConnectProviderArn");
        wire().ok("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "two");
        wire().ok(
                        "RemoveClientIDFromOpenIDConnectProvider",
                        "OpenIDConnectProviderArn",
                        arn,
                        "ClientID",
                        "sts.amazonaws.com");
        assertThat(wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .members("ClientIDList"))
                .containsExactly("two");
    }

    @Test
    default void an_oidc_url_is_https_without_port_or_query() {
        for (String bad : List.of("http://x.org", "https://x.org:8443", "https://x.org?a=b"))
            assertThat(oidc(bad).status()).as(bad).isEqualTo(400);
    }

    @Test
    default void deleting_an_absent_oidc_provider_is_fine() {
        wire().ok("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", Samples.ARN + "oidc-provider/gone.org");
    }

    @Test
    default void a_saml_provider_is_known_by_its_name() {
        Reply created = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", metadata());
        assertThat(created.text("SAMLProviderArn")).isEqualTo(Samples.ARN + "saml-provider/s");
        assertThat(wire().ok("ListSAMLProviders").texts("Arn")).containsExactly(Samples.ARN + "saml-provider/s");
    }

    @Test
    default void a_second_saml_provider_of_the_same_name_is_refused() {
        wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", metadata());
        assertThat(wire().iam("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", metadata())
                        .code())
                .isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void saml_metadata_has_1000_characters_at_least() {
        assertThat(wire().iam("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", "short")
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void deleting_an_absent_saml_provider_is_an_error() {
        assertThat(wire().iam("DeleteSAMLProvider", "SAMLProviderArn", Samples.ARN + "saml-provider/s")
                        .code())
                .isEqualTo("NoSuchEntity");
    }
}
