// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be changed without making something anew, and what cannot. */
@Facts(1)
interface InPlaceRules extends Backend {
    private String policy(String name) {
        return wire().ok("CreatePolicy", "PolicyName", name, "PolicyDocument", Samples.ALLOW)
                .text("Arn");
    }

    private void role(String name) {
        wire().ok("CreateRole", "RoleName", name, "Path", "/p/", "AssumeRolePolicyDocument", Samples.TRUST);
    }

    /** Puts a tag on what a parameter names, changes it and takes it away. */
    private void takesTags(String kind, String parameter, String id) {
        for (String value : List.of("one", "two")) {
            String[] tag = {parameter, id, "Tags.member.1.Key", "k", "Tags.member.1.Value", value};
            wire().ok("Tag" + kind, tag);
            assertThat(wire().ok("List" + kind + "Tags", parameter, id).texts("Value"))
                    .containsExactly(value);
        }
        wire().ok("Untag" + kind, parameter, id, "TagKeys.member.1", "k");
        assertThat(wire().ok("List" + kind + "Tags", parameter, id).texts("Key"))
                .isEmpty();
    }

    @Test
    default void a_user_keeps_attachments_boundary_and_password_through_a_rename() {
        String id = wire().ok("CreateUser", "UserName", "ada").text("UserId");
        wire().ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", policy("p"));
        wire().ok("PutUserPermissionsBoundary", "UserName", "ada", "PermissionsBoundary", policy("b"));
        wire().ok("CreateLoginProfile", "UserName", "ada", "Password", Samples.PASSWORD);
        wire().ok("UpdateUser", "UserName", "ada", "NewPath", "/only/");
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve");
        Reply user = wire().ok("GetUser", "UserName", "eve");
        assertThat(user.text("UserId")).isEqualTo(id);
        assertThat(user.text("Path")).isEqualTo("/only/");
        assertThat(user.text("PermissionsBoundaryArn")).isEqualTo(Samples.ARN + "policy/b");
        assertThat(wire().ok("ListAttachedUserPolicies", "UserName", "eve").texts("PolicyName"))
                .containsExactly("p");
        assertThat(wire().ok("GetLoginProfile", "UserName", "eve").text("UserName"))
                .isEqualTo("eve");
        takesTags("User", "UserName", "eve");
    }

    @Test
    default void a_group_keeps_id_and_policies_through_a_rename() {
        String id = wire().ok("CreateGroup", "GroupName", "g").text("GroupId");
        wire().ok("AttachGroupPolicy", "GroupName", "g", "PolicyArn", policy("p"));
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("UpdateGroup", "GroupName", "g", "NewGroupName", "h", "NewPath", "/p/");
        Reply group = wire().ok("GetGroup", "GroupName", "h");
        assertThat(group.text("GroupId")).isEqualTo(id);
        assertThat(group.text("Arn")).isEqualTo(Samples.ARN + "group/p/h");
        assertThat(wire().ok("ListAttachedGroupPolicies", "GroupName", "h").texts("PolicyName"))
                .containsExactly("p");
        assertThat(wire().ok("ListGroupPolicies", "GroupName", "h").members("PolicyNames"))
                .containsExactly("in");
        assertThat(wire().iam("GetGroup", "GroupName", "g").code()).isEqualTo("NoSuchEntity");
    }

    @Test
    default void new_names_and_paths_obey_the_rules_of_creation() {
        wire().ok("CreateUser", "UserName", "n");
        wire().ok("CreateGroup", "GroupName", "n");
        assertThat(Creation.CERTIFICATE.by(wire(), "n").status()).isEqualTo(200);
        for (String kind : List.of("User", "Group", "ServerCertificate")) {
            for (String bad : List.of("", "a b", "a/b", "\u00e4", "a\n", "n".repeat(129)))
                assertThat(wire().iam("Update" + kind, kind + "Name", "n", "New" + kind + "Name", bad)
                                .code())
                        .as(kind + bad)
                        .isEqualTo("ValidationError");
            for (String bad : List.of(
                    "", "x", "/x", "x/", "//", "/a b/", "/a/\n", "/\u00e4/", "/\u007f/", "/" + "p".repeat(511) + "/"))
                assertThat(wire().iam("Update" + kind, kind + "Name", "n", "NewPath", bad)
                                .code())
                        .as(kind + bad)
                        .isEqualTo("ValidationError");
        }
        for (String action : List.of("ListUsers", "ListGroups", "ListServerCertificates"))
            assertThat(wire().ok(action).text("Arn")).endsWith("/n");
        for (String kind : List.of("User", "Group", "ServerCertificate")) {
            for (String path : List.of("/a//b/", "/!~/", "/" + "p".repeat(510) + "/", "/")) {
                wire().ok("Update" + kind, kind + "Name", "n", "NewPath", path);
                assertThat(wire().ok("List" + kind + "s").text("Path")).isEqualTo(path);
            }
            String longest = "n".repeat(kind.equals("User") ? 64 : 128);
            wire().ok("Update" + kind, kind + "Name", "n", "New" + kind + "Name", longest);
            assertThat(wire().ok("List" + kind + "s").text("Arn")).endsWith("/" + longest);
        }
    }

