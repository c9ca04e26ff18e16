// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.Samples;
import io.iam4j.testkit.http.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockControlTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static Instant now(JsonNode clock) {
        return Instant.parse(clock.path("now").asText());
    }

    @Test
    void a_stopped_clock_dates_everything() {
        JsonNode clock = control.ok("PUT", "clock", "{\"now\": \"2030-01-31T12:00:00Z\", \"stopped\": true}");

        assertThat(clock.toString()).isEqualTo("{\"now\":\"2030-01-31T12:00:00Z\",\"stopped\":true}");
        assertThat(wire.ok("CreateUser", "UserName", "ada").text("CreateDate")).isEqualTo("2030-01-31T12:00:00Z");
        assertThat(now(control.ok("POST", "clock/advance", "{\"days\": 1.5}"))).isEqualTo("2030-02-02T00:00:00Z");
        assertThat(now(control.ok("POST", "clock/advance", "{\"seconds\": 0.25}")))
                .isEqualTo("2030-02-02T00:00:00.250Z");
    }

    @Test
    void a_clock_that_is_set_runs_on() {
        JsonNode clock = control.ok("PUT", "clock", "{\"now\": \"2030-01-31T12:00:00Z\"}");

        assertThat(clock.path("stopped").asBoolean()).isFalse();
        assertThat(now(clock)).isBetween("2030-01-31T12:00:00Z", "2030-01-31T12:01:00Z");
        assertThat(control.ok("PUT", "clock", "{\"stopped\": true}")
                        .path("stopped")
                        .asBoolean())
                .isTrue();
        assertThat(now(control.ok("PUT", "clock", "{\"stopped\": false}")))
                .isBetween("2030-01-31T12:00:00Z", "2030-01-31T12:01:00Z");
    }

    @Test
    void an_advanced_clock_runs_on_from_there() {
        control.ok("POST", "clock/advance", "{\"days\": 90}");

        assertThat(now(control.get("clock"))).isAfter(Instant.now().plusSeconds(89 * 86_400));
    }

    @Test
    void a_deletion_and_a_reset_let_it_follow_the_time_of_the_machine_again() {
        control.ok("PUT", "clock", "{\"now\": \"2030-01-31T12:00:00Z\", \"stopped\": true}");
        assertThat(now(control.ok("DELETE", "clock", "")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));

        control.ok("POST", "clock/advance", "{\"days\": 90}");
        control.ok("POST", "reset", "");
        assertThat(now(control.get("clock"))).isBefore(Instant.now().plusSeconds(60));
    }

    /** Clients read years of four digits. */
    @Test
    void at_the_last_moment_every_time_has_a_year_of_four_digits() {
        control.ok("PUT", "clock", "{\"now\": \"9898-12-31T23:59:59Z\", \"stopped\": true}");
        wire.ok("CreateUser", "UserName", "ada");
        Wire ada = wire.as(wire.ok("CreateAccessKey", "UserName", "ada").text("AccessKeyId"));
        List<String> times = new ArrayList<>();
        times.add(ada.sts("GetSessionToken", "DurationSeconds", "129600").text("Expiration"));
        times.add(ada.sts("GetFederationToken", "Name", "eve", "DurationSeconds", "129600")
                .text("Expiration"));
        times.add(wire.ok(
                        "CreateServiceSpecificCredential",
                        "UserName",
                        "ada",
                        "ServiceName",
                        "bedrock.amazonaws.com",
                        "CredentialAgeDays",
                        "36600")
                .text("ExpirationDate"));
        String provider = wire.ok("CreateSAMLProvider", "Name", "idp", "SAMLMetadataDocument", Samples.METADATA)
                .text("SAMLProviderArn");
        times.add(wire.ok("GetSAMLProvider", "SAMLProviderArn", provider).text("ValidUntil"));
        assertThat(times).allMatch(time -> time.matches("[0-9]{4}-.*"));
    }

    @Test
    void the_clock_is_not_moved_beyond_the_last_moment() {
        control.ok("PUT", "clock", "{\"now\": \"9890-01-01T00:00:00Z\", \"stopped\": true}");
        ControlClient.Answer refused = control.send("POST", "clock/advance", "{\"days\": 3650}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field()).isEqualTo("days");
        assertThat(refused.error()).contains("to before 9899-01-01T00:00:00Z is expected");
        assertThat(now(control.get("clock"))).isEqualTo("9890-01-01T00:00:00Z");
    }

    @Test
    void a_clock_that_runs_into_its_end_stays_there() {
        Instant end = Instant.parse("9899-01-01T00:00:00Z");
        ObjectNode state = (ObjectNode) control.get("state");
        String ahead = Duration.between(Instant.now(), end).toString();
        state.set("clock", JsonNodeFactory.instance.objectNode().put("ahead", ahead));

        control.ok("PUT", "state", state.toString());

        assertThat(now(control.get("clock"))).isEqualTo(end.minusNanos(1));
        assertThat(control.get("clock").path("stopped").asBoolean()).isFalse();
        assertThat(wire.ok("CreateUser", "UserName", "ada").text("CreateDate")).isEqualTo("9898-12-31T23:59:59Z");
        control.ok("PUT", "state", control.get("state").toString());
        control.ok("POST", "keep", "");
        assertThat(control.send("POST", "clock/advance", "{\"seconds\": 1}").status())
                .isEqualTo(400);
        control.ok("DELETE", "clock", "");
        assertThat(now(control.get("clock"))).isBefore(Instant.now().plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 9899-01-01T00:00:00Z",
        "PT876000H, 2026-01-01T00:00:00Z",
        "PT87600000H, 2026-01-01T00:00:00Z",
        "PT999999999999H, 2026-01-01T00:00:00Z"
    })
    void a_state_whose_clock_is_beyond_it_is_refused(String ahead, String stopped) {
        ObjectNode state = (ObjectNode) control.get("state");
        state.set(
                "clock",
                JsonNodeFactory.instance.objectNode().put("ahead", ahead).put("stoppedAt", stopped));
        ControlClient.Answer answer = control.send("PUT", "state", state.toString());
        if (ahead.equals("PT876000H")) assertThat(answer.status()).isEqualTo(200);
        else assertThat(answer.error()).contains("clock", "to before 9899-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PUT  | clock         | {}                              |         | nothing is set; send such as {"now"
        PUT  | clock         | {"now": "tomorrow"}             | now     | now: a moment such as "2026-01-31T12:00:00Z" is expected, not "tomorrow"
        PUT  | clock         | {"now": "+12026-01-31T12:00:00Z"} | now     | now: a moment from 1970-01-01T00:00:00Z to before 9899-01-01T00:00:00Z is expected
        PUT  | clock         | {"now": "9899-01-01T00:00:00Z"} | now     | to before 9899
        PUT  | clock         | {"now": "1969-12-31T23:59:59Z", "stopped": true} | now | a moment from 1970
        PUT  | clock         | {"stopped": "yes"}              | stopped | true or false is expected
        PUT  | clock         | {"stop": true}                  | stop    | there is no such field; there are now, stopped
        PUT  | clock         | [1]                             |         | the body is not a JSON object, such as {"now"
        POST | clock/advance | {}                              |         | one of seconds and days is expected
        POST | clock/advance | {"days": 1, "seconds": 1}       |         | one of seconds and days is expected
        POST | clock/advance | {"days": -1}                    | days    | a number from 0 to 36525 is expected, not -1
        POST | clock/advance | {"seconds": "60"}               | seconds | a number from 0
        """)
    void what_is_wrong_is_named(String method, String path, String body, String field, String message) {
        ControlClient.Answer answer = control.send(method, path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
        assertThat(answer.field()).isEqualTo(field == null ? "" : field);
        assertThat(control.get("clock").path("stopped").asBoolean()).isFalse();
    }
}
