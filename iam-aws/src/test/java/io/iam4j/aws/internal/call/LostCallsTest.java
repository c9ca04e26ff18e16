// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.aws.internal.call.LostCalls.Age;
import io.iam4j.aws.internal.call.LostCalls.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.iam.model.GetUserResponse;

/** What is there is dated against the calls without answer by the service's own time. */
class LostCallsTest {
    private static final Instant LOOKED = Instant.parse("2026-02-03T04:10:00Z");

    private long now = -5;
    private final ServiceTime time = new ServiceTime(() -> now, () -> Instant.EPOCH);
    private final LostCalls lost = new LostCalls(time);

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    /** A call from 100 to 90 seconds before the look. */
    @BeforeEach
    void loseACall() {
        LostCalls.Sent sent = lost.sending();
        pass(10);
        lost.add(sent);
        pass(90);
    }

    private Look<GetUserResponse> look(String... date) {
        return lost.look(() -> answer(date));
    }

    static GetUserResponse answer(String... date) {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(200);
        for (String each : date) http.appendHeader("Date", each);
        return (GetUserResponse)
                GetUserResponse.builder().sdkHttpResponse(http.build()).build();
    }

    private Age age(int secondsBeforeLook) {
        return lost.age(look("Tue, 03 Feb 2026 04:10:00 GMT"), LOOKED.minusSeconds(secondsBeforeLook));
    }

    @Test
    void what_was_created_while_the_call_was_under_way_may_be_its_work() {
        assertThat(age(100)).isEqualTo(Age.SAME);
        assertThat(age(95)).isEqualTo(Age.SAME);
        assertThat(age(90)).isEqualTo(Age.SAME);
    }

    @Test
    void whole_seconds_and_clocks_that_differ_a_little_are_allowed_for() {
        assertThat(age(102)).isEqualTo(Age.SAME);
        assertThat(age(103)).isEqualTo(Age.OLDER);
        assertThat(age(88)).isEqualTo(Age.SAME);
        assertThat(age(87)).isEqualTo(Age.LATER);
    }

    @Test
    void what_was_created_soon_after_may_be_the_work_of_a_late_service_and_after_a_minute_is_not() {
        assertThat(age(28)).isEqualTo(Age.LATER);
        assertThat(age(27)).isEqualTo(Age.NEWER);
    }

    @Test
    void each_call_has_a_time_of_its_own() {
        pass(600);
        lost.add(lost.sending());
        assertThat(age(0)).isEqualTo(Age.SAME);
        assertThat(age(695)).isEqualTo(Age.SAME);
        assertThat(age(300)).isEqualTo(Age.NEWER);
        assertThat(age(900)).isEqualTo(Age.OLDER);
    }

    /** A call that was sent 100 seconds before the look, of which this machine slept for {@code slept} more than it counted. */
    private LostCalls sleptFor(int slept) {
        ServiceTime known = new ServiceTime(() -> now, () -> Instant.EPOCH);
        known.note(answer(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                LOOKED.minusSeconds(100 + slept).atOffset(ZoneOffset.UTC))));
        LostCalls calls = new LostCalls(known);
        LostCalls.Sent sent = calls.sending();
        pass(10);
        calls.add(sent);
        pass(90);
        return calls;
    }

    private Age age(LostCalls calls, int secondsBeforeLook) {
        return calls.age(
                calls.look(() -> answer("Tue, 03 Feb 2026 04:10:00 GMT")), LOOKED.minusSeconds(secondsBeforeLook));
    }

    @Test
    void what_was_created_while_the_machine_slept_may_be_the_calls_work_or_anothers() {
        LostCalls calls = sleptFor(3600);
        assertThat(age(calls, 3703)).isEqualTo(Age.OLDER);
        for (int seconds : new int[] {3702, 3700, 1800, 100, 90, 28})
            assertThat(age(calls, seconds)).isEqualTo(Age.DOUBTFUL);
        assertThat(age(calls, 27)).isEqualTo(Age.NEWER);
        assertThat(Age.DOUBTFUL.mayBeOurs() && Age.DOUBTFUL.isSince()).isTrue();
    }

    @Test
    void whole_seconds_of_the_dates_are_no_sleep() {
        LostCalls calls = sleptFor(2);
        assertThat(age(calls, 102)).isEqualTo(Age.SAME);
        assertThat(age(calls, 103)).isEqualTo(Age.OLDER);
    }

    /** The dates of later answers tell nothing of before the sleep. */
    @Test
    void the_earliest_time_of_a_call_is_that_which_was_known_when_it_was_sent() {
        LostCalls calls = sleptFor(3600);
        assertThat(age(calls, 0)).isEqualTo(Age.NEWER);
        assertThat(age(calls, 3700)).isEqualTo(Age.DOUBTFUL);
    }

    @Test
    void without_a_date_nothing_is_told() {
        assertThat(lost.age(look(), LOOKED)).isEqualTo(Age.UNTOLD);
        assertThat(lost.age(look("yesterday"), LOOKED)).isEqualTo(Age.UNTOLD);
        assertThat(lost.age(look("Tue, 03 Feb 2026 04:10:00 GMT"), null)).isEqualTo(Age.UNTOLD);
    }
}
