// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.regex.Pattern;

/** The context that a simulation is given. */
final class ContextEntries {
    private static final Rule NAME = new Rule(5, 256, Pattern.compile("(?s).*"), "");
    private static final String[] TYPES = {
        "string",
        "stringList",
        "numeric",
        "numericList",
        "boolean",
        "booleanList",
        "ip",
        "ipList",
        "binary",
        "binaryList",
        "date",
        "dateList"
    };

    private ContextEntries() {}

    static ConditionContext add(Request request, ConditionContext facts) {
        ConditionContext out = facts;
        for (Params entry : request.params().structures("ContextEntries")) {
            entry.choice("ContextKeyType", TYPES);
            out = out.with(entry.required("ContextKeyName", NAME), entry.strings("ContextKeyValues", Rules.ANY));
        }
        return out;
    }
}
