// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";

    private final TestClock clock = new TestClock();
    private final EmbeddedIam iam =
            EmbeddedIam.builder().clock(clock).checkingSignatures(true).start();
    private final Wire root = Wire.to(iam.endpoint()).as(iam.accountId());
    private String keyId = "";
    private String secret = "";

    @BeforeEach
    void key() {
        clock.stopAt(Instant.parse("2020-01-01T00:00:00Z"));
        root.ok("CreateUser", "UserName", "ada");
        Reply key = root.ok("CreateAccessKey", "UserName", "ada");
        keyId = key.text("AccessKeyId");
        secret = key.text("SecretAccessKey");
    }

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void signatures_go_by_the_clock_of_the_machine() {
        Wire ada = root.as(keyId, secret);
        assertThat(ada.iam("GetUser").status()).isEqualTo(200);
        assertThat(ada.at(Instant.now().minusSeconds(14 * 60)).iam("GetUser").status())
                .isEqualTo(200);
        Reply old = ada.at(Instant.now().minusSeconds(16 * 60)).iam("GetUser");
        assertThat(old.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(old.message()).startsWith("Signature expired: ").endsWith(" - 15 min.)");
        assertThat(ada.at(Instant.now().plusSeconds(6 * 60)).iam("GetUser").message())
                .startsWith("Signature not yet current: ");
    }

    @Test
    void temporary_credentials_bring_their_token_along() {
        Reply session = root.as(keyId, secret).sts("GetSessionToken");
        assertThat(root.as(session).sts("GetCallerIdentity").status()).isEqualTo(200);
        Reply without = root.as(session.text("AccessKeyId"), session.text("SecretAccessKey"))
                .sts("GetCallerIdentity");
        assertThat(without.code()).isEqualTo("InvalidClientTokenId");
        clock.forward(Duration.ofHours(13));
        assertThat(root.as(session).sts("GetCallerIdentity").code()).isEqualTo("ExpiredToken");
    }

    @Test
    void an_inactive_key_is_none() {
        root.ok("UpdateAccessKey", "UserName", "ada", "AccessKeyId", keyId, "Status", "Inactive");
        assertThat(root.as(keyId, secret).iam("GetUser").code()).isEqualTo("InvalidClientTokenId");
    }

    private Reply send(String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization)
                .header("X-Amz-Date", "20260101T000000Z")
                .POST(HttpRequest.BodyPublishers.ofString(IDENTITY))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    @Test
    void a_header_of_one_word_is_refused_without_it() throws Exception {
        Reply refused = send("token-of-another-service/Credential=" + keyId + "/20260101/us-east-1/sts/aws4_request");

        assertThat(refused.code()).isEqualTo("IncompleteSignature");
        assertThat(refused.body())
                .contains("Authorization=&lt;Authorization&gt;")
                .doesNotContain("token-of");
    }

    @Test
    @Facts(9)
    void a_header_must_be_whole_and_of_the_right_scope() throws Exception {
        String credential = "AWS4-HMAC-SHA256 Credential=" + keyId;
        Reply bare = send(credential + "/20260101/us-east-1/sts/aws4_request");
        assertThat(bare.status()).isEqualTo(400);
        assertThat(bare.code()).isEqualTo("IncompleteSignature");
        assertThat(bare.message()).contains("requires 'Signature' parameter").contains("'SignedHeaders'");
        String rest = ", SignedHeaders=host, Signature=" + "0".repeat(64);
        assertThat(send(credential + "/20260101/us-east-1/iam/aws4_request" + rest)
                        .message())
                .isEqualTo("Credential should be scoped to correct service: 'sts'.");
        assertThat(send(credential + "/20260102/us-east-1/sts/aws4_request" + rest)
                        .message())
                .startsWith("Date in Credential scope does not match");
        assertThat(send(credential + "/20260101/us-east-1/sts/aws4" + rest).message())
                .contains("valid terminator");
    }

    @Test
    void a_presigned_url_is_checked_too() throws Exception {
        String url = new Presigner(iam.endpoint(), keyId, secret).url(IDENTITY, Instant.now());
        assertThat(get(url).text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/ada");
        assertThat(get(url.replace("GetCallerIdentity", "GetSessionToken")).code())
                .isEqualTo("SignatureDoesNotMatch");
        String old = new Presigner(iam.endpoint(), keyId, secret)
                .url(IDENTITY, Instant.now().minusSeconds(61));
        assertThat(get(old).message()).startsWith("Signature expired: ");
    }

    private static Reply get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }
}
