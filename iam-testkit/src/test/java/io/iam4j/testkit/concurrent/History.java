// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.concurrent;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What concurrent clients of one object asked and were told, and when. Wing and Gong, "Testing and Verifying Concurrent
 * Objects" (1993): the history is linearizable when the calls can be put in an order that a sequential object could
 * have answered like this, and in which no call comes before one that had ended when it began.
 *
 * @param <S> the state of the sequential object, compared by equals
 */
final class History<S> {
    /**
     * One call.
     *
     * @param begun when it was sent, in nanoseconds
     * @param ended when its answer was there
     * @param label for messages
     * @param look whether it is known to have changed nothing
     * @param step the state after the call, absent when a sequential object would have answered differently
     */
    record Event<S>(long begun, long ended, String label, boolean look, Function<S, Optional<S>> step) {}

    private record Point<S>(BitSet done, S state) {}

    private final List<Event<S>> events;
    private final Set<Point<S>> seen = new HashSet<>();

    History(List<Event<S>> events) {
        this.events = events.stream().sorted(Comparator.comparing(Event::ended)).toList();
    }

    /** Whether some order of the calls explains all answers. */
    boolean isLinearizableFrom(S start) {
        return explains(new BitSet(), start);
    }

    private boolean explains(BitSet before, S state) {
        BitSet done = withLooks(before, state);
        if (done.cardinality() == events.size()) return true;
        for (int i : next(done)) {
            Optional<S> after = events.get(i).step().apply(state);
            if (after.isEmpty()) continue;
            BitSet then = (BitSet) done.clone();
            then.set(i);
            if (seen.add(new Point<>(then, after.get())) && explains(then, after.get())) return true;
        }
        return false;
    }

    /** Puts first the looks that could come first and fit: if any order explains the rest, this one does. */
    private BitSet withLooks(BitSet before, S state) {
        BitSet done = (BitSet) before.clone();
        int size;
        do {
            size = done.cardinality();
            for (int i : next(done))
                if (events.get(i).look() && events.get(i).step().apply(state).isPresent()) done.set(i);
        } while (done.cardinality() > size);
        return done;
    }

    /** The calls that had begun when the first of those that are left ended. */
    private List<Integer> next(BitSet done) {
        int first = done.nextClearBit(0);
        return IntStream.range(first, events.size())
                .filter(i -> !done.get(i)
                        && events.get(i).begun() <= events.get(first).ended())
                .boxed()
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        long zero = events.stream().mapToLong(Event::begun).min().orElse(0);
        events.forEach(event -> out.append((event.begun() - zero) / 1000)
                .append(" to ")
                .append((event.ended() - zero) / 1000)
                .append(" us: ")
                .append(event.label())
                .append('\n'));
        return out.toString();
    }
}
