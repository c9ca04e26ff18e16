// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Facts(1)
interface NameRules extends Backend {
    @Test
    default void a_user_name_of_64_characters_is_the_longest() {
        wire().ok("CreateUser", "UserName", "u".repeat(64));
        for (int length : new int[] {0, 65, 128})
            assertThat(wire().iam("CreateUser", "UserName", "u".repeat(length)).code())
                    .isEqualTo("ValidationError");
        assertThat(wire().iam("GetUser", "UserName", "u".repeat(128)).code()).isEqualTo("NoSuchEntity");
        assertThat(wire().iam("GetUser", "UserName", "u".repeat(129)).code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_group_name_of_128_characters_is_the_longest() {
        wire().ok("CreateGroup", "GroupName", "g".repeat(128));
        wire().ok("UpdateGroup", "GroupName", "g".repeat(128), "NewGroupName", "h".repeat(128));
        assertThat(wire().iam("CreateGroup", "GroupName", "g".repeat(129)).code())
                .isEqualTo("ValidationError");
    }

    @Test
    default void a_role_name_of_64_characters_is_the_longest() {
        wire().ok("CreateRole", "RoleName", "r".repeat(64), "AssumeRolePolicyDocument", Samples.TRUST);
        Reply reply = wire().iam("CreateRole", "RoleName", "r".repeat(65), "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(reply.code()).isEqualTo("ValidationError");
    }

    @Test
    default void names_of_policies_profiles_and_certificates_have_128_characters_at_most() {
        for (Creation kind : Creation.all()) {
            if (Set.of("user", "group", "role", "mfa").contains(kind.resource())) continue;
            assertThat(kind.by(wire(), "n".repeat(128)).status())
                    .as(kind.resource())
                    .isEqualTo(200);
            assertThat(kind.by(wire(), "n".repeat(129)).code())
                    .as(kind.resource())
                    .isEqualTo("ValidationError");
        }
    }

    @Test
    default void names_of_inline_policies_have_128_characters_at_most() {
        wire().ok("CreateUser", "UserName", "x");
        wire().ok("CreateGroup", "GroupName", "x");
        wire().ok("CreateRole", "RoleName", "x", "AssumeRolePolicyDocument", Samples.TRUST);
        for (String kind : List.of("User", "Group", "Role")) {
            String[] put = {kind + "Name", "x", "PolicyName", "n".repeat(128), "PolicyDocument", Samples.ALLOW};
            wire().ok("Put" + kind + "Policy", put);
            put[3] = "azAZ_+=,.@-9";
            wire().ok("Put" + kind + "Policy", put);
            for (String bad : List.of("", "n".repeat(129), "a b", "a/b", "\u00e4", "a:b", "a!", "a\n")) {
                put[3] = bad;
                assertThat(wire().iam("Put" + kind + "Policy", put).code()).isEqualTo("ValidationError");
            }
        }
    }

    @Test
    default void a_name_of_a_virtual_device_may_be_longer_than_others() {
        assertThat(Creation.DEVICE.by(wire(), "d".repeat(226)).status()).isEqualTo(200);
        assertThat(Creation.DEVICE.by(wire(), "").code()).isEqualTo("ValidationError");
    }

    @Test
    default void a_name_of_a_saml_provider_has_three_signs() {
        for (String good : List.of("a_.-9", "s".repeat(128)))
            wire().ok("CreateSAMLProvider", "Name", good, "SAMLMetadataDocument", Samples.METADATA);
        for (String bad : List.of("", "s".repeat(129), "a+b", "a=b", "a,b", "a@b", "a b", "\u00e4", "a\n"))
            assertThat(wire().iam("CreateSAMLProvider", "Name", bad, "SAMLMetadataDocument", Samples.METADATA)
                            .code())
                    .as(bad)
                    .isEqualTo("ValidationError");
    }

    @Test
    default void names_take_letters_digits_and_seven_signs() {
        for (Creation kind : Creation.all()) {
            assertThat(kind.by(wire(), "azAZ_+=,.@-9").status()).isEqualTo(200);
            for (String bad : List.of("", "a b", "a/b", "\u00e4", "a:b", "a!", "a\n"))
                assertThat(kind.by(wire(), bad).code())
                        .as(kind.resource() + bad)
                        .isEqualTo("ValidationError");
        }
    }

    @Test
    default void a_name_that_is_looked_up_is_of_the_same_characters() {
        for (String kind : List.of("User", "Group", "Role", "InstanceProfile", "ServerCertificate"))
            for (String bad : List.of("", "a b", "\u00e4", "\u0663", "a\n"))
                assertThat(wire().iam("Get" + kind, kind + "Name", bad).code())
                        .as(kind + bad)
                        .isEqualTo("ValidationError");
    }

    @Test
    @Facts(4)
    default void a_wrong_role_name_is_explained() {
        Reply reply = wire().iam("CreateRole", "RoleName", "a b", "AssumeRolePolicyDocument", Samples.TRUST);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("ValidationError");
        assertThat(reply.message())
                .isEqualTo("The specified value for roleName is invalid. It must contain only alphanumeric characters"
                        + " and/or the following: +=,.@_-");
    }

    @Test
    default void names_are_unique_without_regard_to_case_or_path() {
        for (Creation kind : Creation.pathed()) {
            if (kind == Creation.DEVICE) continue;
            assertThat(kind.by(wire(), "Ada", "Path", "/x/").status()).isEqualTo(200);
            for (String path : List.of("/x/", "/y/", "/"))
                assertThat(kind.by(wire(), "aDA", "Path", path).code())
                        .as(kind.resource())
                        .isEqualTo("EntityAlreadyExists");
        }
    }

    @Test
    default void a_name_may_be_given_once_to_every_kind() {
        for (Creation kind : Creation.all())
            assertThat(kind.by(wire(), "same").status()).as(kind.resource()).isEqualTo(200);
    }

    @Test
    default void policy_names_are_unique_across_paths() {
        wire().ok("CreatePolicy", "PolicyName", "p", "Path", "/x/", "PolicyDocument", Samples.ALLOW);
        Reply reply = wire().iam("CreatePolicy", "PolicyName", "P", "Path", "/y/", "PolicyDocument", Samples.ALLOW);
        assertThat(reply.code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    default void reads_ignore_case_and_show_the_stored_name() {
        wire().ok("CreateUser", "UserName", "Ada");
        assertThat(wire().ok("GetUser", "UserName", "aDA").text("UserName")).isEqualTo("Ada");
    }

    @Test
    default void unique_ids_carry_their_prefix() {
        assertThat(wire().ok("CreateUser", "UserName", "a").text("UserId")).matches("AIDA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateGroup", "GroupName", "a").text("GroupId")).matches("AGPA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateRole", "RoleName", "a", "AssumeRolePolicyDocument", Samples.TRUST)
                        .text("RoleId"))
                .matches("AROA[A-Z0-9]{17}");
        assertThat(wire().ok("CreatePolicy", "PolicyName", "a", "PolicyDocument", Samples.ALLOW)
                        .text("PolicyId"))
                .matches("ANPA[A-Z0-9]{17}");
        assertThat(wire().ok("CreateInstanceProfile", "InstanceProfileName", "a")
                        .text("InstanceProfileId"))
                .matches("AIPA[A-Z0-9]{17}");
        assertThat(Creation.CERTIFICATE.by(wire(), "a").text("ServerCertificateId"))
                .matches("ASCA[A-Z0-9]{17}");
        assertThat(wire().ok("UploadSSHPublicKey", "UserName", "a", "SSHPublicKeyBody", PublicKeys.ssh(0))
                        .text("SSHPublicKeyId"))
                .matches("APKA[A-Z0-9]{16}");
    }

    @Test
    default void keys_of_users_and_keys_of_sessions_have_their_own_prefixes() {
        wire().ok("CreateUser", "UserName", "a");
        String key = wire().ok("CreateAccessKey", "UserName", "a").text("AccessKeyId");
        assertThat(key).matches("AKIA[A-Z0-9]{16}");
        assertThat(wire().as(key).sts("GetSessionToken").text("AccessKeyId")).matches("ASIA[A-Z0-9]{16}");
    }

    @Test
    default void an_id_has_16_characters_at_least() {
        for (String bad : List.of("A".repeat(15), "AKIA-AKIA-AKIA-AKIA"))
            assertThat(wire().iam("GetAccessKeyLastUsed", "AccessKeyId", bad).code())
                    .as(bad)
                    .isEqualTo("ValidationError");
        assertThat(wire().iam("GetAccessKeyLastUsed", "AccessKeyId", "AKIAAKIAAKIAAKIA")
                        .code())
                .isNotEqualTo("ValidationError");
    }
}
