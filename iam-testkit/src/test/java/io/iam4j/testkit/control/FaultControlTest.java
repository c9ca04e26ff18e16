// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import io.iam4j.testkit.weather.FaultRule;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultControlTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void an_operation_is_denied_as_often_as_asked() {
        control.ok("POST", "faults", "{\"action\": \"CreateUser\", \"code\": \"AccessDenied\", \"times\": 2}");

        for (int i = 0; i < 2; i++) {
            Reply denied = wire.iam("CreateUser", "UserName", "ada");
            assertThat(denied.status()).isEqualTo(403);
            assertThat(denied.code()).isEqualTo("AccessDenied");
        }
        wire.ok("ListUsers");
        wire.ok("CreateUser", "UserName", "ada");
        assertThat(control.get("faults").path("faults")).isEmpty();
    }

    @Test
    void a_share_of_all_calls_fails() {
        control.ok("POST", "faults", "{\"code\": \"ServiceUnavailable\", \"probability\": 0.3}");

        long failed = IntStream.range(0, 200)
                .filter(i -> wire.iam("ListUsers").status() == 503)
                .count();
        assertThat(failed).isBetween(40L, 80L);
        control.ok("DELETE", "faults", "");
        for (int i = 0; i < 20; i++) wire.ok("ListUsers");
    }

    @Test
    void an_error_has_the_status_and_message_that_were_asked_for_in_one_account() {
        control.ok(
                "POST",
                "faults",
                "{\"action\": \"GetUser\", \"account\": \"333333333333\", \"code\": \"Maintenance\", \"status\": 503,"
                        + " \"message\": \"back at noon\"}");

        Reply failed = wire.as("333333333333").iam("GetUser");
        assertThat(failed.status() + " " + failed.code() + " " + failed.message())
                .isEqualTo("503 Maintenance back at noon");
        assertThat(wire.iam("GetUser").code()).isNotEqualTo("Maintenance");
    }

    @Test
    void a_code_may_have_a_message_of_its_own_and_is_listed() {
        control.ok("POST", "faults", "{\"action\": \"GetUser\", \"code\": \"AccessDenied\", \"message\": \"no\"}");

        assertThat(control.get("faults").toString())
                .isEqualTo("{\"faults\":[{\"action\":\"GetUser\",\"code\":\"AccessDenied\",\"status\":403,"
                        + "\"message\":\"no\",\"probability\":1}]}");
        assertThat(wire.iam("GetUser").message()).isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource({
        "DuplicateCertificate, 409",
        "InvalidAuthenticationCode, 403",
        "ReportNotPresent, 410",
        "ExpiredTokenException, 400",
        "AccountNotFoundException, 400",
        "IncompleteSignature, 400"
    })
    void a_code_of_the_services_needs_no_status(String code, int status) {
        control.ok("POST", "faults", "{\"code\": \"" + code + "\"}");

        Reply failed = wire.iam("ListUsers");
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.status()).isEqualTo(status);
    }

    @Test
    void what_is_listed_can_be_sent_again() {
        iam.weather()
                .meets(new FaultRule(
                        Optional.of("GetUser"),
                        Optional.of("333333333333"),
                        InjectedFault.fault(503, "Maintenance", "back at noon"),
                        0.5,
                        3))
                .meets(new FaultRule(Optional.empty(), Optional.empty(), InjectedFault.LOST_CALL, 1, Integer.MAX_VALUE))
                .meets(new FaultRule(Optional.empty(), Optional.empty(), InjectedFault.named("NoSuchEntity"), 0, 1));
        JsonNode listed = control.get("faults").path("faults");
        control.ok("DELETE", "faults", "");

        listed.forEach(rule -> control.ok("POST", "faults", rule.toString()));

        assertThat(control.get("faults").path("faults")).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource({"200, Fine", "399, Fine", "600, Fine", "400, ' '", "400, answer lost"})
    void what_is_no_error_is_no_fault(int status, String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> InjectedFault.fault(status, code, "text"));
    }

    @Test
    void a_reset_ends_faults() {
        control.ok("POST", "faults", "{\"code\": \"answer lost\", \"action\": \"CreateUser\"}");
        control.ok("POST", "reset", "");

        wire.ok("CreateUser", "UserName", "ada");
    }

    @Test
    void weather_takes_the_same_codes() {
        control.ok("POST", "weather", "{\"next\": {\"ListUsers\": [\"AccessDenied\"]}}");

        assertThat(wire.iam("ListUsers").code()).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                             | code        | code: is missing; it is an error code, such as AccessDenied
        {"code": "Hail"}                               | code        | no status is known for Hail: send "status" too, or an error code of IAM, STS or
        {"code": "AccesDenied"}                        | code        | the nearest are AccessDenied
        {"code": "Hail", "status": 200}                | status      | from 400
        {"code": "Hail", "status": 600}                | status      | an error is 400 to 599, not 600
        {"code": "answer lost", "status": 400}         | status      | "answer lost" is not answered with an error
        {"code": "AccessDenied", "times": 0}           | times       | a whole number from 1
        {"code": "AccessDenied", "probability": 1.5}   | probability | a number from 0 to 1 is expected, not 1.5
        {"code": "AccessDenied", "action": "CreateUsr"}|             | there is no operation CreateUsr
        {"code": "AccessDenied", "account": "12"}      | account     | twelve digits
        {"code": "AccessDenied", "time": 2}            | time        | did you mean times?
        """)
    void what_is_wrong_is_named(String body, String field, String message) {
        ControlClient.Answer answer = control.send("POST", "faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(message);
        assertThat(answer.field()).isEqualTo(field == null ? "" : field);
        assertThat(control.get("faults").path("faults")).isEmpty();
    }
}
