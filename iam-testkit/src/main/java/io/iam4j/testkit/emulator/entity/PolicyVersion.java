// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.entity;

import java.time.Instant;
import java.util.function.Supplier;

/** One version of a managed policy. Immutable. */
public record PolicyVersion(int number, Supplier<String> text, Instant created) {
    /** The id, {@code v1} and so on. */
    public String id() {
        return "v" + number;
    }

    /** The document as it was sent. */
    public String document() {
        return text.get();
    }
}
