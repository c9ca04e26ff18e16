// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SSH keys, signing certificates and server certificates. */
@Facts({1, 2, 3, 4})
interface UploadedKeyRules extends Backend {
    private Reply ssh(String user, String body) {
        return wire().iam("UploadSSHPublicKey", "UserName", user, "SSHPublicKeyBody", body);
    }

    @Test
    default void a_user_has_five_ssh_keys_at_most_and_none_twice() {
        wire().ok("CreateUser", "UserName", "ada");
        for (int i = 0; i < 5; i++)
            assertThat(ssh("ada", PublicKeys.ssh(i)).text("SSHPublicKeyId")).matches("APKA[A-Z0-9]{16}");
        Reply again = ssh("ada", PublicKeys.ssh(0) + " with a comment");
        assertThat(again.code()).isEqualTo("DuplicateSSHPublicKey");
        assertThat(again.message()).isEqualTo("Duplicate SSH public key uploaded.");
        assertThat(ssh("ada", PublicKeys.ssh(5)).code()).isEqualTo("LimitExceeded");
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(ssh("eve", PublicKeys.ssh(5)).status()).isEqualTo(200);
        assertThat(wire().iam("DeleteUser", "UserName", "ada").code()).isEqualTo("DeleteConflict");
    }

    @Test
    default void an_ssh_key_may_belong_to_several_users() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(ssh("ada", PublicKeys.ssh(0)).status()).isEqualTo(200);
        assertThat(ssh("eve", PublicKeys.ssh(0)).status()).isEqualTo(200);
    }

    @Test
    default void an_ssh_key_is_shown_in_both_encodings_without_its_comment() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply uploaded = ssh("ada", PublicKeys.ssh(0) + " ada@home");
        assertThat(uploaded.text("SSHPublicKeyBody")).isEqualTo(PublicKeys.ssh(0) + " ada@home");
        String[] get = {"UserName", "ada", "SSHPublicKeyId", uploaded.text("SSHPublicKeyId"), "Encoding", "SSH"};
        assertThat(wire().ok("GetSSHPublicKey", get).text("SSHPublicKeyBody")).isEqualTo(PublicKeys.ssh(0));
        get[5] = "PEM";
        String pem = wire().ok("GetSSHPublicKey", get).text("SSHPublicKeyBody");
        assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n");
        assertThat(ssh("ada", pem).code()).isEqualTo("DuplicateSSHPublicKey");
        get[5] = "ssh";
        assertThat(wire().iam("GetSSHPublicKey", get).message())
                .isEqualTo("1 validation error detected: Value at 'encoding' failed to satisfy constraint: Member must"
                        + " satisfy enum value set: [SSH, PEM]");
    }

    @Test
    default void a_short_or_broken_ssh_key_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply shortOne = ssh("ada", PublicKeys.ssh(0, 1024));
        assertThat(shortOne.code()).isEqualTo("InvalidPublicKey");
        assertThat(shortOne.message()).isEqualTo("Invalid body for public key");
        for (String broken : new String[] {"nonsense", "ssh-rsa AAAA", PublicKeys.certificate(0)})
            assertThat(ssh("ada", broken).code()).as(broken).isEqualTo("UnrecognizedPublicKeyEncoding");
    }

    private Reply sign(String user, int number) {
        return wire().iam(
                        "UploadSigningCertificate",
                        "UserName",
                        user,
                        "CertificateBody",
                        PublicKeys.certificate(number));
    }

    @Test
    default void a_signing_certificate_has_the_id_of_its_content_and_belongs_to_one_user() {
        wire().ok("CreateUser", "UserName", "ada");
        wire().ok("CreateUser", "UserName", "eve");
        String id = sign("ada", 0).text("CertificateId");
        assertThat(id).matches("[A-Z2-7]{32}");
        wire().ok("UpdateSigningCertificate", "UserName", "ada", "CertificateId", id, "Status", "Inactive");
        Reply again = sign("ada", 0);
        assertThat(again.text("CertificateId")).isEqualTo(id);
        assertThat(again.text("Status")).isEqualTo("Active");
        assertThat(wire().ok("ListSigningCertificates", "UserName", "ada").text("Status"))
                .isEqualTo("Inactive");
        Reply others = sign("eve", 0);
        assertThat(others.status()).isEqualTo(409);
        assertThat(others.code()).isEqualTo("DuplicateCertificate");
        assertThat(others.message()).isEqualTo("Duplicate certificate uploaded.");
    }

    @Test
    default void a_user_has_two_signing_certificates_at_most() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(sign("ada", 0).status()).isEqualTo(200);
        assertThat(sign("ada", 1).status()).isEqualTo(200);
        assertThat(sign("ada", 2).message()).isEqualTo("Cannot exceed quota for CertificatesPerUser: 2");
        wire().ok("CreateUser", "UserName", "eve");
        assertThat(sign("eve", 2).status()).isEqualTo(200);
        assertThat(wire().iam("DeleteUser", "UserName", "ada").message())
                .isEqualTo("Cannot delete entity, must delete certificates first.");
    }

    @Test
    default void what_is_no_certificate_is_refused() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply reply = wire().iam("UploadSigningCertificate", "UserName", "ada", "CertificateBody", "nonsense");
        assertThat(reply.code()).isEqualTo("MalformedCertificate");
        assertThat(reply.message()).isEqualTo("Certificate nonsense is malformed.");
        assertThat(server("s", "nonsense").message())
                .isEqualTo("Unable to parse certificate. Please ensure the certificate is in PEM format.");
    }

    @Test
    default void no_status_of_a_credential_can_be_set_to_expired() {
        wire().ok("CreateUser", "UserName", "ada");
        String id = sign("ada", 0).text("CertificateId");
        Reply reply =
                wire().iam("UpdateSigningCertificate", "UserName", "ada", "CertificateId", id, "Status", "Expired");
        assertThat(reply.code()).isEqualTo("InvalidInput");
        assertThat(reply.message()).isEqualTo("Operation does not support status Expired");
    }

    private Reply server(String name, String body) {
        String[] parameters = {"ServerCertificateName", name, "CertificateBody", body, "PrivateKey", "kept from all"};
        return wire().iam("UploadServerCertificate", parameters);
    }

    @Test
    default void a_server_certificate_comes_with_its_own_key_and_a_readable_chain() {
        String[] parameters = {
            "ServerCertificateName", "s", "CertificateBody", PublicKeys.certificate(0), "PrivateKey", PublicKeys.aKey()
        };
        Reply mismatch = wire().iam("UploadServerCertificate", parameters);
        assertThat(mismatch.status()).isEqualTo(400);
        assertThat(mismatch.code()).isEqualTo("KeyPairMismatch");
        assertThat(mismatch.message())
                .isEqualTo("The private key did not match the public key provided. Please verify the key material and"
                        + " try again.");
        Reply chain = wire().iam(
                        "UploadServerCertificate",
                        "ServerCertificateName",
                        "s",
                        "CertificateBody",
                        PublicKeys.certificate(0),
                        "PrivateKey",
                        "kept from all",
                        "CertificateChain",
                        "nonsense");
        assertThat(chain.code()).isEqualTo("MalformedCertificate");
    }

    @Test
    default void a_server_certificate_keeps_id_and_tags_through_a_rename() {
        String id = server("s", PublicKeys.certificate(0)).text("ServerCertificateId");
        assertThat(id).matches("ASCA[A-Z0-9]{17}");
        String[] tag = {"ServerCertificateName", "s", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"};
        wire().ok("TagServerCertificate", tag);
        wire().ok(
                        "UpdateServerCertificate",
                        "ServerCertificateName",
                        "S",
                        "NewServerCertificateName",
                        "t",
                        "NewPath",
                        "/p/");
        Reply renamed = wire().ok("GetServerCertificate", "ServerCertificateName", "t");
        assertThat(renamed.text("ServerCertificateId")).isEqualTo(id);
        assertThat(renamed.text("Arn")).isEqualTo(Samples.ARN + "server-certificate/p/t");
        assertThat(renamed.texts("Key")).containsExactly("k");
        assertThat(wire().iam("GetServerCertificate", "ServerCertificateName", "s")
                        .message())
                .isEqualTo("The Server Certificate with name s cannot be found.");
        assertThat(server("T", PublicKeys.certificate(1)).message())
                .isEqualTo("The Server Certificate with name T already exists.");
    }

    @Test
    @Facts(5)
    default void each_user_has_keys_and_certificates_of_her_own() {
        int number = 0;
        for (String user : List.of("ada", "eve")) {
            wire().ok("CreateUser", "UserName", user);
            String key = ssh(user, PublicKeys.ssh(number)).text("SSHPublicKeyId");
            String certificate = sign(user, number++).text("CertificateId");
            assertThat(wire().ok("ListSSHPublicKeys", "UserName", user).texts("SSHPublicKeyId"))
                    .containsExactly(key);
            assertThat(wire().ok("ListSigningCertificates", "UserName", user).texts("CertificateId"))
                    .containsExactly(certificate);
        }
    }

    @Test
    @Facts(5)
    default void uploaded_keys_are_listed_switched_off_and_deleted() {
        wire().ok("CreateUser", "UserName", "ada");
        String key = ssh("ada", PublicKeys.ssh(0)).text("SSHPublicKeyId");
        wire().ok("UpdateSSHPublicKey", "UserName", "ada", "SSHPublicKeyId", key, "Status", "Inactive");
        assertThat(wire().ok("ListSSHPublicKeys", "UserName", "ada").text("Status"))
                .isEqualTo("Inactive");
        wire().ok("DeleteSSHPublicKey", "UserName", "ada", "SSHPublicKeyId", key);
        String certificate = sign("ada", 0).text("CertificateId");
        wire().ok("DeleteSigningCertificate", "UserName", "ada", "CertificateId", certificate);
        assertThat(server("s", PublicKeys.certificate(0)).status()).isEqualTo(200);
        assertThat(wire().ok("ListServerCertificates").texts("ServerCertificateName"))
                .containsExactly("s");
        wire().ok("DeleteServerCertificate", "ServerCertificateName", "s");
        wire().ok("DeleteUser", "UserName", "ada");
    }
}
