// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;

/** A boolean. */
public record Flag() implements Shape {
    /** @throws Fault MalformedInput when it is none */
    @Override
    public void check(Params params, String name, Violations out) {
        canonical(params, name);
    }

    @Override
    public String canonical(Params params, String name) {
        return params.bool(name).map(String::valueOf).orElse("");
    }
}
