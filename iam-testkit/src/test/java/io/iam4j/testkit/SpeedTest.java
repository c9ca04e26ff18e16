// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Wire;
import org.junit.jupiter.api.Test;

class SpeedTest {
    @Test
    void a_thousand_users_are_created_and_the_time_is_shown() {
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            Wire wire = Wire.to(iam.endpoint());
            wire.ok("ListUsers");
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) wire.ok("CreateUser", "UserName", "user-" + i);
            long millis = (System.nanoTime() - start) / 1_000_000;

            System.out.println("embedded IAM: 1000 users in " + millis + " ms");
            assertThat(wire.ok("ListUsers", "MaxItems", "1000").texts("UserName"))
                    .hasSize(1000);
        }
    }

    @Test
    void a_server_starts_and_the_time_is_shown() {
        long start = System.nanoTime();
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            long millis = (System.nanoTime() - start) / 1_000_000;

            System.out.println("embedded IAM: started in " + millis + " ms");
            assertThat(iam.endpoint().getPort()).isPositive();
        }
    }
}
