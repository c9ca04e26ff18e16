// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.change.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which task is next. At most one task of a target is under way, for the service does not take two changes of one entity at
 * once: the others wait until it is released. Each operation takes logarithmic time in the number of tasks. Used from one
 * thread.
 */
final class Schedule {
    private final PriorityQueue<Task> ready = byNumber();
    private final PriorityQueue<Task> delayed = new PriorityQueue<>((one, other) -> Long.signum(one.due - other.due));

    private final Set<Target> busy = new HashSet<>();

    /** The tasks that found their target busy. */
    private final Map<Target, Queue<Task>> waiting = new HashMap<>();

    /** A task that can start now. */
    void add(Task task) {
        ready.add(task);
    }

    /** A task that can start when it is due. */
    void delay(Task task) {
        delayed.add(task);
    }

    /** The ready task of lowest number whose target is free; the target is busy from here on. */
    Optional<Task> next() {
        wake();
        for (Task task = ready.poll(); task != null; task = ready.poll()) {
            if (busy.add(task.target())) return Optional.of(task);
            waiting.computeIfAbsent(task.target(), target -> byNumber()).add(task);
        }
        return Optional.empty();
    }

    private static PriorityQueue<Task> byNumber() {
        return new PriorityQueue<>(Comparator.comparingInt(task -> task.step.number()));
    }

    private void wake() {
        if (delayed.isEmpty()) return;
        long now = System.nanoTime();
        while (!delayed.isEmpty() && delayed.peek().due - now <= 0) ready.add(delayed.remove());
    }

    /** The target of {@code task} is free again: the next that waits for it is ready. */
    void release(Task task) {
        Target target = task.target();
        busy.remove(target);
        Queue<Task> others = waiting.get(target);
        if (others == null) return;
        Task next = others.poll();
        if (next == null) waiting.remove(target);
        else ready.add(next);
    }

    /** Forgets the tasks that are not {@code kept}. */
    void retain(Predicate<Task> kept) {
        ready.removeIf(kept.negate());
        delayed.removeIf(kept.negate());
        waiting.values().forEach(others -> others.removeIf(kept.negate()));
    }

    /** Nanoseconds until a delayed task is due; empty when there is none. */
    Optional<Long> untilDue() {
        return Optional.ofNullable(delayed.peek()).map(task -> task.due - System.nanoTime());
    }

    /** Whether no task is ready or delayed; tasks may be under way, or wait for those. */
    boolean isEmpty() {
        return ready.isEmpty() && delayed.isEmpty();
    }
}
