// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Fingerprint;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run's work grows with its steps, not with their square. */
class ManyStepsTest {
    private static final Snapshot EMPTY = Snapshot.empty("222222222222", "aws");

    /**
     * A change that counts how often it is looked at.
     *
     * @param name of its target
     * @param looks how often the targets of all such changes were asked for
     */
    private record Counted(String name, AtomicLong looks) implements Change {
        @Override
        public Target target() {
            looks.incrementAndGet();
            return new Target(Kind.USER, name);
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }

    /** Does nothing, at once. */
    private record Idle() implements LiveAccount {
        @Override
        public Snapshot read(ReadScope scope) {
            return EMPTY;
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    }

    private static ChangeSet changes(int count, int targets, AtomicLong looks) {
        List<Step> steps = IntStream.range(0, count)
                .mapToObj(i -> new Step(i + 1, new Counted("u" + i % targets, looks), new TreeSet<>()))
                .toList();
        ChangeSet.Origin origin = new ChangeSet.Origin(
                "a",
                EMPTY.accountId(),
                EMPTY.partition(),
                Optional.empty(),
                Fingerprint.stored("none"),
                ReadScope.BULK,
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeMap<>());
        return new ChangeSet(origin, steps, List.of(), List.of(), List.of());
    }

    private static Applied run(ChangeSet changes) {
        return Applier.apply(changes, new Idle(), Map.of(), ApplyOptions.standard());
    }

    @Test
    void a_step_is_looked_at_a_few_times_however_many_there_are() {
        for (int targets : new int[] {20_000, 10}) {
            AtomicLong looks = new AtomicLong();
            ChangeSet changes = changes(20_000, targets, looks);
            looks.set(0);
            assertThat(run(changes).isComplete()).isTrue();
            assertThat(looks.get()).as("with %d targets", targets).isLessThan(20 * 20_000);
        }
    }

    /** 100 MB for 100,000 steps is 1 kB for each. */
    @Test
    void a_step_takes_a_kilobyte_at_most() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ChangeSet changes = changes(20_000, 20_000, new AtomicLong());
        assertThat(run(changes(1_000, 1_000, new AtomicLong())).isComplete()).isTrue();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(run(changes).isComplete()).isTrue();
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 20_000;
        assertThat(each).isLessThan(1_000);
    }
}
