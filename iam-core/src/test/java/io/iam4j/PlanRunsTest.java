// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.internal.Moment;
import io.iam4j.observed.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How old the reading of a plan is when it is applied. */
class PlanRunsTest {
    private final InMemoryAccount account = new InMemoryAccount(Snapshot.empty("222222222222", "aws"));
    private final ChangeSet changes =
            Iam.plan(Iam.account("222222222222").with(Iam.user("ada")), account).changes();

    /** How often the account is read again for a plan that was read that long ago, by each of the two clocks. */
    private long readings(Duration counted, Duration seen) {
        long before = account.calls().stream().filter("read"::equals).count();
        Moment now = Moment.now();
        Moment read = new Moment(now.nanos() - counted.toNanos(), Instant.now().minus(seen));
        PlanRuns.readAt(read, Duration.ZERO)
                .check(changes, account, ApplyOptions.standard(), MovedUsers.NONE)
                .run();
        return account.calls().stream().filter("read"::equals).count() - before;
    }

    @Test
    void a_young_reading_is_trusted() {
        assertThat(readings(Duration.ofSeconds(1), Duration.ofSeconds(1))).isZero();
    }

    @Test
    void the_time_that_the_machine_slept_counts() {
        assertThat(readings(Duration.ofSeconds(1), Duration.ofHours(8))).isOne();
    }

    @Test
    void a_clock_that_is_set_back_makes_no_reading_young() {
        assertThat(readings(Duration.ofHours(8), Duration.ofSeconds(1))).isOne();
    }
}
