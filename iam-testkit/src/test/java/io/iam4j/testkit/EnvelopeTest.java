// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.contract.Facts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts 9: what is around an answer, which a client of the protocol's own sees. */
class EnvelopeTest {
    private final EmbeddedIam iam = EmbeddedIam.start();

    @AfterEach
    void stop() {
        iam.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String region, String service) {
        String scope = "20260101/" + region + "/" + service + "/aws4_request";
        String authorization = "AWS4-HMAC-SHA256 Credential=test/" + scope + ", SignedHeaders=host, Signature=0000";
        return HttpClient.newHttpClient()
                .sendAsync(request.header("Authorization", authorization).build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private HttpResponse<String> get(String query, String service) {
        URI uri = URI.create(iam.endpoint() + "/?" + query);
        return send(HttpRequest.newBuilder(uri), "us-east-1", service);
    }

    @Test
    void a_request_may_be_a_get() {
        HttpResponse<String> created = get("Action=CreateUser&Version=2010-05-08&UserName=ada%2B1", "iam");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body()).contains("<UserName>ada+1</UserName>");
    }

    @Test
    void an_answer_is_xml_in_the_services_namespace() {
        HttpResponse<String> users = get("Action=ListUsers&Version=2010-05-08", "iam");
        assertThat(users.headers().firstValue("Content-Type")).hasValue("text/xml");
        assertThat(users.body())
                .startsWith("<ListUsersResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListUsersResult>");
        assertThat(get("Action=GetCallerIdentity&Version=2011-06-15", "sts").body())
                .startsWith("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">");
    }

    @Test
    void the_request_id_is_the_same_in_header_and_body() {
        for (String action : new String[] {"ListUsers", "GetUser&UserName=ghost", "MakeCoffee"}) {
            HttpResponse<String> reply = get("Action=" + action + "&Version=2010-05-08", "iam");
            String id = reply.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(reply.body()).contains("<RequestId>" + id + "</RequestId>");
        }
    }

    @Test
    void an_errors_request_id_stands_directly_under_the_root() {
        assertThat(get("Action=GetUser&UserName=ghost&Version=2010-05-08", "iam")
                        .body())
                .startsWith(
                        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>")
                .contains("</Error><RequestId>");
    }

    @Test
    void characters_that_xml_cannot_hold_are_replaced() {
        String body = get("Action=%01%00%EF%BF%BF%09%F0%9F%98%80%3C&Version=2010-05-08", "iam")
                .body();
        assertThat(body).contains("operation \uFFFD\uFFFD\uFFFD\t\uD83D\uDE00&lt; for");
    }

    @Test
    void a_body_beyond_all_operations_is_refused() {
        HttpRequest.Builder post = HttpRequest.newBuilder(iam.endpoint())
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[32 * 1024 * 1024 + 1]));
        HttpResponse<String> refused = send(post, "us-east-1", "iam");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("<Code>RequestEntityTooLarge</Code>");
    }

    @Test
    @Facts(9)
    void any_region_will_do_and_the_scope_tells_the_service() {
        for (String region : new String[] {"us-east-1", "aws-global", "eu-west-1", "aws-cn-global"}) {
            HttpRequest.Builder post = HttpRequest.newBuilder(iam.endpoint())
                    .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity"));
            assertThat(send(post, region, "sts").statusCode()).as(region).isEqualTo(200);
        }
    }
}
