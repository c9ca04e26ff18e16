// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WireTest {
    /** Its connections are accepted by the operating system, and nobody reads what comes. */
    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            Wire wire = Wire.to(endpoint).within(Duration.ofMillis(300));
            assertThatThrownBy(() -> wire.iam("ListUsers"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot call " + endpoint)
                    .hasRootCauseInstanceOf(TimeoutException.class)
                    .cause()
                    .hasMessage("there was no answer within PT0.3S");
            assertThatThrownBy(() -> wire.as("AKIAOTHER").post("/moto-api/reset"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_server_is_emptied_by_a_post() {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            Wire wire = Wire.to(server.endpoint());
            wire.ok("CreateUser", "UserName", "ada");
            assertThat(wire.post("/_emulator/reset?to=empty").status()).isEqualTo(200);
            assertThat(wire.ok("ListUsers").texts("UserName")).isEmpty();
            assertThat(wire.post("/moto-api/reset").status()).isNotEqualTo(200);
        }
    }
}
