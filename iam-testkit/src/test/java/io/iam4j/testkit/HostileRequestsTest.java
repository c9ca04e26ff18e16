// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What anybody may send, a page in a browser and a caller without a key, costs no more than it is long. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRequestsTest {
    private static final String CREDENTIAL = "Credential=";
    private static final String FORM = "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/"
            + "aws4_request, SignedHeaders=host, Signature=0\r\n";

    /** The first line of the answer. */
    private static String sent(EmbeddedIam iam, String head, String body) {
        String request =
                head + "Host: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", iam.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        } catch (IOException gone) {
            return "no answer: " + gone;
        }
    }

    @Test
    void a_long_list_of_broken_credentials_in_a_query_is_read_once() {
        try (EmbeddedIam iam =
                EmbeddedIam.builder().others(URI.create("http://127.0.0.1:9")).start()) {
            String target = "GET /?X-Amz-Credential=" + CREDENTIAL.repeat(33_000) + " HTTP/1.1\r\n";

            assertThat(sent(iam, target, "")).contains("400");
            assertThat(sent(iam, target + "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n", ""))
                    .contains("403 Forbidden");
            assertThat(sent(iam, "GET / HTTP/1.1\r\nAuthorization: " + CREDENTIAL.repeat(33_000) + "\r\n", ""))
                    .contains("502");
        }
    }

    @Test
    void a_page_of_elsewhere_is_refused_whatever_it_asks_and_hands_nothing_on() {
        try (EmbeddedIam iam =
                EmbeddedIam.builder().others(URI.create("http://127.0.0.1:9")).start()) {
            String page = "Origin: https://evil.example\r\n";

            assertThat(sent(iam, "GET /bucket/key HTTP/1.1\r\n" + page, "")).contains("403");
            assertThat(sent(iam, "GET /?no%zzURI HTTP/1.1\r\n" + page, "")).contains("403");
            assertThat(sent(iam, "PUT /_emulator/state HTTP/1.1\r\n" + page, "{}"))
                    .contains("403");
        }
    }

    @Test
    void a_long_list_of_broken_credentials_in_a_body_is_read_once() {
        try (EmbeddedIam iam =
                EmbeddedIam.builder().checkingSignatures(true).authorizing(true).start()) {
            String call = "Action=GetUser&Version=2010-05-08&X-Amz-Credential=";

            assertThat(sent(iam, FORM, call + "Credential%3D".repeat(80_000))).contains("403");
            assertThat(sent(iam, FORM, call + "Credential%3D%2F%2F%2C".repeat(50_000)))
                    .contains("403");
        }
    }

    @Test
    void a_key_in_each_of_many_parameters_is_not_looked_for_without_end() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            StringBuilder body = new StringBuilder("Version=2010-05-08&Action=").append("A".repeat(500_000));
            for (int i = 0; i < 100_000; i++)
                body.append("&a").append(i).append("=PRIVATE KEY-----").append(i);

            assertThat(sent(iam, FORM, body.toString())).contains("400");
            assertThat(iam.calls().all().toString()).doesNotContain("PRIVATE KEY");
        }
    }

    @Test
    void entries_with_lists_of_their_own_cost_what_they_have() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            StringBuilder body = new StringBuilder("Action=SimulateCustomPolicy&Version=2010-05-08")
                    .append("&ActionNames.member.1=s3:GetObject&PolicyInputList.member.1=%7B%7D");
            for (int i = 1; i <= 15_000; i++) {
                String entry = "&ContextEntries.member." + i;
                body.append(entry).append(".ContextKeyName=aws:k").append(i);
                body.append(entry).append(".ContextKeyType=string");
                body.append(entry).append(".ContextKeyValues.member.1=a");
            }

            assertThat(sent(iam, FORM + SIGNED, body.toString())).contains("400");
        }
    }

    @Test
    void a_long_number_is_read_once() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            String policy = "%7B%22Version%22:%222012-10-17%22,%22Statement%22:%7B%22Effect%22:%22Allow%22,"
                    + "%22Action%22:%22*%22,%22Resource%22:%22*%22%7D%7D";
            String call = "Action=SimulateCustomPolicy&Version=2010-05-08&ActionNames.member.1=s3:GetObject"
                    + "&PolicyInputList.member.1=" + policy
                    + "&ContextEntries.member.1.ContextKeyName=aws:MultiFactorAuthAge"
                    + "&ContextEntries.member.1.ContextKeyType=numeric&ContextEntries.member.1.ContextKeyValues.member.1=";

            assertThat(sent(iam, FORM + SIGNED, call + "1".repeat(1_000_000) + "x"))
                    .contains("400");
        }
    }
}
