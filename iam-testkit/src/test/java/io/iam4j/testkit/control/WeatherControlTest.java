// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Lag;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherControlTest {
    private static final String ALL = """
            {"seed": 7, "latencyMillis": 2, "sharedThrottling": {"burst": 500, "perSecond": 2.5}, "serviceFailures": 0.25,
             "lostAnswers": 0.5, "conflicts": 1, "readLag": {"looks": 1}, "principalLag": {"millis": 500},
             "loginProfileLag": {"looks": 2, "millis": 30}, "roleArnLag": {"looks": 3}, "attachmentLag": {"looks": 4},
             "mfaLag": {"looks": 5}, "stopAfter": 9, "shortPages": 6,
             "next": {"CreateUser": ["Throttling", "answer lost"], "GetUser": "AccessDenied"}}""";

    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    private static JsonNode json(String text) {
        return Json.tree(text.replace("\"AccessDenied\"", "[\"AccessDenied\"]")).orElseThrow();
    }

    @Test
    void what_was_set_is_read_as_it_was_sent_and_can_be_sent_again() {
        assertThat(control.get("weather")).isEmpty();

        control.ok("POST", "weather", ALL);

        JsonNode read = control.get("weather");
        assertThat(Json.meaning(read)).isEqualTo(Json.meaning(json(ALL)));
        control.ok("DELETE", "weather", "");
        assertThat(Json.meaning(control.get("weather"))).isEqualTo("{seed:7}"); // the seed stays, as its Javadoc says
        control.ok("POST", "weather", read.toString());
        assertThat(control.get("weather")).isEqualTo(read);
    }

    @Test
    void what_java_set_is_read_too() {
        iam.weather()
                .latency(Duration.ofMillis(40))
                .throttling(5, 2)
                .readLag(Lag.looks(1))
                .next("CreateUser", InjectedFault.fault(503, "Maintenance", "back at noon"));

        assertThat(Json.meaning(control.get("weather")))
                .isEqualTo(
                        Json.meaning(
                                json(
                                        "{\"latencyMillis\": 40, \"throttling\": {\"burst\": 5, \"perSecond\": 2},"
                                                + " \"readLag\": {\"looks\": 1}, \"next\": {\"CreateUser\": [{\"code\": \"Maintenance\", \"status\": 503, \"message\": \"back at noon\"}]}}")));
    }

    @Test
    void what_java_scripted_can_be_sent_again() {
        iam.weather()
                .next(
                        "GetUser",
                        InjectedFault.fault(503, "Maintenance", "back at noon"),
                        InjectedFault.fault(403, "AccessDenied", "not today"),
                        InjectedFault.fault(418, "AccessDenied", ""),
                        InjectedFault.named("AccessDenied"),
                        InjectedFault.LOST_ANSWER,
                        InjectedFault.THROTTLING)
                .next("GetRole", InjectedFault.BARE_ARN);
        JsonNode read = control.get("weather");
        control.ok("DELETE", "weather", "");

        control.ok("POST", "weather", read.toString());

        assertThat(control.get("weather")).isEqualTo(read);
        assertThat(wire.iam("GetUser").message()).isEqualTo("back at noon");
        assertThat(wire.iam("GetUser").message()).isEqualTo("not today");
        assertThat(wire.iam("GetUser").status()).isEqualTo(418);
        assertThat(wire.iam("GetUser").message()).startsWith("The caller is not authorized");
    }

    @Test
    void what_is_used_up_is_gone_and_what_is_left_is_told() {
        control.ok("POST", "weather", "{\"next\": {\"ListUsers\": [\"AccessDenied\"]}, \"stopAfter\": 2}");

        assertThat(wire.iam("ListUsers").code()).isEqualTo("AccessDenied");
        wire.ok("CreateUser", "UserName", "ada");

        assertThat(control.get("weather").toString()).isEqualTo("{\"stopAfter\":1}");
    }

    @Test
    void a_reset_makes_it_fair_and_the_page_shows_it() {
        control.ok("POST", "weather", "{\"latencyMillis\": 1, \"shortPages\": 2}");
        assertThat(page()).contains("<dt>Weather</dt><dd>latencyMillis, shortPages</dd>");

        control.ok("POST", "reset", "");

        assertThat(control.get("weather")).isEmpty();
        assertThat(page()).doesNotContain("<dt>Weather</dt>");
    }

    private String page() {
        return control.raw("GET", "/", "", "Accept", "text/html").body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"latencyMillis": 1, "rain": 1}                                      | there is no weather called rain
        {"latencyMillis": 1, "throttling": {"burst": 1}}                     | throttling: a number is expected, such as
        {"latencyMillis": 1, "throttling": {"burst": 1, "per": 1}}           | throttling: there is no per in it; there are burst, perSecond
        {"latencyMillis": 1, "throttling": {"burst": 0, "perSecond": 1}}     | a burst is one call at least
        {"latencyMillis": 1, "readLag": {"seconds": 1}}                      | readLag: there is no seconds in it; there are looks, millis
        {"latencyMillis": 1, "next": {"CreateUsr": ["Throttling"]}}          | there is no operation CreateUsr
        {"latencyMillis": 1, "next": {"CreateUser": ["Hail"]}}               | there is no fault called Hail
        {"latencyMillis": 1, "next": 5}                                      | next: faults by operation are expected, such as {"CreateUser": ["Throttling"]}, not 5
        {"latencyMillis": 1, "next": ["CreateUser"]}                         | next: faults by operation are expected
        {"latencyMillis": 1, "next": null}                                   | next: faults by operation are expected
        {"latencyMillis": 1, "next": {}}                                     | next: faults by operation are expected
        {"latencyMillis": 1, "next": {"CreateUser": []}}                     | next: CreateUser: one fault at least is expected
        {"latencyMillis": 1, "next": {"CreateUser": null}}                   | next: a fault is a name
        {"latencyMillis": 1, "next": {"CreateUser": 5}}                      | next: a fault is a name, such as "AccessDenied", or an object
        {"latencyMillis": 1, "next": {"CreateUser": [["Throttling"]]}}       | next: a fault is a name
        {"latencyMillis": 1, "next": {"CreateUser": {"code": "Hail"}}}       | next: CreateUser: code: no status is known for Hail
        {"latencyMillis": 1, "next": {"CreateUser": {"code": "AccessDenied", "times": 2}}} | next: CreateUser: times: there is no such field
        {"latencyMillis": 1, "throttling": 5}                                | throttling: a number is expected, such as
        {"latencyMillis": 1, "readLag": 5}                                   | readLag: a number is expected, such as
        {"latencyMillis": 1, "readLag": {}}                                  | readLag: a number is expected, such as
        {"latencyMillis": 1, "shortPages": null}                             | shortPages: a number is expected, not null
        """)
    void a_wrong_setting_changes_none(String body, String message) {
        ControlClient.Answer refused = control.send("POST", "weather", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains(message);
        assertThat(control.get("weather")).isEmpty();
    }
}
