// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.wire.Xml;
import java.util.function.BiConsumer;

/**
 * An operation without a class of its own.
 *
 * @param name the operation's name on the wire
 * @param body serves a request
 */
record NamedAction(String name, BiConsumer<Request, Xml> body) implements Action {
    @Override
    public void run(Request request, Xml out) {
        body.accept(request, out);
    }
}
