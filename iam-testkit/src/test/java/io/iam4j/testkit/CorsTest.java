// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in a browser, and which of them may use the server (Fetch standard, CORS protocol). */
class CorsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String SIGNED = "&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fiam%2Faws4_request";

    private static HttpResponse<String> send(EmbeddedIam iam, String method, String path, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(iam.endpoint().resolve(path))
                .headers(headers)
                .method(method, BodyPublishers.noBody())
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).join();
    }

    private static final String LIST = "/?Action=ListUsers&Version=2010-05-08" + SIGNED;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "https://LOCALHOST",
                "http://127.0.0.1:8080",
                "http://[::1]:5173",
                "http://app.localhost"
            })
    void pages_of_this_machine_may(String origin) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            for (String path : List.of(LIST, "/_emulator/health")) {
                HttpResponse<String> answer = send(iam, "GET", path, "Origin", origin);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .hasValue(origin);
                assertThat(answer.headers().firstValue("Vary")).hasValue("Origin");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://evil.example:80#localhost",
                "null"
            })
    void a_page_of_elsewhere_changes_nothing(String origin) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            for (String path : List.of(CREATE, "/_emulator/reset", "/_emulator/state")) {
                HttpResponse<String> answer = send(iam, "POST", path, "Origin", origin);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("--cors ORIGIN");
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .isEmpty();
            }
            assertThat(iam.account().users()).isEmpty();
        }
    }

    private static final String CREATE = "/?Action=CreateUser&Version=2010-05-08&UserName=eve" + SIGNED;

    /** An image, a form of method GET or a link: none of these has an Origin. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cross-site | -
        same-site  | -
        cross-site | https://evil.example/
        same-site  | http://evil.example:8080/a?b=http://localhost
        -          | https://evil.example/
        -          | https://evil.example
        -          | http://127.0.0.1.evil.example/
        tomorrows  | -
        """)
    void a_page_of_elsewhere_changes_nothing_by_get_either(String site, String referrer) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            for (String path : List.of(CREATE, "/_emulator/state", "/_emulator/jwks", "/")) {
                HttpResponse<String> answer = send(iam, "GET", path, browser(site, referrer));
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(answer.body()).contains("--cors ORIGIN");
            }
            assertThat(iam.account().users()).isEmpty();
        }
    }

    private static String[] browser(String site, String referrer) {
        List<String> headers = new ArrayList<>(List.of("Accept", "image/*"));
        if (!site.equals("-")) headers.addAll(List.of("Sec-Fetch-Site", site));
        if (!referrer.equals("-")) headers.addAll(List.of("Referer", referrer));
        return headers.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        none        | -
        none        | https://evil.example/
        same-origin | -
        same-site   | http://127.0.0.1:3000/
        cross-site  | http://localhost:3000/a
        -           | http://localhost:3000/a
        """)
    void what_somebody_types_and_pages_of_this_machine_may_by_get(String site, String referrer) {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            assertThat(send(iam, "GET", CREATE, browser(site, referrer)).statusCode())
                    .isEqualTo(200);
            assertThat(send(iam, "GET", "/_emulator/health", browser(site, referrer))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_listed_origin_may_by_get_and_with_a_star_a_page_that_does_not_tell_its_own() {
        try (EmbeddedIam iam =
                EmbeddedIam.builder().cors("https://app.example.com").start()) {
            assertThat(send(iam, "GET", LIST, browser("cross-site", "https://app.example.com/a"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(iam, "GET", LIST, browser("cross-site", "-")).statusCode())
                    .isEqualTo(403);
        }
        try (EmbeddedIam iam = EmbeddedIam.builder().cors("*").start()) {
            assertThat(send(iam, "GET", LIST, browser("cross-site", "-")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void any_page_may_link_to_the_page_of_the_server_and_to_nothing_else_of_it() {
        String[] link = {
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document",
            "Accept",
            "text/html"
        };
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            assertThat(send(iam, "GET", "/", link).body()).contains("<h1>Embedded IAM</h1>");
            for (String path : List.of(CREATE, "/_emulator/state", LIST))
                assertThat(send(iam, "GET", path, link).statusCode()).isEqualTo(403);
            assertThat(iam.account().users()).isEmpty();
        }
    }

    @Test
    void the_control_refuses_a_page_in_json() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            HttpResponse<String> answer = send(iam, "GET", "/_emulator/state", browser("cross-site", "-"));
            assertThat(answer.body()).startsWith("{\"error\":\"Pages of this origin may not use this server.");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        }
    }

    @Test
    void an_origin_that_was_named_may_and_all_may_with_a_star() {
        String origin = "https://app.example.com";
        try (EmbeddedIam iam = StandAlone.start(List.of(), Map.of("IAM4J_CORS", "https://a.example," + origin))) {
            assertThat(send(iam, "GET", LIST, "Origin", origin).statusCode()).isEqualTo(200);
            assertThat(send(iam, "GET", LIST, "Origin", "https://b.example").statusCode())
                    .isEqualTo(403);
        }
        try (EmbeddedIam iam = StandAlone.start(List.of("--cors", "*"), Map.of())) {
            assertThat(send(iam, "GET", LIST, "Origin", "https://b.example")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://b.example");
        }
    }

    @Test
    void a_preflight_allows_the_methods_and_the_headers_that_it_asks_for() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            HttpResponse<String> answer = send(
                    iam,
                    "OPTIONS",
                    "/",
                    "Origin",
                    "http://localhost:3000",
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "authorization,x-amz-date");

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("http://localhost:3000");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValue("authorization,x-amz-date");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Methods")
                            .orElseThrow())
                    .contains("POST", "PUT", "DELETE");
            assertThat(iam.calls().all()).isEmpty();
        }
    }

    @Test
    void what_is_no_origin_is_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandAlone.start(List.of("--cors", "app.example.com"), Map.of()))
                .withMessageStartingWith("--cors app.example.com: ")
                .withMessageContaining("such as https://app.example.com, or * for all");
    }
}
