// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;

/** The shape of one value. Immutable. */
public sealed interface Shape permits Structure, Sequence, Text, Choice, Whole, Flag, Plain {
    /** Notes what is wrong with a parameter that was sent. */
    void check(Params params, String name, Violations out);

    /** Whether the parameter was sent. */
    default boolean isIn(Params params, String name) {
        return params.raw(name).isPresent();
    }

    /** The value in the one form that all its spellings share. */
    default String canonical(Params params, String name) {
        return params.raw(name).orElse("");
    }
}
