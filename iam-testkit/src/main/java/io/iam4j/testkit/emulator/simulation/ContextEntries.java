// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;

/** The context that a simulation is given. */
final class ContextEntries {
    private ContextEntries() {}

    static Facts add(Request request, Facts facts) {
        Facts out = facts;
        for (Params entry : request.params().structures("ContextEntries"))
            out = out.with(entry.required("ContextKeyName", Rules.ANY), entry.strings("ContextKeyValues", Rules.ANY));
        return out;
    }
}