    @Test
    default void documents_that_name_the_renamed_as_a_resource_stay_as_they_are() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateGroup", "GroupName", "g");
        String document =
                Samples.ALLOW.replace("\"*\"", "[\"" + Samples.ARN + "user/ada\",\"" + Samples.ARN + "group/g\"]");
        wire().ok("PutGroupPolicy", "GroupName", "g", "PolicyName", "in", "PolicyDocument", document);
        wire().ok("UpdateUser", "UserName", "ada", "NewUserName", "eve");
        wire().ok("UpdateGroup", "GroupName", "g", "NewGroupName", "h");
        String shown = wire().ok("GetGroupPolicy", "GroupName", "h", "PolicyName", "in")
                .text("PolicyDocument");
        assertThat(Samples.decoded(shown)).isEqualTo(document);
    }

    @Test
    default void a_role_is_changed_in_all_but_name_and_path() {
        role("r");
        String id = wire().ok("GetRole", "RoleName", "r").text("RoleId");
        String trust = Samples.TRUST.replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]");
        wire().ok("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", trust);
        String[] more = {"Description", "d", "MaxSessionDuration", "7200", "NewRoleName", "s", "NewPath", "/q/"};
        wire().ok(
                        "UpdateRole",
                        "RoleName",
                        "r",
                        more[0],
                        more[1],
                        more[2],
                        more[3],
                        more[4],
                        more[5],
                        more[6],
                        more[7]);
        wire().ok("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", policy("b"));
        wire().ok("PutRolePolicy", "RoleName", "r", "PolicyName", "in", "PolicyDocument", Samples.ALLOW);
        wire().ok("AttachRolePolicy", "RoleName", "r", "PolicyArn", policy("p"));
        takesTags("Role", "RoleName", "r");
        Reply role = wire().ok("GetRole", "RoleName", "r");
        assertThat(role.text("RoleId")).isEqualTo(id);
        assertThat(role.text("Arn")).isEqualTo(Samples.ARN + "role/p/r");
        assertThat(Samples.decoded(role.text("AssumeRolePolicyDocument"))).contains("sts:TagSession");
        assertThat(role.text("Description")).isEqualTo("d");
        assertThat(role.text("MaxSessionDuration")).isEqualTo("7200");
        assertThat(role.text("PermissionsBoundaryArn")).isEqualTo(Samples.ARN + "policy/b");
        assertThat(wire().ok("ListRolePolicies", "RoleName", "r").members("PolicyNames"))
                .containsExactly("in");
        assertThat(wire().ok("ListAttachedRolePolicies", "RoleName", "r").texts("PolicyName"))
                .containsExactly("p");
    }

    @Test
    default void a_policy_gets_another_document_as_a_version_made_the_default() {
        String arn = policy("p");
        String id = wire().ok("GetPolicy", "PolicyArn", arn).text("PolicyId");
        String document = Samples.allow("s3:PutObject");
        String[] version = {"PolicyArn", arn, "PolicyDocument", document, "SetAsDefault", "true", "PolicyName", "q"};
        wire().ok("CreatePolicyVersion", version);
        takesTags("Policy", "PolicyArn", arn);
        Reply policy = wire().ok("GetPolicy", "PolicyArn", arn);
        assertThat(policy.text("PolicyId")).isEqualTo(id);
        assertThat(policy.text("PolicyName")).isEqualTo("p");
        assertThat(policy.text("DefaultVersionId")).isEqualTo("v2");
        Reply now = wire().ok("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        assertThat(Samples.decoded(now.text("Document"))).isEqualTo(document);
    }

    @Test
    default void a_profile_changes_its_role_by_removal_and_addition() {
        role("r");
        role("s");
        String id =
                wire().ok("CreateInstanceProfile", "InstanceProfileName", "i").text("InstanceProfileId");
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        assertThat(wire().iam("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "s")
                        .code())
                .isEqualTo("LimitExceeded");
        wire().ok("RemoveRoleFromInstanceProfile", "InstanceProfileName", "i", "RoleName", "r");
        wire().ok("AddRoleToInstanceProfile", "InstanceProfileName", "i", "RoleName", "s");
        Reply profile = wire().ok("GetInstanceProfile", "InstanceProfileName", "i");
        assertThat(profile.text("InstanceProfileId")).isEqualTo(id);
        assertThat(profile.texts("RoleName")).containsExactly("s");
        takesTags("InstanceProfile", "InstanceProfileName", "i");
    }

    @Test
    default void providers_devices_and_certificates_take_tags_in_place() {
        String oidc = wire().ok("CreateOpenIDConnectProvider", "Url", "https://idp.example.org")
                .text("OpenIDConnectProviderArn");
        takesTags("OpenIDConnectProvider", "OpenIDConnectProviderArn", oidc);
        String saml = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        takesTags("SAMLProvider", "SAMLProviderArn", saml);
        takesTags("MFADevice", "SerialNumber", Creation.DEVICE.by(wire(), "m").text("SerialNumber"));
        assertThat(Creation.CERTIFICATE.by(wire(), "c").status()).isEqualTo(200);
        takesTags("ServerCertificate", "ServerCertificateName", "c");
    }

    @Test
    default void a_saml_provider_gets_other_metadata_under_its_name() {
        String arn = wire().ok("CreateSAMLProvider", "Name", "s", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        String metadata = Samples.METADATA.replace("\"x\"", "\"y\"");
        wire().ok("UpdateSAMLProvider", "SAMLProviderArn", arn, "SAMLMetadataDocument", metadata, "Name", "t");
        assertThat(wire().ok("GetSAMLProvider", "SAMLProviderArn", arn).text("SAMLMetadataDocument"))
                .isEqualTo(metadata);
        assertThat(wire().ok("ListSAMLProviders").texts("Arn")).containsExactly(arn);
    }

    @Test
    default void body_and_chain_of_a_server_certificate_stay_as_they_were_uploaded() {
        assertThat(Creation.CERTIFICATE
                        .by(wire(), "c", "CertificateChain", PublicKeys.certificate(0)) // it has signed itself
                        .status())
                .isEqualTo(200);
        String[] update = {"ServerCertificateName", "c", "CertificateBody", PublicKeys.certificate(2)};
        wire().ok("UpdateServerCertificate", update);
        Reply got = wire().ok("GetServerCertificate", "ServerCertificateName", "c");
        assertThat(got.text("CertificateBody").strip())
                .isEqualTo(PublicKeys.certificate(0).strip());
        assertThat(got.text("CertificateChain").strip())
                .isEqualTo(PublicKeys.certificate(0).strip());
    }

    @Test
    default void a_key_keeps_its_id_and_date_when_its_status_changes() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply key = wire().ok("CreateAccessKey", "UserName", "ada");
        String id = key.text("AccessKeyId");
        for (String status : List.of("Inactive", "Active")) {
            wire().ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", id, "Status", status);
            Reply list = wire().ok("ListAccessKeys", "UserName", "ada");
            assertThat(list.text("Status")).isEqualTo(status);
            assertThat(list.text("AccessKeyId")).isEqualTo(id);
            assertThat(list.text("CreateDate")).isEqualTo(key.text("CreateDate"));
        }
    }

    @Test
    default void there_is_no_operation_for_what_must_be_made_anew() {
        for (String action : List.of(
                "UpdatePolicy",
                "UpdateInstanceProfile",
                "UpdateOpenIDConnectProvider",
                "UpdateVirtualMFADevice",
                "PutGroupPermissionsBoundary"))
            assertThat(wire().iam(action).code()).as(action).isEqualTo("InvalidAction");
    }
}
