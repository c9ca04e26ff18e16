// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.change.Target;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Which task is next. At most one task of a target is under way, for the service does not take two changes of one entity at
 * once: the others wait until it is released. Each operation takes logarithmic time in the number of tasks. Used from one
 * thread.
 */
final class Schedule {
    private final PriorityQueue<Task> ready = new PriorityQueue<>(Comparator.comparingInt(task -> task.step.number()));
    private final PriorityQueue<Task> delayed = new PriorityQueue<>((one, other) -> Long.signum(one.due - other.due));

    /** The targets of the tasks under way, with the tasks that wait for each. */
    private final Map<Target, Queue<Task>> busy = new HashMap<>();

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
            Queue<Task> waiting = busy.get(task.target());
            if (waiting != null) {
                waiting.add(task);
                continue;
            }
            busy.put(task.target(), new ArrayDeque<>(1));
            return Optional.of(task);
        }
        return Optional.empty();
    }

    private void wake() {
        if (delayed.isEmpty()) return;
        long now = System.nanoTime();
        while (!delayed.isEmpty() && delayed.peek().due - now <= 0) ready.add(delayed.remove());
    }

    /** The target of {@code task} is free again. */
    void release(Task task) {
        Queue<Task> waiting = busy.remove(task.target());
        if (waiting != null) ready.addAll(waiting);
    }

    /** Forgets the tasks that are not {@code kept}. */
    void retain(Predicate<Task> kept) {
        ready.removeIf(kept.negate());
        delayed.removeIf(kept.negate());
        busy.values().forEach(waiting -> waiting.removeIf(kept.negate()));
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
