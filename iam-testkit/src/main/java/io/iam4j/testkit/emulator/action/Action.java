// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * One operation of the service: a class that is named like it or, where a helper does everything, an entry of a list of
 * actions. Stateless and thread-safe.
 */
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

    /** An operation of that name which does nothing but call a helper. */
    static Action named(String name, BiConsumer<Request, Xml> body) {
        return new NamedAction(name, body);
    }
}
