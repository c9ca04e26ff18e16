// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;

/**
 * A value that requests do not carry or the model does not narrow.
 *
 * @param kind timestamp, blob or map
 */
public record Plain(String kind) implements Shape {
    @Override
    public void check(Params params, String name, Violations out) {}
}
