// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checker itself, on histories whose verdict is known. */
class HistoryTest {
    private static History.Event<String> write(long begun, long ended, String value) {
        return new History.Event<>(begun, ended, "write " + value, false, state -> Optional.of(value));
    }

    private static History.Event<String> read(long begun, long ended, String value) {
        return new History.Event<>(
                begun, ended, "read " + value, true, state -> Optional.of(state).filter(value::equals));
    }

    private static boolean holds(List<History.Event<String>> events) {
        return new History<>(events).isLinearizableFrom("");
    }

    @Test
    void overlapping_calls_may_take_effect_in_either_order() {
        assertThat(holds(List.of(write(0, 10, "a"), write(0, 10, "b"), read(11, 12, "a"))))
                .isTrue();
        assertThat(holds(List.of(write(0, 10, "a"), write(0, 10, "b"), read(11, 12, "b"))))
                .isTrue();
        assertThat(holds(List.of(write(0, 10, "a"), read(5, 6, ""), read(7, 8, "a"))))
                .isTrue();
    }

    @Test
    void a_write_of_what_is_there_may_be_needed_later() {
        assertThat(holds(List.of(
                        write(0, 1, "a"), write(2, 20, "a"), write(3, 4, "b"), read(5, 6, "b"), read(21, 22, "a"))))
                .isTrue();
    }

    @Test
    void a_stale_read_is_found() {
        assertThat(holds(List.of(write(0, 1, "a"), write(2, 3, "b"), read(4, 5, "a"))))
                .isFalse();
    }

    @Test
    void a_value_that_comes_and_goes_is_found() {
        assertThat(holds(List.of(write(0, 10, "a"), read(1, 2, "a"), read(3, 4, ""))))
                .isFalse();
    }

    @Test
    void two_readers_that_saw_two_orders_are_found() {
        assertThat(holds(List.of(write(0, 10, "a"), write(0, 10, "b"), read(11, 12, "a"), read(13, 14, "b"))))
                .isFalse();
    }
}
