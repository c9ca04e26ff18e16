// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that asks for fewer calls is given fewer, and the reading goes through. */
class AwsThrottledReadingTest {
    private static final int USERS = 80;

    @Test
    void a_throttled_reading_waits_and_goes_through() {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            AwsAccount live = AwsAccount.using(Clients.iam(server.endpoint()));
            Account people = account("a")
                    .with(IntStream.range(0, USERS)
                            .mapToObj(i -> user("u" + i).withoutConsoleAccess())
                            .toList());
            assertThat(plan(people, live).apply().isComplete()).isTrue();
            server.calls().clear();
            server.weather().throttling(1, 25);
            assertThat(plan(people, live).isEmpty()).isTrue();
            assertThat(server.calls().withInjectedFault()).isNotEmpty();
            assertThat(server.calls().count("GetLoginProfile")).isGreaterThan(USERS);
        }
    }
}
