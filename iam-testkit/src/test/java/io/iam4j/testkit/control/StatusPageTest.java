// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private HttpResponse<String> page() {
        return control.raw("GET", "/", "", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    @Test
    void a_browser_is_told_what_the_server_is() {
        HttpResponse<String> page = page();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.body())
                .contains("Embedded IAM", iam.endpoint().toString(), "123456789012", "Nothing yet", "None yet")
                .doesNotContain("<script", "{{");
    }

    @Test
    void it_shows_what_accounts_hold_and_the_last_calls() {
        wire.ok("CreateUser", "UserName", "ada", "Path", "/engineering/");
        wire.ok("CreateGroup", "GroupName", "readers");
        wire.ok("AddUserToGroup", "UserName", "ada", "GroupName", "readers");
        wire.iam("GetUser", "UserName", "nobody");
        control.ok("POST", "faults", "{\"action\": \"ListUsers\", \"code\": \"AccessDenied\"}");
        wire.iam("ListUsers");

        assertThat(page().body())
                .contains("<span class=\"path\">/engineering/</span>ada", "in readers", "1 member")
                .contains("AddUserToGroup", "NoSuchEntity", "injected: AccessDenied", "5 · 2 with errors");
    }

    @Test
    void everything_is_escaped() {
        wire.iam("<script>alert(1)</script>");

        assertThat(page().body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void no_secret_is_on_it() {
        wire.ok("CreateUser", "UserName", "ada");
        wire.ok("CreateLoginProfile", "UserName", "ada", "Password", "Correct-horse-7");
        Reply key = wire.ok("CreateAccessKey", "UserName", "ada");

        assertThat(page().body() + control.get("accounts") + control.get("calls"))
                .contains("ada")
                .doesNotContain("Correct-horse-7", key.text("SecretAccessKey"), key.text("AccessKeyId"));
    }

    @Test
    void many_are_counted_and_the_first_are_listed() {
        for (int i = 0; i < 230; i++) wire.ok("CreateUser", "UserName", "user" + i);

        assertThat(page().body()).contains("<span class=\"n\">230</span>", "and 30 more", "The last 50 of 230.");
        assertThat(control.get("accounts").at("/accounts/0/counts/users").asInt())
                .isEqualTo(230);
    }

    @Test
    void a_call_of_a_service_is_no_request_for_the_page() {
        assertThat(control.raw("GET", "/", "", "Accept", "*/*").body()).contains("<ErrorResponse");
        assertThat(control.raw("GET", "/?Action=ListUsers", "", "Accept", "text/html")
                        .body())
                .contains("<ErrorResponse");
    }
}
