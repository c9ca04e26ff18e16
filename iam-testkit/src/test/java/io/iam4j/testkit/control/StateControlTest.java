// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.http.Reply;
import io.iam4j.testkit.http.Wire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateControlTest {
    private final EmbeddedIam iam = EmbeddedIam.start();
    private final ControlClient control = new ControlClient(iam.endpoint());
    private final Wire wire = Wire.to(iam.endpoint());

    @AfterEach
    void stop() {
        iam.close();
    }

    @Test
    void a_saved_state_is_restored_in_another_server() {
        wire.ok("CreateUser", "UserName", "ada");
        Reply key = wire.ok("CreateAccessKey", "UserName", "ada");
        control.ok("PUT", "quotas", "{\"UsersQuota\": 7}");
        JsonNode state = control.get("state");

        try (EmbeddedIam second = EmbeddedIam.start()) {
            ControlClient other = new ControlClient(second.endpoint());
            other.ok("PUT", "state", state.toString());

            Wire there = Wire.to(second.endpoint());
            assertThat(there.ok("GetUser", "UserName", "ada").text("UserId"))
                    .isEqualTo(wire.ok("GetUser", "UserName", "ada").text("UserId"));
            assertThat(there.as(key.text("AccessKeyId"))
                            .sts("GetCallerIdentity")
                            .text("Arn"))
                    .endsWith("user/ada");
            assertThat(other.get("quotas").at("/quotas/UsersQuota").asInt()).isEqualTo(7);
        }
    }

    private static String trusting(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                + "\"},\"Action\":\"sts:AssumeRole\"}}";
    }

    private static int role(EmbeddedIam iam, String service) {
        Wire wire = Wire.to(iam.endpoint());
        int status = wire.iam("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trusting(service))
                .status();
        wire.iam("DeleteRole", "RoleName", "r");
        return status;
    }

    @Test
    void a_reset_goes_back_to_the_services_of_the_start_and_a_state_takes_their_place() {
        try (EmbeddedIam own =
                EmbeddedIam.builder().knowingServices("own.amazonaws.com").start()) {
            ControlClient other = new ControlClient(own.endpoint());
            String before = other.get("state").toString();
            own.seed(Account.own().knowingServices("seeded.amazonaws.com"));
            assertThat(role(own, "seeded.amazonaws.com")).isEqualTo(200);
            String seeded = other.get("state").toString();

            for (String reset : List.of("reset", "reset?to=empty")) {
                other.ok("PUT", "state", seeded);
                assertThat(role(own, "seeded.amazonaws.com")).isEqualTo(200);
                other.ok("POST", reset, "");
                assertThat(role(own, "seeded.amazonaws.com")).as(reset).isEqualTo(400);
                assertThat(role(own, "own.amazonaws.com")).as(reset).isEqualTo(200);
            }
            other.ok("PUT", "state", seeded);
            other.ok("PUT", "state", before);
            assertThat(role(own, "seeded.amazonaws.com")).isEqualTo(400);
            control.ok("PUT", "state", seeded);
            assertThat(role(iam, "seeded.amazonaws.com")).isEqualTo(200);
            assertThat(role(iam, "own.amazonaws.com")).isEqualTo(200);
            iam.reset();
            assertThat(role(iam, "own.amazonaws.com")).isEqualTo(400);
        }
    }

    @Test
    void what_is_no_state_changes_nothing() {
        wire.ok("CreateUser", "UserName", "ada");

        for (String wrong : new String[] {"", "[]", "{}", "{\"format\": \"other\", \"version\": 1}"})
            assertThat(control.send("PUT", "state", wrong).status()).isEqualTo(400);
        wire.ok("GetUser", "UserName", "ada");
    }

    @Test
    void what_a_reset_goes_to_is_said_in_its_address_and_nowhere_else() {
        ControlClient.Answer answer = control.send("POST", "reset", "{\"to\": \"empty\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("to", "no field is expected");
        assertThat(control.send("POST", "keep", "rubbish").status()).isEqualTo(400);
    }

    @Test
    void a_reset_goes_back_to_what_was_kept_ids_and_clock_too() {
        wire.ok("CreateUser", "UserName", "ada");
        String id = wire.ok("GetUser", "UserName", "ada").text("UserId");
        control.ok("PUT", "clock", "{\"now\": \"2030-01-31T12:00:00Z\", \"stopped\": true}");
        control.ok("POST", "keep", "");
        wire.ok("DeleteUser", "UserName", "ada");
        wire.ok("CreateUser", "UserName", "eve");
        control.ok("DELETE", "clock", "");
        control.ok("POST", "faults", "{\"code\": \"AccessDenied\"}");

        control.ok("POST", "reset", "");

        assertThat(wire.ok("ListUsers").texts("UserId")).containsExactly(id);
        assertThat(control.get("clock").path("now").asText()).isEqualTo("2030-01-31T12:00:00Z");
        assertThat(control.get("calls").path("total").asInt()).isEqualTo(1);
        control.ok("POST", "reset?to=empty", "");
        assertThat(wire.ok("ListUsers").texts("UserName")).isEmpty();
    }

    @Test
    void what_the_control_changes_is_in_the_state_file(@TempDir Path folder) {
        Path file = folder.resolve("state.json");
        try (EmbeddedIam first = EmbeddedIam.builder().stateFile(file).start()) {
            ControlClient there = new ControlClient(first.endpoint());
            there.ok("PUT", "quotas", "{\"UsersQuota\": 7}");
            there.ok("PUT", "clock", "{\"now\": \"2030-01-31T12:00:00Z\", \"stopped\": true}");
        }
        try (EmbeddedIam second = EmbeddedIam.builder().stateFile(file).start()) {
            ControlClient there = new ControlClient(second.endpoint());
            assertThat(there.get("quotas").at("/quotas/UsersQuota").asInt()).isEqualTo(7);
            assertThat(there.get("clock").path("now").asText()).isEqualTo("2030-01-31T12:00:00Z");
        }
    }
}
