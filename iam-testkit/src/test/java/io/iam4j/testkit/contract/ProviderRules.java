// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts({1, 3, 4})
interface ProviderRules extends Backend {
    private Reply oidc(String url) {
        return wire().iam("CreateOpenIDConnectProvider", "Url", url, "ClientIDList.member.1", "sts.amazonaws.com");
    }

    @Test
    default void an_oidc_provider_is_known_by_its_url() {
        String arn = oidc("https://token.actions.githubusercontent.com").text("OpenIDConnectProviderArn");
        assertThat(arn).isEqualTo(Samples.ARN + "oidc-provider/token.actions.githubusercontent.com");
        Reply again = oidc("https://token.actions.githubusercontent.com");
        assertThat(again.code()).isEqualTo("EntityAlreadyExists");
        assertThat(again.status()).isEqualTo(409);
        Reply got = wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        assertThat(got.text("Url")).isEqualTo("token.actions.githubusercontent.com");
        assertThat(got.members("ClientIDList")).containsExactly("sts.amazonaws.com");
    }

    @Test
    default void a_provider_without_thumbprints_gets_one() {
        String arn = oidc("https://idp.example.org/a").text("OpenIDConnectProviderArn");
        assertThat(wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .members("ThumbprintList"))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{40}");
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
            assertThat(oidc(bad).code()).as(bad).isEqualTo("ValidationError");
        assertThat(wire().ok("ListOpenIDConnectProviders").texts("Arn")).isEmpty();
        assertThat(oidc("https://x.org").status()).isEqualTo(200);
    }

    @Test
    default void deleting_an_absent_oidc_provider_is_fine() {
        wire().ok("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", Samples.ARN + "oidc-provider/gone.org");
    }

    @Test
    default void a_saml_provider_is_known_by_its_name() {
        Reply created = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        assertThat(created.text("SAMLProviderArn")).isEqualTo(Samples.ARN + "saml-provider/s");
        assertThat(wire().ok("ListSAMLProviders").texts("Arn")).containsExactly(Samples.ARN + "saml-provider/s");
    }

    @Test
    default void a_second_saml_provider_of_the_same_name_is_refused() {
        wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        Reply again = wire().iam("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        assertThat(again.code()).isEqualTo("EntityAlreadyExists");
        assertThat(again.status()).isEqualTo(409);
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

    @Test
    default void an_oidc_provider_has_five_thumbprints_at_most_and_all_are_replaced() {
        String arn = oidc("https://idp.example.org").text("OpenIDConnectProviderArn");
        List<String> parameters = new ArrayList<>(List.of("OpenIDConnectProviderArn", arn));
        for (int i = 1; i <= 5; i++) parameters.addAll(List.of("ThumbprintList.member." + i, ("" + i).repeat(40)));
        wire().ok("UpdateOpenIDConnectProviderThumbprint", parameters.toArray(new String[0]));
        parameters.addAll(List.of("ThumbprintList.member.6", "6".repeat(40)));
        assertThat(wire().iam("UpdateOpenIDConnectProviderThumbprint", parameters.toArray(new String[0]))
                        .code())
                .isEqualTo("InvalidInput");
        wire().ok(
                        "UpdateOpenIDConnectProviderThumbprint",
                        "OpenIDConnectProviderArn",
                        arn,
                        "ThumbprintList.member.1",
                        "a".repeat(40));
        assertThat(wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .members("ThumbprintList"))
                .containsExactly("a".repeat(40));
    }

    @Test
    default void an_oidc_provider_has_a_hundred_clients_at_most() {
        List<String> parameters = new ArrayList<>(List.of("Url", "https://idp.example.org"));
        for (int i = 1; i <= 100; i++) parameters.addAll(List.of("ClientIDList.member." + i, "client" + i));
        String arn = wire().ok("CreateOpenIDConnectProvider", parameters.toArray(new String[0]))
                .text("OpenIDConnectProviderArn");
        String[] again = {"OpenIDConnectProviderArn", arn, "ClientID", "client7"};
        wire().ok("AddClientIDToOpenIDConnectProvider", again);
        again[3] = "one too many";
        assertThat(wire().iam("AddClientIDToOpenIDConnectProvider", again).code())
                .isEqualTo("LimitExceeded");
    }

    @Test
    @Facts(2)
    default void an_account_has_a_hundred_providers_of_each_kind_at_most() {
        for (int i = 0; i < 100; i++) {
            assertThat(oidc("https://idp.example.org/" + i).status()).isEqualTo(200);
            wire().ok("CreateSAMLProvider", "Name", "s" + i, "SAMLMetadataDocument", Samples.METADATA);
        }
        assertThat(oidc("https://idp.example.org/x").code()).isEqualTo("LimitExceeded");
        assertThat(wire().iam("CreateSAMLProvider", "Name", "x", "SAMLMetadataDocument", Samples.METADATA)
                        .code())
                .isEqualTo("LimitExceeded");
    }

    @Test
    default void a_saml_provider_is_changed_in_place_and_has_two_private_keys_at_most() {
        String arn = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        String[] add = {"SAMLProviderArn", arn, "AddPrivateKey", "a key", "AssertionEncryptionMode", "Allowed"};
        wire().ok("UpdateSAMLProvider", add);
        wire().ok("UpdateSAMLProvider", add);
        assertThat(wire().iam("UpdateSAMLProvider", add).code()).isEqualTo("LimitExceeded");
        Reply got = wire().ok("GetSAMLProvider", "SAMLProviderArn", arn);
        assertThat(got.texts("KeyId")).hasSize(2);
        assertThat(got.text("AssertionEncryptionMode")).isEqualTo("Allowed");
        assertThat(got.text("SAMLMetadataDocument")).isEqualTo(Samples.METADATA);
        wire().ok(
                        "UpdateSAMLProvider",
                        "SAMLProviderArn",
                        arn,
                        "RemovePrivateKey",
                        got.texts("KeyId").get(0));
        wire().ok("UpdateSAMLProvider", "SAMLProviderArn", arn, "AssertionEncryptionMode", "Required");
        Reply after = wire().ok("GetSAMLProvider", "SAMLProviderArn", arn);
        assertThat(after.text("KeyId")).isEqualTo(got.texts("KeyId").get(1));
        assertThat(after.text("AssertionEncryptionMode")).isEqualTo("Required");
    }

    @Test
    default void a_provider_goes_though_roles_trust_it() {
        String oidc = oidc("https://idp.example.org").text("OpenIDConnectProviderArn");
        String saml = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        String trust = Samples.TRUST
                .replace("\"AWS\":\"" + Samples.ARN + "root\"", "\"Federated\":[\"" + oidc + "\",\"" + saml + "\"]")
                .replace("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);
        wire().ok("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", oidc);
        wire().ok("DeleteSAMLProvider", "SAMLProviderArn", saml);
        assertThat(Samples.decoded(wire().ok("GetRole", "RoleName", "r").text("AssumeRolePolicyDocument")))
                .contains(oidc, saml);
    }
}
