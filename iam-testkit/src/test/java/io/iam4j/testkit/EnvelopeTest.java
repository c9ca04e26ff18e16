// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iam4j.testkit.contract.Facts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is around an answer, which a client of the protocol's own sees. */
@Facts(9)
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
                .startsWith("<ListUsersResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListUsersResult>")
                .contains("</ListUsersResult><ResponseMetadata><RequestId>")
                .contains("</RequestId></ResponseMetadata></ListUsersResponse>");
        assertThat(get("Action=GetCallerIdentity&Version=2011-06-15", "sts").body())
                .startsWith("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">");
    }

    private JsonNode json(HttpResponse<String> reply) throws JsonProcessingException {
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode body = new ObjectMapper().readTree(reply.body());
        assertThat(reply.headers().firstValue("x-amzn-RequestId"))
                .hasValue(body.findValue("RequestId").asText());
        return body;
    }

    private HttpResponse<String> asking(String query) {
        URI uri = URI.create(iam.endpoint() + "/?" + query);
        return send(HttpRequest.newBuilder(uri).header("Accept", "application/json"), "us-east-1", "sts");
    }

    @Test
    void sts_answers_in_json_when_asked_to() throws JsonProcessingException {
        JsonNode identity = json(asking("Action=GetCallerIdentity&Version=2011-06-15"))
                .path("GetCallerIdentityResponse")
                .path("GetCallerIdentityResult");
        assertThat(identity.path("Account").asText()).isEqualTo(iam.accountId());
        assertThat(identity.path("Arn").asText()).startsWith("arn:aws:").contains(iam.accountId());

        JsonNode credentials = json(asking(
                        "Action=GetFederationToken&Name=ada&Version=2011-06-15&DurationSeconds=3600"))
                .findValue("Credentials");
        assertThat(credentials.path("AccessKeyId").asText()).startsWith("ASIA");
        assertThat(credentials.path("Expiration").isIntegralNumber()).isTrue();
    }

    @Test
    void an_error_of_sts_in_json_has_no_envelope() throws JsonProcessingException {
        HttpResponse<String> refused = asking("Action=GetAccessKeyInfo&AccessKeyId=x&Version=2011-06-15");
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = json(refused).path("Error");
        assertThat(error.path("Code").asText()).isEqualTo("ValidationError");
        assertThat(error.path("Type").asText()).isEqualTo("Sender");
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

    private HttpResponse<String> post(String form, String service) {
        HttpRequest.Builder request = HttpRequest.newBuilder(iam.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, "us-east-1", service);
    }

    @Test
    void a_form_is_read_as_java_and_as_python_write_it() {
        String put = "Action=CreateRole&Version=2010-05-08&AssumeRolePolicyDocument=%7B%22Version%22:%222012-10-17%22,"
                + "%22Statement%22:%7B%22Effect%22:%22Allow%22,%22Action%22:%22sts:AssumeRole%22,%22Principal%22:"
                + "%7B%22AWS%22:%22123456789012%22%7D%7D%7D&RoleName=";
        assertThat(post(put + "java&Description=a+b*c%7Ed%C3%A9", "iam").statusCode())
                .isEqualTo(200);
        assertThat(post(put + "python&Description=a+b%2Ac~d%C3%A9", "iam").statusCode())
                .isEqualTo(200);
        assertThat(post(put + "curl&Description=a%20b%2Ac~d%C3%A9", "iam").statusCode())
                .isEqualTo(200);
        String roles = get("Action=ListRoles&Version=2010-05-08", "iam").body();
        assertThat(roles.split("<Description>a b\\*c~d\u00e9</Description>", -1))
                .hasSize(4);
    }

    @Test
    void lists_have_members_maps_have_entries_and_what_is_empty_is_one_element() {
        String users = "Action=ListUsers&Version=2010-05-08";
        assertThat(get(users, "iam").body()).contains("<ListUsersResult><Users/><IsTruncated>false</IsTruncated>");
        post("Action=CreateUser&Version=2010-05-08&UserName=ada", "iam");
        assertThat(get(users, "iam").body()).contains("<Users><member><Path>/</Path><UserName>ada</UserName>");
        assertThat(get("Action=GetAccountSummary&Version=2010-05-08", "iam").body())
                .contains("<SummaryMap><entry><key>")
                .contains("<entry><key>Users</key><value>1</value></entry>");
    }

    @Test
    void the_version_tells_the_service_whatever_the_scope_is() {
        assertThat(get("Action=GetCallerIdentity&Version=2011-06-15", "iam").statusCode())
                .isEqualTo(200);
        assertThat(get("Action=ListUsers&Version=2010-05-08", "sts").statusCode())
                .isEqualTo(200);
    }

    /** As IAM answers: "Could not find operation ListUsers for version NO_VERSION_SPECIFIED". */
    @ParameterizedTest
    @CsvSource({
        "Action=ListUsers, iam, ListUsers, NO_VERSION_SPECIFIED",
        "Action=ListUsers&Version=, iam, ListUsers, NO_VERSION_SPECIFIED",
        "Action=ListUsers&Version=2011-01-01, iam, ListUsers, 2011-01-01",
        "Action=CreateUser&UserName=eve&Version=2016-11-28, iam, CreateUser, 2016-11-28",
        "Action=ListUsers&Version=2011-06-15, iam, ListUsers, 2011-06-15",
        "Action=GetCallerIdentity, sts, GetCallerIdentity, NO_VERSION_SPECIFIED",
        "Action=GetCallerIdentity&Version=2010-05-08, sts, GetCallerIdentity, 2010-05-08",
        "Action=GetCallerIdentity&Version=2012-06-15, sts, GetCallerIdentity, 2012-06-15"
    })
    void another_version_or_none_has_no_operation(String query, String service, String action, String version) {
        HttpResponse<String> refused = get(query, service);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<Code>InvalidAction</Code>")
                .contains("<Message>Could not find operation " + action + " for version " + version + "</Message>");
        assertThat(iam.calls().total()).isEqualTo(1);
        assertThat(iam.account().users()).isEmpty();
    }

    @Test
    @Facts(9)
    void any_region_will_do_and_the_scope_tells_the_service() {
        for (String region : new String[] {"us-east-1", "aws-global", "eu-west-1", "aws-cn-global"}) {
            HttpRequest.Builder post = HttpRequest.newBuilder(iam.endpoint())
                    .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"));
            assertThat(send(post, region, "sts").statusCode()).as(region).isEqualTo(200);
            HttpRequest.Builder list = HttpRequest.newBuilder(iam.endpoint())
                    .POST(HttpRequest.BodyPublishers.ofString("Action=ListUsers&Version=2010-05-08"));
            assertThat(send(list, region, "iam").body()).as(region).contains("<ListUsersResult>");
        }
    }
}
