// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Jobs by id, the oldest first, so bounded that a long-lived server does not grow by polling: of what one owner asks about one subject the
 * {@value #KEPT} newest and all of the last hour, and of owners that come and go, as sessions do, none that is older than any session
 * gets. Times are those of the jobs themselves. Not thread-safe.
 */
final class Jobs<J> {
    static final int KEPT = 10;

    /** Long enough to read the pages of a job, whoever else asks meanwhile. */
    private static final Duration READ_WITHIN = Duration.ofHours(1);
    /** The longest life of a session (API of STS, GetSessionToken). */
    private static final Duration LONGEST_SESSION = Duration.ofHours(36);

    private final Map<String, J> jobs = new LinkedHashMap<>();
    private final Map<Asked, Queue<Kept>> byAsker = new HashMap<>();
    private final Queue<Kept> ofSessions = new ArrayDeque<>();

    /** Who asked about what. */
    record Asked(String subject, Optional<String> owner) {
        private boolean bySession() {
            return owner.filter(id -> id.startsWith("ASIA")).isPresent();
        }
    }

    private record Kept(String id, Asked asked, Instant created) {
        boolean isOlder(Duration age, Instant than) {
            return created.plus(age).isBefore(than);
        }
    }

    /** The jobs that are kept; a view. */
    Map<String, J> all() {
        return Collections.unmodifiableMap(jobs);
    }

    /** Keeps the newest job; tells of each that is dropped for it. */
    void add(String id, J job, Asked asked, Instant created, Consumer<String> dropped) {
        Kept newest = new Kept(id, asked, created);
        jobs.put(id, job);
        Queue<Kept> same = byAsker.computeIfAbsent(asked, any -> new ArrayDeque<>());
        same.add(newest);
        for (Kept old = same.peek();
                old != null && same.size() > KEPT && old.isOlder(READ_WITHIN, created);
                old = same.peek()) drop(old, dropped);
        if (asked.bySession()) ofSessions.add(newest);
        for (Kept old = ofSessions.peek();
                old != null && old.isOlder(LONGEST_SESSION, created);
                old = ofSessions.peek()) {
            ofSessions.remove();
            if (jobs.containsKey(old.id())) drop(old, dropped);
        }
    }

    private void drop(Kept old, Consumer<String> dropped) {
        jobs.remove(old.id());
        Queue<Kept> same = byAsker.getOrDefault(old.asked(), new ArrayDeque<>());
        same.remove(old);
        if (same.isEmpty()) byAsker.remove(old.asked());
        dropped.accept(old.id());
    }

    void clear() {
        jobs.clear();
        byAsker.clear();
        ofSessions.clear();
    }
}
