// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that asks for fewer calls is given fewer: few are refused, and all that is needed gets through. */
class AwsThrottlingTest {
    private static final double MOST_REFUSED = 0.25;

    private final EmbeddedIam server = EmbeddedIam.start();
    private final AwsAccount live = AwsAccount.using(Clients.iam(server.endpoint()));

    @AfterEach
    void no_thread_is_left() {
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("iam4j-"));
    }

    private static Account people(int count) {
        return account("a")
                .with(IntStream.range(0, count)
                        .mapToObj(i -> user("u" + i).memberOf(group("g")).withoutConsoleAccess())
                        .toList());
    }

    private double refused() {
        return (double) server.calls().withInjectedFault().size()
                / server.calls().total();
    }

    @Test
    void an_apply_is_made_at_the_rate_that_the_service_bears() {
        var plan = plan(people(100), live);
        server.calls().clear();
        server.weather().sharedThrottling(10, 50);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(server.calls().withInjectedFault()).isNotEmpty();
        assertThat(refused()).isLessThan(MOST_REFUSED);
    }

    @Test
    void a_reading_is_made_at_the_rate_that_the_service_bears() {
        assertThat(plan(people(100), live).apply().isComplete()).isTrue();
        server.calls().clear();
        server.weather().throttling(1, 40);
        assertThat(plan(people(100), live).isEmpty()).isTrue();
        assertThat(server.calls().withInjectedFault()).isNotEmpty();
        assertThat(refused()).isLessThan(MOST_REFUSED);
    }

    @Test
    void a_reading_repeats_a_call_that_meets_a_fault_four_times_at_most() {
        server.weather()
                .next(
                        "ListRoles",
                        InjectedFault.SERVICE_FAILURE,
                        InjectedFault.LOST_CALL,
                        InjectedFault.SERVICE_UNAVAILABLE);
        assertThat(plan(people(1), live).isEmpty()).isFalse();
        assertThat(server.calls().count("ListRoles")).isEqualTo(4);
        server.calls().clear();
        server.weather().serviceFailures(1);
        assertThatThrownBy(() -> plan(people(1), live))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("ServiceFailure");
        assertThat(server.calls().byAction().values()).allMatch(count -> count <= 4);
    }

    @Test
    void an_interrupted_reading_leaves_no_thread() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> plan(people(1), live))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
