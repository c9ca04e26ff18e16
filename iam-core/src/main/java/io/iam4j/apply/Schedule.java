// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.RateControl;
import io.iam4j.change.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which task is next: of those whose operation may be called now, and whose turn it is, one that was tried before, and
 * otherwise the one of lowest number. At most one task of a target is under way, for the service does not take two changes of one entity at once: the
 * others wait until it is released. Each operation takes logarithmic time in the number of tasks. Used from one thread.
 */
final class Schedule {
    private static final Comparator<Task> ORDER = Comparator.<Task, Boolean>comparing(task -> task.attempts == 0)
            .thenComparingInt(task -> task.step.number());

    private final RateControl rates;

    /** The tasks that can start when their operation may be called, by operation. */
    private final Map<String, Queue<Task>> ready = new HashMap<>();

    private final PriorityQueue<Task> delayed = new PriorityQueue<>((one, other) -> Long.signum(one.due - other.due));

    private final Set<Target> busy = new HashSet<>();

    /** The tasks that found their target busy. */
    private final Map<Target, Queue<Task>> waiting = new HashMap<>();

    Schedule(RateControl rates) {
        this.rates = rates;
    }

    /** A task that can start as soon as its operation may be called. */
    void add(Task task) {
        ready.computeIfAbsent(task.operation(), any -> new PriorityQueue<>(ORDER))
                .add(task);
    }

    /** A task that can start when it is due. */
    void delay(Task task) {
        delayed.add(task);
    }

    /** The next task that can start now; its target is busy from here on. */
    Optional<Task> next(long now) {
        while (!delayed.isEmpty() && delayed.peek().due - now <= 0) add(delayed.remove());
        for (Task task = poll(now); task != null; task = poll(now)) {
            if (busy.add(task.target)) return Optional.of(task);
            waiting.computeIfAbsent(task.target, target -> new PriorityQueue<>(ORDER))
                    .add(task);
        }
        return Optional.empty();
    }

    private @Nullable Task poll(long now) {
        Task first = null;
        Queue<Task> its = null;
        for (Queue<Task> tasks : ready.values()) {
            Task head = tasks.peek();
            if (head == null || first != null && isBefore(first, head)) continue;
            if (rates.delay(head.operation(), now) != 0) continue;
            first = head;
            its = tasks;
        }
        return its == null ? null : its.poll();
    }

    private boolean isBefore(Task one, Task other) {
        int turns = Long.compare(rates.turn(one.operation()), rates.turn(other.operation()));
        return turns < 0 || turns == 0 && ORDER.compare(one, other) < 0;
    }

    /** The target of {@code task} is free again: the next that waits for it is ready. */
    void release(Task task) {
        Target target = task.target;
        busy.remove(target);
        Queue<Task> others = waiting.get(target);
        if (others == null) return;
        Task next = others.poll();
        if (next == null) waiting.remove(target);
        else add(next);
    }

    /** Forgets the tasks that are not {@code kept}. Those that waited for one of them are ready in its place. */
    void retain(Predicate<Task> kept) {
        List<Collection<Task>> all = new ArrayList<>(ready.values());
        all.add(delayed);
        all.addAll(waiting.values());
        all.forEach(tasks -> tasks.removeIf(kept.negate()));
        waiting.forEach((target, tasks) -> {
            Task next = busy.contains(target) ? null : tasks.poll();
            if (next != null) add(next);
        });
    }

    /** Nanoseconds until a task can start; {@link RateControl#UNTIL_A_CALL_ENDS} when none can before that. */
    long untilNext(long now) {
        long least = delayed.isEmpty() ? RateControl.UNTIL_A_CALL_ENDS : Math.max(0, delayed.peek().due - now);
        for (Queue<Task> tasks : ready.values()) {
            Task head = tasks.peek();
            if (head != null) least = Math.min(least, rates.delay(head.operation(), now));
        }
        return least;
    }

    /** Whether no task is ready or delayed; tasks may be under way, or wait for those. */
    boolean isEmpty() {
        return delayed.isEmpty() && ready.values().stream().allMatch(Queue::isEmpty);
    }
}
