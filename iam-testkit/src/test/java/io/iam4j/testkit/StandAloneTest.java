// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.http.Wire;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandAloneTest {
    private final EmbeddedIam iam = StandAlone.start(List.of("--account", "222222222222", "--port", "0"), Map.of());

    @AfterEach
    void stop() {
        iam.close();
    }

    private String control(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint().resolve("/_emulator/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> response.statusCode() + " " + response.body())
                .join();
    }

    @Test
    void health_names_endpoint_and_account() {
        assertThat(control("GET", "health", ""))
                .isEqualTo("200 {\"status\":\"up\",\"endpoint\":\"" + iam.endpoint()
                        + "\",\"account\":\"222222222222\"," + "\"calls\":0,\"handedOn\":0}");
    }

    @Test
    void calls_are_shown_and_cleared() {
        Wire.to(iam.endpoint()).ok("ListUsers");

        assertThat(control("GET", "calls", "").replaceFirst("2[0-9T:.-]*Z", "TIME"))
                .isEqualTo(
                        "200 {\"total\":1,\"byAction\":{\"ListUsers\":1},\"calls\":[{\"at\":\"TIME\",\"service\":\"iam\","
                                + "\"action\":\"ListUsers\",\"account\":\"222222222222\",\"mutating\":false}]}");
        assertThat(control("DELETE", "calls", "")).startsWith("200");
        assertThat(iam.calls().total()).isZero();
    }

    @Test
    void weather_is_set_and_cleared() {
        Wire wire = Wire.to(iam.endpoint());
        String body = "{\"next\":{\"ListUsers\":[\"Throttling\"]},\"seed\":1,\"latencyMillis\":1,"
                + "\"readLag\":{\"looks\":1},\"principalLag\":{\"millis\":5},\"shortPages\":7,"
                + "\"sharedThrottling\":{\"burst\":100,\"perSecond\":1}}";

        assertThat(control("POST", "weather", body)).isEqualTo("200 {\"status\":\"set\"}");
        assertThat(wire.iam("ListUsers").code()).isEqualTo("Throttling");
        wire.ok("CreateUser", "UserName", "ada");
        assertThat(wire.iam("GetUser", "UserName", "ada").code()).isEqualTo("NoSuchEntity");
        assertThat(control("DELETE", "weather", "")).isEqualTo("200 {\"status\":\"fair\"}");
    }

    @Test
    void a_bare_role_arn_can_be_asked_for() {
        Wire wire = Wire.to(iam.endpoint());
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";

        assertThat(control("POST", "weather", "{\"roleArnLag\":{\"looks\":1},\"mfaLag\":{\"millis\":9}}"))
                .startsWith("200");
        String id = wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust)
                .text("RoleId");
        assertThat(wire.ok("GetRole", "RoleName", "r").text("Arn")).isEqualTo(id);
        assertThat(control("GET", "calls", "")).contains("\"injectedFault\":\"bare role ARN\"");
    }

    @Test
    void an_organization_is_seeded() {
        String body =
                "{\"Id\":\"o-acme123456\",\"MasterAccountId\":\"222222222222\",\"Accounts\":[{\"Id\":\"222222222222\"},"
                        + "{\"Id\":\"333333333333\"}]}";

        assertThat(control("POST", "organization", body))
                .isEqualTo("200 {\"status\":\"seeded\",\"path\":\"o-acme123456/r-acme\"}");
        assertThat(Wire.to(iam.endpoint()).organizations("ListAccounts", "{}").body())
                .contains("account/o-acme123456/333333333333");
        assertThat(control("POST", "organization", "{}")).startsWith("400").contains("MasterAccountId");
    }

    @Test
    void a_reset_empties_the_accounts() {
        Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada");

        assertThat(control("POST", "reset", "")).isEqualTo("200 {\"status\":\"reset\",\"to\":\"start\"}");
        assertThat(Wire.to(iam.endpoint()).ok("ListUsers").members("Users")).isEmpty();
    }

    @Test
    void what_is_not_understood_is_answered_with_what_would_be() {
        assertThat(control("GET", "coffee", "")).startsWith("404").contains("POST reset");
        assertThat(control("POST", "weather", "[]")).startsWith("400").contains("JSON object");
        assertThat(control("POST", "weather", "{\"rain\":1}")).startsWith("400").contains("latencyMillis");
        assertThat(control("POST", "weather", "{\"latencyMillis\":\"40\"}")).contains("a number is expected, not");
        assertThat(control("POST", "weather", "{\"latencyMillis\":99999999999999999999}"))
                .contains("a whole number up to 9223372036854775807 is expected, not 99999999999999999999");
        assertThat(control("POST", "weather", "{\"stopAfter\":5000000000}"))
                .contains("a whole number up to 2147483647");
        assertThat(control("POST", "weather", "{\"readLag\":{\"looks\":2.5}}")).contains("a whole number");
        assertThat(control("POST", "weather", "{\"readLag\":7}"))
                .startsWith("400")
                .contains("readLag");
        assertThat(control("POST", "weather", "{\"next\":{\"ListUsers\":[\"Hail\"]}}"))
                .startsWith("400")
                .contains("answer lost");
    }

    @Test
    void other_services_are_told_that_they_are_not_served() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint().resolve("/bucket?list-type=2"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0")
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains(
                        "<Code>InvalidAction</Code>",
                        "Only IAM, STS and AWS Organizations are served here",
                        "signed for s3");
        assertThat(iam.calls().all()).extracting(Call::service).containsExactly("s3");
    }

    @ParameterizedTest
    @CsvSource({
        "s3, PUT, /bucket/policy.json, application/json, {}",
        "s3, PUT, /bucket/100%25, text/plain, 100% sure",
        "ec2, POST, /, application/x-www-form-urlencoded; x=json, Action=DescribeVpcs"
    })
    void other_services_that_speak_xml_are_told_in_xml_whatever_is_sent(
            String service, String method, String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .header("Content-Type", type)
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("xml");
        assertThat(response.body()).contains("<Code>InvalidAction</Code>", "signed for " + service);
        assertThat(iam.calls().all()).extracting(Call::service).containsExactly(service);
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb, POST, /, application/x-amz-json-1.0, DynamoDB_20120810.ListTables",
        "kms, POST, /, application/x-amz-json-1.1, TrentService.ListKeys",
        "lambda, GET, /2015-03-31/functions, '', ''",
        "bedrock, POST, /model, application/json, ''",
        "bedrock, POST, /model, application/vnd.of.a.client+json, ''"
    })
    void other_services_that_speak_json_are_told_in_json(
            String service, String method, String path, String type, String target) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(iam.endpoint().resolve(path))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{\"a\":\"100% sure\"}"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
        if (!type.isEmpty()) request.header("Content-Type", type);
        if (!target.isEmpty()) request.header("X-Amz-Target", target);

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidAction");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(type.startsWith("application/x-amz-json") ? type : "application/json");
        assertThat(response.body())
                .startsWith(
                        "{\"__type\":\"InvalidAction\",\"message\":\"Only IAM, STS and AWS Organizations are served here;"
                                + " this request is signed for " + service + ". ");
        assertThat(iam.calls().all()).extracting(Call::service).containsExactly(service);
    }

    @Test
    void a_request_of_organizations_without_its_header_is_told_which() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/organizations/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).contains("with the header X-Amz-Target: AWSOrganizationsV20161128.OPERATION");
    }

    @Test
    void an_export_is_seeded() {
        String file = "src/test/resources/io/iam4j/testkit/seed/details.json";
        try (EmbeddedIam seeded = StandAlone.start(List.of("--account", "210987654321", "--seed", file), Map.of())) {
            assertThat(seeded.account().users()).containsOnlyKeys("ada");
        }
    }

    @Test
    void which_account_was_seeded_is_told() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            StandAlone.start(List.of("--seed", "src/test/resources/io/iam4j/testkit/seed/details.json"), Map.of())
                    .close();
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("account 210987654321: seeded");
    }

    @Test
    void a_reset_goes_back_to_the_seed_and_if_asked_to_nothing() {
        String file = "src/test/resources/io/iam4j/testkit/seed/details.json";
        try (EmbeddedIam seeded = StandAlone.start(List.of("--account", "210987654321", "--seed", file), Map.of())) {
            Wire wire = Wire.to(seeded.endpoint());
            wire.ok("CreateUser", "UserName", "eve");
            URI reset = seeded.endpoint().resolve("/_emulator/reset");

            assertThat(post(reset)).isEqualTo("200 {\"status\":\"reset\",\"to\":\"start\"}");
            assertThat(wire.ok("ListUsers").texts("UserName")).containsExactly("ada");
            assertThat(post(URI.create(reset + "?to=empty"))).startsWith("200");
            assertThat(wire.ok("ListUsers").texts("UserName")).isEmpty();
            assertThat(post(URI.create(reset + "?to=yesterday")))
                    .startsWith("400")
                    .contains("neither start nor empty");
            assertThat(post(URI.create(reset + "?from=x"))).contains("the query has no such name; there is to");
        }
    }

    private static String post(URI target) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> response.statusCode() + " " + response.body())
                .join();
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StandAlone.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output.strip();
    }

    @Test
    void what_cannot_be_done_is_one_line_and_an_exit_code(@TempDir Path folder) throws Exception {
        int port = iam.endpoint().getPort();

        assertThat(run("--port", Integer.toString(port)))
                .isEqualTo("1 cannot listen on /127.0.0.1:" + port + "; is the port taken? Port 0 takes any free one");
        assertThat(run("--seed", "nowhere.json"))
                .startsWith("1 cannot read the seed nowhere.json: there is no such file in ");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"UserDetailList\": [}");
        assertThat(run("--seed", broken.toString()))
                .isEqualTo("2 cannot read the seed " + broken
                        + ": the seed is not JSON, as aws iam get-account-authorization-details"
                        + " --output json prints it: it ceases to be JSON at line 1, column 21");
        Files.writeString(
                broken,
                "{\"UserDetailList\": [{\"UserName\": \"ada\", \"UserPolicyList\": [{\"PolicyName\": \"p\","
                        + " \"PolicyDocument\": \"{\"}]}]}");
        assertThat(run("--seed", broken.toString()))
                .startsWith("2 cannot read the seed " + broken
                        + ": this export is broken at UserDetailList[0].UserPolicyList[0].PolicyDocument: ")
                .doesNotContain("\tat ");
        assertThat(run("--strict", "true"))
                .startsWith("2 --strict true: --strict takes no value; write --strict alone");
        assertThat(run("--colour", "blue"))
                .isEqualTo("2 --colour is not an option; there are --port, --host, --account, --partition, --service,"
                        + " --strict, --seed, --state, --organization, --others, --cors and --help, with the value"
                        + " after a space");
        assertThat(run("--organization", "nowhere.json")).startsWith("1 cannot read the organization nowhere.json");
        assertThat(run("--organization", "src/test/resources/io/iam4j/testkit/seed/details.json"))
                .startsWith(
                        "2 --organization src/test/resources/io/iam4j/testkit/seed/details.json: the organization has"
                                + " no \"");
        assertThat(run("--account", "12")).startsWith("2 \"12\" is not an account id");
        assertThat(run("-h")).isEqualTo(run("--help"));
        assertThat(run("--help"))
                .startsWith("0 An AWS IAM, STS and what reads of AWS Organizations need")
                .contains("--port PORT")
                .contains("127.0.0.1 unless given");
    }

    @Test
    void wrong_options_are_refused() {
        assertThatThrownBy(() -> StandAlone.start(List.of("--port"), Map.of()))
                .hasMessage("--port needs a value; --help tells which");
        assertThatThrownBy(() -> StandAlone.start(List.of("--port", "many"), Map.of()))
                .hasMessage("--port many: a port is a number, 0 to 65535");
        assertThatThrownBy(() -> StandAlone.start(List.of("--port", "65536"), Map.of()))
                .hasMessageContaining("0 to 65535");
    }

    /** More connections than the process may have files; a server that gave up then would fail every later test. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_server_without_a_free_file_descriptor_goes_on_when_there_is_one() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell with ulimit is here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process server = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -n 256 && exec \"$0\" \"$@\"",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandAlone.class.getName(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = server.inputReader(StandardCharsets.UTF_8)) {
            String line = told.readLine();
            URI endpoint = URI.create(line.substring(line.indexOf("http"), line.indexOf(',')));
            // what the JDK loads at the first call, it could not load without a file descriptor
            Wire.to(endpoint).ok("ListUsers");
            try (InputStream health =
                    endpoint.resolve("/_emulator/health").toURL().openStream()) {
                assertThat(health.readAllBytes()).isNotEmpty();
            }
            useUpFileDescriptors(endpoint.getPort());
            assertThat(Wire.to(endpoint).ok("ListUsers").status()).isEqualTo(200);
        } finally {
            server.destroy();
        }
    }

    private static void useUpFileDescriptors(int port) throws Exception {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) clients.add(new Socket("127.0.0.1", port));
        assertThat(clients)
                .anySatisfy(client -> assertThatThrownBy(() -> ask(client)).isInstanceOf(SocketTimeoutException.class));
        for (Socket client : clients) client.close();
    }

    private static void ask(Socket client) throws IOException {
        client.setSoTimeout(500);
        client.getOutputStream()
                .write("GET /_emulator/health HTTP/1.1\r\nHost: iam\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(client.getInputStream().read()).isEqualTo('H');
    }
}
