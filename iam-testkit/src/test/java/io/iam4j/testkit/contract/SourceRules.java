// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where to find what authorization details leave out. */
@Facts(5)
interface SourceRules extends Backend {
    private static String[] tagged(String... parameters) {
        List<String> out = new ArrayList<>(List.of(parameters));
        out.addAll(List.of("Tags.member.1.Key", "k", "Tags.member.1.Value", "v"));
        return out.toArray(new String[0]);
    }

    @Test
    default void a_listed_role_lacks_only_boundary_last_use_and_tags() {
        wire().ok("CreateRole", tagged("RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST, "Description", "d"));
        assertThat(Members.within(wire().ok("ListRoles"), "Roles", "member"))
                .containsExactlyInAnyOrder(
                        "Path",
                        "RoleName",
                        "RoleId",
                        "Arn",
                        "CreateDate",
                        "AssumeRolePolicyDocument",
                        "Description",
                        "MaxSessionDuration");
    }

    @Test
    default void a_profile_without_a_role_is_found_by_its_listing_alone() {
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreateInstanceProfile", tagged("InstanceProfileName", "i"));
        assertThat(wire().ok("GetAccountAuthorizationDetails").members("InstanceProfileList"))
                .isEmpty();
        Reply list = wire().ok("ListInstanceProfiles");
        assertThat(list.text("InstanceProfileName")).isEqualTo("i");
        assertThat(list.members("Roles")).isEmpty();
        assertThat(list.has("Tags")).isFalse();
        assertThat(wire().ok("GetInstanceProfile", "InstanceProfileName", "i").texts("Key"))
                .containsExactly("k");
    }

    @Test
    default void virtual_devices_of_all_users_are_listed_in_pages_without_tags() {
        for (String user : List.of("ada", "eve")) {
            wire().ok("CreateUser", "UserName", user);
            Reply device = wire().ok("CreateVirtualMFADevice", tagged("VirtualMFADeviceName", user));
            String seed = Authenticator.seed(device);
            wire().ok("EnableMFADevice", Authenticator.enabling(user, device.text("SerialNumber"), seed, 0));
        }
        Reply first = wire().ok("ListVirtualMFADevices", "MaxItems", "1");
        assertThat(Members.within(first, "VirtualMFADevices", "member"))
                .containsExactlyInAnyOrder("SerialNumber", "User", "EnableDate");
        assertThat(first.text("UserName")).isEqualTo("ada");
        Reply rest = wire().ok("ListVirtualMFADevices", "Marker", first.text("Marker"));
        assertThat(rest.text("UserName")).isEqualTo("eve");
        assertThat(rest.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    default void service_credentials_of_all_users_come_in_pages() {
        for (String user : List.of("ada", "eve", "bob")) {
            wire().ok("CreateUser", "UserName", user);
            wire().ok("CreateServiceSpecificCredential", "UserName", user, "ServiceName", "codecommit.amazonaws.com");
        }
        Reply first = wire().ok("ListServiceSpecificCredentials", "AllUsers", "true", "MaxItems", "2");
        assertThat(first.text("IsTruncated")).isEqualTo("true");
        Reply rest = wire().ok("ListServiceSpecificCredentials", "AllUsers", "true", "Marker", first.text("Marker"));
        List<String> users = new ArrayList<>(first.texts("UserName"));
        users.addAll(rest.texts("UserName"));
        assertThat(users).containsExactlyInAnyOrder("ada", "bob", "eve");
        assertThat(rest.text("IsTruncated")).isEqualTo("false");
    }

    @Test
    default void providers_are_listed_whole_and_shown_with_their_tags() {
        for (int i = 0; i < 3; i++) {
            wire().ok("CreateOpenIDConnectProvider", tagged("Url", "https://idp.example.org/" + i));
            wire().ok("CreateSAMLProvider", tagged("Name", "s" + i, "SAMLMetadataDocument", Samples.METADATA));
        }
        Reply oidc = wire().ok("ListOpenIDConnectProviders", "MaxItems", "1");
        assertThat(oidc.texts("Arn")).hasSize(3);
        assertThat(Members.within(oidc, "OpenIDConnectProviderList", "member")).containsExactly("Arn");
        Reply saml = wire().ok("ListSAMLProviders", "MaxItems", "1");
        assertThat(saml.texts("Arn")).hasSize(3);
        assertThat(saml.texts("CreateDate")).hasSize(3);
        for (String absent : List.of("Marker", "IsTruncated", "Tags")) {
            assertThat(oidc.has(absent)).as(absent).isFalse();
            assertThat(saml.has(absent)).as(absent).isFalse();
        }
        String oidcArn = oidc.texts("Arn").get(0);
        assertThat(wire().ok("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", oidcArn)
                        .texts("Key"))
                .containsExactly("k");
        String samlArn = saml.texts("Arn").get(0);
        assertThat(wire().ok("GetSAMLProvider", "SAMLProviderArn", samlArn).texts("Key"))
                .containsExactly("k");
    }

    @Test
    default void certificates_features_and_the_token_version_have_calls_of_their_own() {
        String[] certificate = {
            "ServerCertificateName", "s", "CertificateBody", PublicKeys.certificate(0), "PrivateKey", "kept from all"
        };
        wire().ok("UploadServerCertificate", certificate);
        Reply listed = wire().ok("ListServerCertificates");
        assertThat(listed.text("ServerCertificateName")).isEqualTo("s");
        assertThat(listed.has("CertificateBody")).isFalse();
        wire().ok("EnableOrganizationsRootSessions");
        assertThat(wire().ok("ListOrganizationsFeatures").members("EnabledFeatures"))
                .containsExactly("RootSessions");
        assertThat(wire().ok("GetAccountSummary").texts("key")).contains("GlobalEndpointTokenVersion");
        assertThat(wire().ok("GetAccountAuthorizationDetails").body())
                .doesNotContain("ServerCertificate")
                .doesNotContain("RootSessions");
    }

    @Test
    default void the_summary_counts_what_there_is() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW);
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        wire().ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.org");
        wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA);
        wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        assertThat(summary("Users", "Groups", "Roles", "Policies", "InstanceProfiles", "Providers", "MFADevices"))
                .containsExactly("1", "1", "1", "1", "1", "2", "1");
        assertThat(summary("MFADevicesInUse")).containsExactly("0");
    }

    private List<String> summary(String... keys) {
        Reply summary = wire().ok("GetAccountSummary");
        return Stream.of(keys)
                .map(key -> summary.texts("value").get(summary.texts("key").indexOf(key)))
                .toList();
    }

    @Test
    default void the_summary_counts_certificates_devices_in_use_and_policies_in_use() {
        String[] keys = {"ServerCertificates", "MFADevices", "MFADevicesInUse", "PolicyVersionsInUse"};
        assertThat(summary(keys)).containsOnly("0");
        String[] certificate = {"ServerCertificateName", "s", "CertificateBody", PublicKeys.certificate(0)};
        wire().ok("UploadServerCertificate", certificate[0], "s", certificate[2], certificate[3], "PrivateKey", "own");
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", Samples.ADMINISTRATOR);
        Reply device = wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "spare");
        String seed = Authenticator.seed(device);
        String[] codes = {Authenticator.code(seed, 0), Authenticator.code(seed, 1)};
        String[] owner = {"UserName", "ada", "SerialNumber", device.text("SerialNumber")};
        String[] names = {"AuthenticationCode1", "AuthenticationCode2"};
        wire().ok("EnableMFADevice", owner[0], owner[1], owner[2], owner[3], names[0], codes[0], names[1], codes[1]);
        assertThat(summary(keys)).containsExactly("1", "2", "1", "1");
    }
}
