// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallControlTest {
    private static final String SECRET = "hunter2-hunter2";
    private static final String[] ADA = {"UserName", "ada"};

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private String page() {
        return control.raw("GET", "/", "", "Accept", "text/html").body();
    }

    @Test
    void a_refused_call_tells_what_the_client_was_told() {
        wire.ok("ListUsers");
        Reply refused = wire.iam("GetUser", "UserName", "nobody");
        control.ok(
                "POST",
                "faults",
                "{\"action\": \"GetUser\", \"code\": \"AccessDenied\", \"message\": \"not <today>\"}");
        wire.iam("GetUser", "UserName", "nobody");
        wire.organizations("DescribeAccount", "{\"AccountId\": \"444444444444\"}");

        JsonNode calls = control.get("calls").path("calls");
        assertThat(calls.path(0).has("message")).isFalse();
        assertThat(calls.path(1).path("error").asText()).isEqualTo("NoSuchEntity");
        assertThat(calls.path(1).path("message").asText())
                .isEqualTo(refused.message())
                .isEqualTo("The user with name nobody cannot be found.");
        assertThat(calls.path(2).path("injectedFault").asText()).isEqualTo("AccessDenied");
        assertThat(calls.path(2).path("message").asText()).isEqualTo("not <today>");
        assertThat(calls.path(3).path("message").asText()).contains("account");
        assertThat(page()).contains("The user with name nobody cannot be found.", "not &lt;today&gt;");
        assertThat(iam.calls().all())
                .extracting(call -> call.errorMessage().orElse(""))
                .startsWith("", refused.message(), "not <today>");
    }

    @Test
    void what_is_refused_before_it_is_a_call_of_iam_is_told_too() {
        wire.iam("CreateUsr");

        assertThat(control.get("calls").at("/calls/0/message").asText()).contains("CreateUsr");
    }

    @Test
    void no_message_holds_a_secret() {
        wire.ok("CreateUser", ADA);
        wire.ok("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "30");
        Wire ada = wire.as(wire.ok("CreateAccessKey", ADA).text("AccessKeyId"));
        List<Reply> refused = new ArrayList<>();
        refused.add(wire.iam("CreateLoginProfile", "UserName", "ada", "Password", SECRET));
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-9-battery-staples-9");
        refused.add(wire.iam("CreateLoginProfile", "UserName", "ada", "Password", SECRET.repeat(3)));
        refused.add(wire.iam("UpdateLoginProfile", "UserName", "ada", "Password", SECRET));
        refused.add(ada.iam("ChangePassword", "OldPassword", SECRET, "NewPassword", SECRET.repeat(3)));
        String pem = "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END PRIVATE KEY-----";
        String[] certificate = {"ServerCertificateName", "web", "CertificateBody", "x", "PrivateKey", pem};
        refused.add(wire.iam("UploadServerCertificate", certificate));
        String metadata = "<EntityDescriptor/>" + " ".repeat(1000);
        refused.add(
                wire.iam("CreateSAMLProvider", "Name", "x", "SAMLMetadataDocument", metadata, "AddPrivateKey", pem));
        String[] role = {
            "RoleArn", "arn:aws:iam::123456789012:role/r", "RoleSessionName", "work", "WebIdentityToken", SECRET
        };
        refused.add(wire.sts("AssumeRoleWithWebIdentity", role));
        refused.add(wire.sts("GetDelegatedAccessToken", "TradeInToken", SECRET));

        assertThat(refused).allMatch(reply -> reply.status() >= 400);
        assertThat(control.get("calls").path("calls"))
                .filteredOn(call -> call.has("message"))
                .hasSize(refused.size());
        assertThat(control.get("calls") + page() + iam.calls().all()).doesNotContain("hunter2");
    }

    /** The service repeats what it takes for no certificate (stackd, certificates_aws.json): the caller has it, nobody else. */
    @Test
    void a_private_key_in_the_place_of_a_certificate_is_in_no_record_and_no_answer() {
        wire.ok("CreateUser", ADA);
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n" + SECRET + "\n-----END RSA PRIVATE KEY-----\n";
        List<Reply> refused = new ArrayList<>();
        refused.add(wire.iam("UploadSigningCertificate", "UserName", "ada", "CertificateBody", pem));
        refused.add(wire.iam("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", pem));
        String[] swapped = {"ServerCertificateName", "web", "CertificateBody", pem, "PrivateKey", "x"};
        refused.add(wire.iam("UploadServerCertificate", swapped));
        refused.add(wire.iam("CreateSAMLProvider", "Name", "x", "SAMLMetadataDocument", pem + " ".repeat(1000)));
        refused.add(wire.iam("CreatePolicy", "PolicyName", "x", "PolicyDocument", pem));
        refused.add(wire.iam("GetUser", "UserName", pem));
        refused.add(wire.iam("CreateAccountAlias", "AccountAlias", pem));

        assertThat(refused).allMatch(reply -> reply.status() >= 400);
        assertThat(refused.get(0).message()).isEqualTo("Certificate <CertificateBody> is malformed.");
        assertThat(refused).noneMatch(reply -> reply.body().contains("hunter2"));
        assertThat(control.get("calls") + page() + iam.calls().all()).doesNotContain("hunter2");
    }

    @Test
    void a_key_without_its_armour_is_in_no_record_either() {
        wire.ok("CreateUser", ADA);

        Reply refused = wire.iam("UploadSigningCertificate", "UserName", "ada", "CertificateBody", SECRET);

        assertThat(refused.message()).isEqualTo("Certificate " + SECRET + " is malformed.");
        assertThat(control.get("calls").at("/calls/1/message").asText())
                .isEqualTo("Certificate <CertificateBody> is malformed.");
        assertThat(page() + iam.calls().all()).doesNotContain("hunter2");
    }

    @Test
    void a_broken_escape_is_refused_without_what_stands_there() {
        HttpResponse<String> refused =
                control.raw("POST", "/", "Action=CreateLoginProfile&UserName=ada&Password=a%zzb");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("a % is not followed by two").doesNotContain("zz");
    }

    @Test
    void what_is_kept_of_a_call_does_not_depend_on_what_was_sent() {
        String resource = "x".repeat(100_000);
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\""
                        + resource + "\"}}";
        Reply refused = wire.iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", document);
        wire.iam("Create" + resource);
        control.raw(
                "POST",
                "/",
                "Action=GetItem",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/" + resource.substring(0, 5000) + "/aws4_request");

        assertThat(refused.message()).contains(resource);
        assertThat(iam.calls().all())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.toString()).hasSizeLessThan(1500));
        assertThat(iam.calls().all().get(0).errorMessage().orElseThrow())
                .startsWith(refused.message().substring(0, 1000))
                .endsWith("… (" + (refused.message().length() - 1000) + " more characters)");
        assertThat(iam.calls().all().get(1).action()).startsWith("Createxxx").endsWith(" more characters)");
    }
}
