// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.testkit.ServerInspection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Finds servers that a test started and left running. Where tests run in parallel their servers cannot be told apart,
 * so nothing is checked.
 */
final class Leaks {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private static final long PARTING_MILLIS = 1000;

    private final Set<String> before;

    private Leaks(Set<String> before) {
        this.before = before;
    }

    /** Remembers the servers that run before the test's own. */
    static void note(ExtensionContext context, Namespace namespace) {
        context.getStore(namespace)
                .put(
                        Leaks.class,
                        new Leaks(threads().stream().map(Thread::getName).collect(Collectors.toSet())));
    }

    /** The complaints about servers that run now and did not before. */
    static Set<String> of(ExtensionContext context, Namespace namespace) {
        Leaks noted = context.getStore(namespace).remove(Leaks.class, Leaks.class);
        boolean parallel = context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (noted == null || parallel) return Set.of();
        return threads().stream()
                .filter(thread -> !noted.before.contains(thread.getName()) && stays(thread))
                .map(thread -> "the test left " + thread.getName() + " running; close it, in try (...) or @AfterEach")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a thread keeps running; the threads of a server that was just closed end soon. */
    private static boolean stays(Thread thread) {
        try {
            thread.join(PARTING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }

    private static Set<Thread> threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = parent.getParent()) group = parent;
        Thread[] threads = new Thread[group.activeCount() * 2 + 64];
        int count = group.enumerate(threads);
        return Stream.of(threads)
                .limit(count)
                .filter(ServerInspection::isServerThread)
                .collect(Collectors.toSet());
    }
}
