// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages for those who come from other emulators: every message on them is one that the server gives, and none is left. */
class ComingFromTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":%s%s}}";
    private static final String READ = ALLOW.formatted("s3:GetObject", "\"*\"", "");
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{%s}}}";
    private static final String ARN = "arn:aws:iam::123456789012:";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final Wire wire = Wire.to(iam.endpoint()).as("123456789012");
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void every_message_for_those_who_come_from_moto_is_given() throws IOException {
        documents();
        names();
        principals();
        credentials();
        quotasAndDeletions();
        otherService();

        assertThat(said).containsExactlyInAnyOrderElementsOf(messagesOf("coming-from-moto.md"));
    }

    @Test
    void every_message_for_those_who_come_from_local_stack_is_given() throws IOException {
        otherService();
        wire.ok("CreateUser", "UserName", "ada");
        says(wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", "arn:aws:iam::000000000000:policy/p"));
        try (EmbeddedIam strict =
                EmbeddedIam.builder().authorizing(true).checkingSignatures(true).start()) {
            Wire root = Wire.to(strict.endpoint()).as("123456789012");
            root.ok("CreateUser", "UserName", "ada");
            Reply key = root.ok("CreateAccessKey", "UserName", "ada");
            says(Wire.to(strict.endpoint()).as("test", "test").iam("ListUsers"));
            says(Wire.to(strict.endpoint())
                    .as(key.text("AccessKeyId"), key.text("SecretAccessKey"))
                    .iam("ListUsers"));
        }

        assertThat(said).containsExactlyInAnyOrderElementsOf(messagesOf("coming-from-localstack.md"));
    }

    private void documents() {
        policy("\n" + READ);
        trust("\n" + TRUST.formatted("\"Service\":\"ec2.amazonaws.com\""));
        trust("some policy");
        policy("{}");
        policy("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}");
        policy(ALLOW.formatted("GetObject", "\"*\"", ""));
        policy(ALLOW.formatted("s3:GetObject", "\"bucket\"", ""));
        policy(ALLOW.formatted("s3:GetObject", "\"arn:aws:s3:us-east-1:123456789012:b/*\"", ""));
        policy(ALLOW.formatted("s3:GetObject", "\"*\"", ",\"Sid\":\"a b\""));
    }

    private void names() {
        wire.ok("CreateUser", "UserName", "ada");
        says(wire.iam("CreateUser", "UserName", "grace", "Path", "my-path"));
        says(wire.iam("CreateUser", "UserName", "ada lovelace"));
        says(wire.iam("CreateUser", "UserName", "a".repeat(65)));
        says(wire.iam("CreateUser", "UserName", "ADA"));
    }

    private void principals() {
        trust(TRUST.formatted("\"AWS\":\"" + ARN + "user/ghost\""));
        trust(TRUST.formatted("\"Service\":\"ec2\""));
        says(wire.sts("AssumeRole", "RoleArn", ARN + "role/ghost", "RoleSessionName", "test"));
        says(wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", "arn:aws:iam::aws:policy/Ghost"));
        says(wire.iam("CreateUser", "UserName", "eve", "PermissionsBoundary", ARN + "policy/ghost"));
    }

    private void credentials() {
        says(wire.iam("CreateLoginProfile", "UserName", "ada", "Password", "abc"));
        says(wire.iam("CreateLoginProfile", "UserName", "ada", "Password", "password"));
        says(wire.iam("CreateLoginProfile", "UserName", "ada"));
        enable("x");
        wire.ok("CreateVirtualMFADevice", "VirtualMFADeviceName", "ada");
        enable("ada");
        says(wire.iam(
                "UploadServerCertificate",
                "ServerCertificateName",
                "www",
                "CertificateBody",
                "body",
                "PrivateKey",
                "key"));
        says(wire.iam("UploadSSHPublicKey", "UserName", "ada", "SSHPublicKeyBody", "ssh-rsa AAA"));
        says(wire.iam("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", "a".repeat(100)));
        says(wire.iam("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", "a".repeat(1024)));
    }

    private void enable(String device) {
        says(wire.iam(
                "EnableMFADevice",
                "UserName",
                "ada",
                "SerialNumber",
                ARN + "mfa/" + device,
                "AuthenticationCode1",
                "123456",
                "AuthenticationCode2",
                "234567"));
    }

    private void quotasAndDeletions() {
        wire.ok("CreateGroup", "GroupName", "devops");
        String first = made("p0");
        IntStream.range(1, 10).mapToObj(n -> made("p" + n)).forEach(this::attach);
        attach(first);
        says(wire.iam("AttachUserPolicy", "UserName", "ada", "PolicyArn", made("p10")));
        says(wire.iam("DeletePolicy", "PolicyArn", first));
        String buckets = IntStream.range(0, 100)
                .mapToObj("\"arn:aws:s3:::bucket-%03d/*\""::formatted)
                .toList()
                .toString();
        says(wire.iam(
                "PutUserPolicy",
                "UserName",
                "ada",
                "PolicyName",
                "inline",
                "PolicyDocument",
                ALLOW.formatted("s3:*", buckets, "")));
        wire.ok("CreateAccessKey", "UserName", "ada");
        wire.ok("CreateAccessKey", "UserName", "ada");
        says(wire.iam("CreateAccessKey", "UserName", "ada"));
        says(wire.iam("DeleteUser", "UserName", "ada"));
        wire.ok("CreateUser", "UserName", "grace");
        wire.ok("AddUserToGroup", "UserName", "grace", "GroupName", "devops");
        says(wire.iam("DeleteUser", "UserName", "grace"));
        says(wire.iam("DeleteGroup", "GroupName", "devops"));
        wire.ok(
                "CreateRole",
                "RoleName",
                "web",
                "AssumeRolePolicyDocument",
                TRUST.formatted("\"Service\":\"ec2.amazonaws.com\""));
        wire.ok("CreateInstanceProfile", "InstanceProfileName", "web");
        wire.ok("AddRoleToInstanceProfile", "InstanceProfileName", "web", "RoleName", "web");
        says(wire.iam("DeleteRole", "RoleName", "web"));
    }

    private void otherService() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
        Reply reply = new Reply(answer.statusCode(), answer.body());
        said.add(reply.code() + ": " + reply.message().replaceAll("(?<=signed for s3\\.).*", ""));
    }

    private String made(String name) {
        return wire.ok("CreatePolicy", "PolicyName", name, "PolicyDocument", READ)
                .text("Arn");
    }

    private void attach(String arn) {
        wire.ok("AttachUserPolicy", "UserName", "ada", "PolicyArn", arn);
    }

    private void policy(String document) {
        says(wire.iam("CreatePolicy", "PolicyName", "p", "PolicyDocument", document));
    }

    private void trust(String document) {
        says(wire.iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document));
    }

    private void says(Reply reply) {
        said.add(reply.code() + ": " + reply.message());
    }

    /** The lines of the page's blocks of text. */
    private static List<String> messagesOf(String page) throws IOException {
        List<String> messages = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(Path.of("../docs", page))) {
            if (line.startsWith("```")) within = line.equals("```text");
            else if (within) messages.add(line);
        }
        return messages;
    }
}
