// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.ThrottlingService.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a simulated clock: how long calls take that a service limits, against the least possible, and how many are refused. */
class RateControlTest {
    private static final double[] LATENCIES = {0.001, 0.04, 0.3};
    private static final int AT_ONCE = 16;
    private static final double MOST_TIME = 1.25;
    private static final double MOST_REFUSED = 0.15;

    private static RateControl control() {
        return new RateControl(4, AT_ONCE, Duration.ofSeconds(20));
    }

    private static ThrottlingService service(double perSecond, double burst, double latency, boolean shared) {
        return new ThrottlingService(perSecond, burst, latency, shared);
    }

    private static void check(Outcome outcome, int calls, double ideal, String what) {
        assertThat(outcome.taken()).as(what).isEqualTo(calls);
        assertThat(outcome.seconds()).as(what).isLessThan(MOST_TIME * ideal);
        assertThat(outcome.share()).as(what).isLessThan(MOST_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "600,5,1",
        "600,5,5",
        "600,5,50",
        "1000,2,1",
        "1000,2,2",
        "1000,2,40",
        "2000,1,1",
        "2000,1,10",
        "2000,50,50"
    })
    void one_bucket_for_all_operations_is_used_and_seldom_refuses(int calls, double perSecond, double burst) {
        for (int operations : new int[] {1, 4, 8})
            for (double latency : LATENCIES) {
                ThrottlingService service = service(perSecond, burst, latency, true);
                for (int i = 0; i < operations; i++) service.calls("operation " + i, calls / operations);
                String what = operations + " operations, latency " + latency;
                check(service.run(control()), calls / operations * operations, calls / perSecond, what);
            }
    }

    @ParameterizedTest
    @CsvSource({"600,5,1", "600,5,5", "1000,2,2", "2000,1,2", "2000,20,20"})
    void a_bucket_for_each_operation_is_used_and_seldom_refuses(int calls, double perSecond, double burst) {
        for (double latency : new double[] {0.001, 0.04}) {
            ThrottlingService service = service(perSecond, burst, latency, false);
            for (int i = 0; i < 4; i++) service.calls("operation " + i, calls / 4);
            double least = Math.max(calls / perSecond / 4, calls * latency / AT_ONCE);
            check(service.run(control()), calls, least, "latency " + latency);
        }
    }

    @Test
    void without_a_limit_as_many_calls_are_under_way_as_may_be() {
        Outcome outcome =
                service(1e6, 1e6, 0.04, true).calls("CreateUser", 1600).run(control());
        assertThat(outcome.refused()).isZero();
        assertThat(outcome.seconds()).isLessThan(1600 / AT_ONCE * 0.04 + 3 * 0.04);
    }

    @Test
    void one_operation_with_a_low_limit_does_not_slow_the_others() {
        for (double latency : new double[] {0.001, 0.04}) {
            ThrottlingService service = service(10, 5, latency, false)
                    .rate("slow", 1)
                    .calls("slow", 20)
                    .calls("CreateUser", 600)
                    .calls("CreateGroup", 600);
            check(service.run(control()), 1220, 60, "latency " + latency);
        }
    }

    @Test
    void operations_take_turns() {
        RateControl control = control();
        control.begin("CreateUser", 0).taken();
        assertThat(control.turn("CreateGroup")).isLessThan(control.turn("CreateUser"));
        control.begin("CreateGroup", 0).taken();
        assertThat(control.turn("CreateUser")).isLessThan(control.turn("CreateGroup"));
    }

    @Test
    void a_limit_that_is_raised_is_found() {
        RateControl control = control();
        Outcome slow = service(1, 1, 0.04, true).calls("CreateUser", 100).run(control);
        Outcome fast = service(20, 20, 0.04, true)
                .from(slow.seconds())
                .calls("CreateUser", 2000)
                .run(control);
        assertThat(slow.seconds()).isGreaterThan(90);
        assertThat(fast.seconds()).isLessThan(2 * 2000 / 20);
    }

    @Test
    void calls_that_were_under_way_together_lower_the_rate_once() {
        RateControl one = control();
        one.begin("CreateUser", 0).taken();
        one.begin("CreateUser", 0).refused(1);
        RateControl two = control();
        two.begin("CreateUser", 0).taken();
        RateControl.Call first = two.begin("CreateUser", 0);
        RateControl.Call second = two.begin("CreateUser", 0);
        first.refused(1);
        second.refused(2);
        assertThat(two.delay("CreateUser", 2)).isEqualTo(one.delay("CreateUser", 2));
    }

    @Test
    void a_service_that_refuses_everything_is_called_ever_more_seldom_and_never_less_than_so_often() {
        RateControl control = control();
        long now = 0;
        for (int i = 0; i < 40; i++) {
            now += control.delay("CreateUser", now);
            control.begin("CreateUser", now).refused(now);
        }
        assertThat(control.delay("CreateUser", now))
                .isEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void what_is_refused_counts_from_the_last_call_taken_of_any_operation() {
        RateControl control = control();
        assertThat(control.refusedFor(5)).isZero();
        control.begin("CreateUser", 10).refused(20);
        control.begin("CreateGroup", 20).refused(30);
        assertThat(control.refusedFor(50)).isEqualTo(Duration.ofNanos(30));
        control.begin("CreateGroup", 60).lost();
        assertThat(control.refusedFor(70)).isEqualTo(Duration.ofNanos(50));
        control.begin("CreateGroup", 80).taken();
        assertThat(control.refusedFor(90)).isZero();
    }

    @Test
    void no_more_calls_are_under_way_than_may_be() {
        RateControl control = new RateControl(1, 2, Duration.ofSeconds(1));
        RateControl.Call call = control.begin("CreateUser", 0);
        assertThat(control.delay("CreateUser", 0)).isEqualTo(RateControl.UNTIL_A_CALL_ENDS);
        call.taken();
        RateControl.Call second = control.begin("CreateUser", 0);
        assertThat(control.delay("CreateGroup", 0)).isZero();
        control.begin("CreateGroup", 0).lost();
        second.lost();
        assertThatThrownBy(() -> new RateControl(2, 1, Duration.ZERO)).hasMessageContaining("at most 1, not 2");
        assertThatThrownBy(() -> new RateControl(1, 1, Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
