// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import org.junit.jupiter.api.Test;

/** The code of each refusal with its HTTP status; the fault is the sender's. */
@Facts(4)
interface ErrorRules extends Backend {
    private static void refused(Reply reply, int status, String code) {
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.text("Type")).as(code).isEqualTo("Sender");
    }

    private void ada() {
        wire().ok("CreateUser", "UserName", "ada");
    }

    private Reply ssh(String body) {
        return wire().iam("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", body);
    }

    private Reply sign(String user, String body) {
        return wire().iam("UploadSigningCertificate", "UserName", user, "CertificateBody", body);
    }

    @Test
    default void keys_certificates_and_passwords_that_do_not_serve_are_bad_requests() {
        ada();
        assertThat(ssh(PublicKeys.ssh(0)).status()).isEqualTo(200);
        refused(ssh(PublicKeys.ssh(0)), 400, "DuplicateSSHPublicKey");
        refused(ssh(PublicKeys.ssh(1, 1024)), 400, "InvalidPublicKey");
        refused(ssh("nonsense"), 400, "UnrecognizedPublicKeyEncoding");
        refused(sign("ada", "nonsense"), 400, "MalformedCertificate");
        String[] pair = {
            "ServerCertificateName", "s", "CertificateBody", PublicKeys.certificate(0), "PrivateKey", PublicKeys.aKey()
        };
        refused(wire().iam("UploadServerCertificate", pair), 400, "KeyPairMismatch");
        String[] weak = {"UserName", "ada", "Password", "weak"};
        refused(wire().iam("CreateLoginProfile", weak), 400, "PasswordPolicyViolation");
    }

    @Test
    default void only_users_change_their_passwords() {
        Reply reply = wire().iam("ChangePassword", "OldPassword", Samples.PASSWORD, "NewPassword", "Another-one-22");
        refused(reply, 400, "InvalidUserType");
    }

    @Test
    default void documents_and_inputs_that_do_not_serve_are_bad_requests() {
        ada();
        refused(wire().iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", "{"), 400, "MalformedPolicyDocument");
        refused(wire().iam("DeletePolicy", "PolicyArn", "arn:aws:iam::1:policies/x"), 400, "InvalidInput");
        String reserved = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
        refused(wire().iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", reserved), 400, "PolicyNotAttachable");
        String role = wire().ok("CreateServiceLinkedRole", "AWSServiceName", "autoscaling.amazonaws.com")
                .text("RoleName");
        refused(wire().iam("DeleteRole", "RoleName", role), 400, "UnmodifiableEntity");
    }

    @Test
    default void what_is_not_there_is_not_found() {
        refused(wire().iam("GetUser", "UserName", "ada"), 404, "NoSuchEntity");
        refused(wire().iam("GetOutboundWebIdentityFederationInfo"), 404, "FeatureDisabled");
        refused(wire().iam("GetCredentialReport"), 410, "ReportNotPresent");
        wire().ok("GenerateCredentialReport");
        refused(wire().iam("GetCredentialReport"), 404, "ReportInProgress");
    }

    @Test
    default void what_is_there_in_use_or_too_much_is_a_conflict() {
        ada();
        wire().ok("CreateUser", "UserName", "eve");
        refused(wire().iam("CreateUser", "UserName", "ada"), 409, "EntityAlreadyExists");
        for (int i = 0; i < 2; i++) wire().ok("CreateAccessKey", "UserName", "ada");
        refused(wire().iam("CreateAccessKey", "UserName", "ada"), 409, "LimitExceeded");
        refused(wire().iam("DeleteUser", "UserName", "ada"), 409, "DeleteConflict");
        assertThat(sign("ada", PublicKeys.certificate(0)).status()).isEqualTo(200);
        refused(sign("eve", PublicKeys.certificate(0)), 409, "DuplicateCertificate");
        wire().ok("EnableOutboundWebIdentityFederation");
        refused(wire().iam("EnableOutboundWebIdentityFederation"), 409, "FeatureEnabled");
        wire().ok("DisableOutboundWebIdentityFederation");
    }

    @Test
    default void wrong_values_are_told_from_what_cannot_be_parsed() {
        ada();
        String[] status = {"UserName", "ada", "AccessKeyId", "AKIA" + "X".repeat(16), "Status", "Bogus"};
        refused(wire().iam("UpdateAccessKey", status), 400, "ValidationError");
        refused(wire().iam("ListUsers", "MaxItems", "1001"), 400, "ValidationError");
        refused(wire().iam("ListUsers", "MaxItems", "many"), 400, "MalformedInput");
        refused(wire().iam("ListPolicies", "OnlyAttached", "yes"), 400, "MalformedInput");
        String[] gap = {"UserName", "ada", "TagKeys.member.12", "k"};
        refused(wire().iam("UntagUser", gap), 400, "MalformedInput");
        refused(wire().iam("MakeCoffee"), 400, "InvalidAction");
    }

    @Test
    default void what_belongs_to_aws_is_denied() {
        refused(wire().iam("DeletePolicy", "PolicyArn", Samples.ADMINISTRATOR), 403, "AccessDenied");
    }
}
