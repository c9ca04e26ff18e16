// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.testkit.emulator.HttpServer;
import java.util.List;
import java.util.function.BiConsumer;

/** What an extension of a test framework checks on a server when a test is over. Thread-safe. */
public final class ServerInspection {
    private final EmbeddedIam iam;

    ServerInspection(EmbeddedIam iam) {
        this.iam = iam;
    }

    /** A number that grows whenever an account may have changed. */
    public long changes() {
        return iam.changes();
    }

    /** The invariants of the server's state that do not hold, for a reader; each is a defect of the server. */
    public List<String> brokenInvariants() {
        return iam.brokenInvariants();
    }

    /**
     * Calls {@code listener} with every secret that a request or an answer holds from now on: what it is, and the secret
     * itself. It replaces the listener before; it is called by the threads that serve requests.
     */
    public void onSecret(BiConsumer<String, String> listener) {
        iam.onSecret(listener);
    }

    /** Whether a thread belongs to a server that is running, in this JVM. */
    public static boolean isServerThread(Thread thread) {
        return thread.getName().startsWith(HttpServer.THREAD);
    }
}
