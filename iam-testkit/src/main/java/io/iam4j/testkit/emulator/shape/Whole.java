// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.OptionalInt;

/** A whole number within bounds. */
public record Whole(OptionalInt min, OptionalInt max) implements Shape {
    /** @throws Fault MalformedInput when it is no 32-bit integer */
    @Override
    public void check(Params params, String name, Violations out) {
        int value = params.integer(name).orElseThrow();
        if (max.isPresent() && value > max.getAsInt())
            out.add(params.label(name), "have value less than or equal to " + max.getAsInt());
        else if (min.isPresent() && value < min.getAsInt())
            out.add(params.label(name), "have value greater than or equal to " + min.getAsInt());
    }

    @Override
    public String canonical(Params params, String name) {
        OptionalInt value = params.integer(name);
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }
}
