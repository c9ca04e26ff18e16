// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs between the tags of one kind of resource and those of another. */
@Facts({1, 2})
interface TagKindRules extends Backend {
    /** The parameter that names a resource of some kind, and the one resource that there is. */
    record Kind(String label, String parameter, String id) {}

    private List<Kind> exactKinds() {
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        wire().ok("CreateInstanceProfile", "InstanceProfileName", "i");
        String serial =
                wire().ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "m").text("SerialNumber");
        String oidc = wire().ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.org")
                .text("OpenIDConnectProviderArn");
        String saml = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        String[] certificate = {
            "ServerCertificateName", "c", "CertificateBody", PublicKeys.certificate(0), "PrivateKey", "kept from all"
        };
        wire().ok("UploadServerCertificate", certificate);
        return List.of(
                new Kind("Policy", "PolicyArn", arn),
                new Kind("InstanceProfile", "InstanceProfileName", "i"),
                new Kind("MFADevice", "SerialNumber", serial),
                new Kind("OpenIDConnectProvider", "OpenIDConnectProviderArn", oidc),
                new Kind("SAMLProvider", "SAMLProviderArn", saml),
                new Kind("ServerCertificate", "ServerCertificateName", "c"));
    }

    private List<Kind> foldingKinds() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", Samples.TRUST);
        return List.of(new Kind("User", "UserName", "ada"), new Kind("Role", "RoleName", "r"));
    }

    private static String[] given(String... keysAndValues) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String member = "Tags.member." + (i / 2 + 1);
            Collections.addAll(out, member + ".Key", keysAndValues[i], member + ".Value", keysAndValues[i + 1]);
        }
        return out.toArray(new String[0]);
    }

    private Reply tag(Kind kind, String... keysAndValues) {
        List<String> parameters = new ArrayList<>(List.of(kind.parameter(), kind.id()));
        Collections.addAll(parameters, given(keysAndValues));
        return wire().iam("Tag" + kind.label(), parameters.toArray(new String[0]));
    }

    private List<String> keys(Kind kind) {
        return wire().ok("List" + kind.label() + "Tags", kind.parameter(), kind.id())
                .texts("Key");
    }

    private Reply untag(Kind kind, String name, String value) {
        return wire().iam("Untag" + kind.label(), kind.parameter(), kind.id(), name, value);
    }

    @Test
    default void all_but_users_and_roles_tell_the_case_of_keys_apart() {
        for (Kind kind : exactKinds()) {
            assertThat(tag(kind, "k", "1", "K", "2").status()).as(kind.label()).isEqualTo(200);
            assertThat(keys(kind)).as(kind.label()).containsExactlyInAnyOrder("k", "K");
            assertThat(untag(kind, "TagKeys.member.1", "k").status()).isEqualTo(200);
            assertThat(keys(kind)).as(kind.label()).containsExactly("K");
        }
    }

    @Test
    default void users_and_roles_do_not() {
        for (Kind kind : foldingKinds()) {
            assertThat(tag(kind, "k", "1", "K", "2").code()).as(kind.label()).isEqualTo("InvalidInput");
            assertThat(tag(kind, "k", "1").status()).isEqualTo(200);
            assertThat(tag(kind, "K", "2").status()).isEqualTo(200);
            assertThat(keys(kind)).as(kind.label()).containsExactly("K");
            assertThat(untag(kind, "TagKeys.member.1", "k").status()).isEqualTo(200);
            assertThat(keys(kind)).as(kind.label()).isEmpty();
        }
    }

    @Test
    default void keys_of_aws_are_reserved_everywhere() {
        List<Kind> kinds = new ArrayList<>(exactKinds());
        kinds.addAll(foldingKinds());
        for (Kind kind : kinds) {
            Reply reply = tag(kind, "Aws:x", "v");
            assertThat(reply.code()).as(kind.label()).isEqualTo("InvalidInput");
            assertThat(reply.message()).isEqualTo("Tag keys beginning with aws: are reserved for system use.");
            assertThat(untag(kind, "TagKeys.member.1", "aws:x").status())
                    .as(kind.label())
                    .isEqualTo(200);
            assertThat(tag(kind, "k", "aws:v").status()).as(kind.label()).isEqualTo(200);
        }
    }

    @Test
    default void a_key_twice_or_a_blank_key_is_refused_everywhere() {
        List<Kind> kinds = new ArrayList<>(exactKinds());
        kinds.addAll(foldingKinds());
        for (Kind kind : kinds) {
            assertThat(tag(kind, "k", "1", "k", "2").code()).as(kind.label()).isEqualTo("InvalidInput");
            assertThat(tag(kind, " ", "v").code()).as(kind.label()).isEqualTo("ValidationError");
            assertThat(keys(kind)).as(kind.label()).isEmpty();
        }
    }

    private static List<Creation> takingTags() {
        List<Creation> kinds = new ArrayList<>(Creation.all());
        kinds.removeIf(kind -> kind.resource().equals("group"));
        kinds.add(new Creation(
                "saml-provider", "CreateSAMLProvider", "Name", List.of("SAMLMetadataDocument", Samples.METADATA)));
        kinds.add(new Creation("oidc-provider", "CreateOpenIDConnectProvider", "Url", List.of()));
        return kinds;
    }

    @Test
    default void tags_given_at_creation_obey_the_same_rules() {
        String[] many = new String[102];
        for (int i = 0; i < 51; i++) {
            many[2 * i] = "k" + i;
            many[2 * i + 1] = "v";
        }
        for (Creation kind : takingTags()) {
            String name = kind.parameter().equals("Url") ? "https://idp.example.org" : "n";
            boolean folds = List.of("user", "role").contains(kind.resource());
            assertThat(kind.by(wire(), name, given("aWS:x", "v")).code())
                    .as(kind.action())
                    .isEqualTo("InvalidInput");
            assertThat(kind.by(wire(), name, given("k", "v", "k", "w")).code())
                    .as(kind.action())
                    .isEqualTo("InvalidInput");
            assertThat(kind.by(wire(), name, given(many)).code())
                    .as(kind.action())
                    .isEqualTo("ValidationError");
            assertThat(kind.by(wire(), name, given(" ", "v")).code())
                    .as(kind.action())
                    .isEqualTo("ValidationError");
            assertThat(kind.by(wire(), name, given("k", "v", "K", "aws:")).code())
                    .as(kind.action())
                    .isEqualTo(folds ? "InvalidInput" : "");
        }
    }

    @Test
    default void fifty_tags_are_the_most_everywhere() {
        List<Kind> kinds = new ArrayList<>(exactKinds());
        kinds.addAll(foldingKinds());
        String[] fifty = new String[100];
        for (int i = 0; i < 50; i++) {
            fifty[2 * i] = "k" + i;
            fifty[2 * i + 1] = "v";
        }
        for (Kind kind : kinds) {
            assertThat(tag(kind, fifty).status()).as(kind.label()).isEqualTo(200);
            assertThat(tag(kind, "one too many", "v").code()).as(kind.label()).isEqualTo("LimitExceeded");
            assertThat(tag(kind, "k7", "another").status()).as(kind.label()).isEqualTo(200);
        }
    }

    @Test
    default void taking_nothing_away_is_fine_for_some_and_an_error_for_others() {
        List<Kind> kinds = new ArrayList<>(exactKinds());
        kinds.addAll(foldingKinds());
        List<String> strict = List.of("OpenIDConnectProvider", "SAMLProvider", "ServerCertificate");
        for (Kind kind : kinds) {
            Reply reply = untag(kind, "TagKeys", "");
            assertThat(reply.code()).as(kind.label()).isEqualTo(strict.contains(kind.label()) ? "InvalidInput" : "");
        }
    }
}
