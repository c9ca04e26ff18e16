// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths, prefixes of paths and the ARNs that they are part of. */
@Facts(1)
interface PathRules extends Backend {
    /** A path of so many characters that both rules for paths take. */
    private static String path(int length) {
        return "/" + "p".repeat(length - 2) + "/";
    }

    private static void refused(Reply reply, String what) {
        assertThat(reply.code()).as(what).isEqualTo("ValidationError");
    }

    @Test
    default void every_kind_but_policies_takes_any_visible_ascii_in_paths() {
        for (Creation kind : Creation.pathed()) {
            int number = 0;
            for (String good : List.of("/", "/a//b/", "/!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~/", path(200)))
                assertThat(kind.arn(kind.by(wire(), "n" + number++, "Path", good)))
                        .isEqualTo(Samples.ARN + kind.resource() + good + "n" + (number - 1));
            for (String bad : List.of("", "x", "/x", "x/", "//", "/a b/", "/a\n/", "/a/\n", "/\u00e4/", "/\u007f/"))
                refused(kind.by(wire(), "bad", "Path", bad), kind.resource() + " with path " + bad);
        }
    }

    @Test
    default void a_path_has_512_characters_at_most() {
        for (Creation kind : Creation.all()) {
            assertThat(kind.arn(kind.by(wire(), "long", "Path", path(512)))).endsWith("p/long");
            refused(kind.by(wire(), "longer", "Path", path(513)), kind.resource());
        }
    }

    @Test
    default void without_a_path_it_is_a_slash() {
        for (Creation kind : Creation.all())
            assertThat(kind.arn(kind.by(wire(), "n"))).isEqualTo(Samples.ARN + kind.resource() + "/n");
        for (String action : List.of("ListUsers", "ListGroups", "ListRoles", "ListServerCertificates"))
            assertThat(wire().ok(action).text("Path")).as(action).isEqualTo("/");
    }

    @Test
    default void paths_of_policies_have_six_signs_and_no_empty_parts() {
        Creation policy = Creation.POLICY;
        assertThat(policy.by(wire(), "p", "Path", "/aZ9/.,+@=_-/").text("Path")).isEqualTo("/aZ9/.,+@=_-/");
        for (String bad : List.of("", "x", "/x", "x/", "//", "/a//b/", "/a!/", "/a:/", "/a b/", "/\u00e4/", "/a/\n"))
            refused(policy.by(wire(), "q", "Path", bad), bad);
    }

    @Test
    default void a_prefix_of_paths_begins_with_a_slash_and_ends_as_it_likes() {
        for (Creation kind : Creation.pathed())
            if (kind != Creation.DEVICE)
                assertThat(kind.by(wire(), "n", "Path", "/team/x/").status()).isEqualTo(200);
        for (String action :
                List.of("ListUsers", "ListGroups", "ListRoles", "ListInstanceProfiles", "ListServerCertificates")) {
            for (String good : List.of("/", "/te", "/team/", "/team/x/"))
                assertThat(wire().ok(action, "PathPrefix", good).texts("Path"))
                        .as(action + good)
                        .contains("/team/x/");
            for (String other : List.of("/\u007f", "/" + "p".repeat(511)))
                assertThat(wire().ok(action, "PathPrefix", other).texts("Path")).isEmpty();
            for (String bad : List.of("", "team/", "/a b", "/\u00e4", "/a\n", "/" + "p".repeat(512)))
                refused(wire().iam(action, "PathPrefix", bad), action + " of " + bad);
        }
    }

    @Test
    default void a_prefix_of_paths_of_policies_is_a_whole_path() {
        String arn = Creation.POLICY.by(wire(), "p", "Path", "/team/x/").text("Arn");
        wire().ok("CreateUser", "UserName", "u");
        wire().ok("AttachUserPolicy", "UserName", "u", "PolicyArn", arn);
        String[][] listings = {
            {"ListPolicies", "Scope", "Local"}, {"ListAttachedUserPolicies", "UserName", "u"},
        };
        for (String[] each : listings) {
            for (String good : List.of("/", "/team/", "/team/x/", "/other/"))
                assertThat(wire().ok(each[0], each[1], each[2], "PathPrefix", good)
                                .texts("PolicyName"))
                        .as(each[0] + good)
                        .hasSize(good.equals("/other/") ? 0 : 1);
            for (String bad : List.of("", "/te", "team/", "/a//b/", "/a!/"))
                refused(wire().iam(each[0], each[1], each[2], "PathPrefix", bad), each[0] + " of " + bad);
        }
    }

    @Test
    default void an_arn_has_no_region_and_carries_path_and_name() {
        for (Creation kind : Creation.all())
            assertThat(kind.arn(kind.by(wire(), "n", "Path", "/x/y/")))
                    .isEqualTo("arn:aws:iam::" + Samples.ACCOUNT + ":" + kind.resource() + "/x/y/n");
        assertThat(wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                        .text("SAMLProviderArn"))
                .isEqualTo(Samples.ARN + "saml-provider/s");
        for (String url : List.of("idp.example.org", "idp.example.org/a/b"))
            assertThat(wire().ok("CreateOpenIDConnectProvider", "Url", "https://" + url)
                            .text("OpenIDConnectProviderArn"))
                    .isEqualTo(Samples.ARN + "oidc-provider/" + url);
        assertThat(wire().sts("GetCallerIdentity").text("Arn")).isEqualTo(Samples.ARN + "root");
    }

    @Test
    default void an_assumed_role_has_no_path_in_its_arn() {
        String[] role = {"RoleName", "r", "Path", "/p/", "AssumeRolePolicyDocument", Samples.TRUST};
        wire().ok("CreateRole", role);
        Reply reply = wire().sts("AssumeRole", "RoleArn", Samples.ARN + "role/p/r", "RoleSessionName", "one");
        assertThat(reply.texts("Arn")).containsExactly("arn:aws:sts::" + Samples.ACCOUNT + ":assumed-role/r/one");
    }

    @Test
    default void a_serial_number_of_a_virtual_device_can_be_taken_apart() {
        for (String path : List.of("/", "/x/", "/x//y/")) {
            String serial = Creation.DEVICE.by(wire(), "_+=,.@-9", "Path", path).text("SerialNumber");
            assertThat(serial.replace(Samples.ARN, "")).matches("mfa(/|/[\\x21-\\x7E]+/)([0-9A-Za-z_+=,.@-]+)");
        }
    }
}
