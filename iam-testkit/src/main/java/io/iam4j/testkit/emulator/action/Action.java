// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.stream.Stream;

/** One operation of the service; its class is named like it. Stateless and thread-safe. */
public interface Action {
    /** The operation's name on the wire. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether the operation may change the account. */
    default boolean mutates() {
        return !Stream.of("Get", "List", "Simulate", "Generate", "Assume").anyMatch(name()::startsWith);
    }

    /**
     * Serves a request.
     *
     * @throws Fault when the service refuses it; then nothing was changed
     */
    void run(Request request, Xml out);
}
