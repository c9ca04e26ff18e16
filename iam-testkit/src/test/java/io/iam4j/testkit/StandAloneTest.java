// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.contract.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandAloneTest {
    private final EmbeddedIam iam = start();

    private static EmbeddedIam start() {
        try {
            return StandAlone.configure(List.of("--account", "222222222222", "--port", "0"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
                .isEqualTo(
                        "200 {\"status\":\"up\",\"endpoint\":\"" + iam.endpoint() + "\",\"account\":\"222222222222\"}");
    }

    @Test
    void calls_are_shown_and_cleared() {
        Wire.to(iam.endpoint()).ok("ListUsers");

        assertThat(control("GET", "calls", ""))
                .isEqualTo("200 {\"total\":1,\"byAction\":{\"ListUsers\":1},\"calls\":[{\"service\":\"iam\","
                        + "\"action\":\"ListUsers\",\"account\":\"222222222222\",\"mutating\":false}]}");
        assertThat(control("DELETE", "calls", "")).startsWith("200");
        assertThat(iam.calls().total()).isZero();
    }

    @Test
    void weather_is_set_and_cleared() {
        Wire wire = Wire.to(iam.endpoint());
        String body = "{\"next\":{\"ListUsers\":[\"Throttling\"]},\"seed\":1,\"latencyMillis\":1,"
                + "\"readLag\":{\"looks\":1},\"principalLag\":{\"millis\":5},\"shortPages\":7}";

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

        assertThat(control("POST", "weather", "{\"roleArnLag\":{\"looks\":1}}")).startsWith("200");
        String id = wire.ok("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust)
                .text("RoleId");
        assertThat(wire.ok("GetRole", "RoleName", "r").text("Arn")).isEqualTo(id);
        assertThat(control("GET", "calls", "")).contains("\"trouble\":\"bare role ARN\"");
    }

    @Test
    void a_reset_empties_the_accounts() {
        Wire.to(iam.endpoint()).ok("CreateUser", "UserName", "ada");

        assertThat(control("POST", "reset", "")).isEqualTo("200 {\"status\":\"reset\"}");
        assertThat(Wire.to(iam.endpoint()).ok("ListUsers").members("Users")).isEmpty();
    }

    @Test
    void what_is_not_understood_is_answered_with_what_would_be() {
        assertThat(control("GET", "coffee", "")).startsWith("404").contains("POST reset");
        assertThat(control("POST", "weather", "[]")).startsWith("400").contains("JSON object");
        assertThat(control("POST", "weather", "{\"rain\":1}")).startsWith("400").contains("latencyMillis");
        assertThat(control("POST", "weather", "{\"next\":{\"ListUsers\":[\"Hail\"]}}"))
                .startsWith("400")
                .contains("answer lost");
    }

    @Test
    void wrong_options_are_refused() {
        assertThatThrownBy(() -> StandAlone.configure(List.of("--port"))).hasMessage("--port needs a value");
        assertThatThrownBy(() -> StandAlone.configure(List.of("--colour", "blue")))
                .hasMessage("--colour is not an option");
        assertThatThrownBy(() -> StandAlone.configure(List.of("--port", "many")))
                .hasMessage("--port many: a port is a number");
    }
}
