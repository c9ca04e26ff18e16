// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Fault;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the values of one request. Used by one thread. */
final class Violations {
    private final List<String> constraints = new ArrayList<>();
    private final List<String> explained = new ArrayList<>();

    void missing(String label) {
        constraints.add("Value null at '" + label + "' failed to satisfy constraint: Member must not be null");
    }

    void add(String label, String rule) {
        constraints.add("Value at '" + label + "' failed to satisfy constraint: Member must " + rule);
    }

    /** Notes a violation that the service puts into words of its own, once all others are mended. */
    void explain(String text) {
        explained.add(text);
    }

    /** @throws Fault ValidationError when anything was noted */
    void raise() {
        if (!constraints.isEmpty())
            throw Fault.validation(constraints.size() + " validation error" + (constraints.size() == 1 ? "" : "s")
                    + " detected: " + String.join("; ", constraints));
        if (!explained.isEmpty()) throw Fault.validation(explained.get(0));
    }
}
