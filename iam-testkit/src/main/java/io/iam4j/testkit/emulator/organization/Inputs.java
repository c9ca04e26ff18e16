// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import java.util.List;

/** Checks the values of requests (AWS Organizations API Reference, InvalidInputException and its reasons). */
final class Inputs {
    private Inputs() {}

    /** A value of a form that must be there. */
    static String required(Params params, String name, IdForm form) {
        String value = required(params, name);
        if (form.matches(value)) return value;
        throw invalid("INVALID_PATTERN", "You provided a value that does not match the required pattern.");
    }

    /** A value out of a set that must be there. */
    static String choice(Params params, String name, List<String> values) {
        String value = required(params, name);
        if (values.contains(value)) return value;
        throw invalid("INVALID_ENUM", "You specified an invalid value.");
    }

    private static String required(Params params, String name) {
        return params.raw(name)
                .orElseThrow(() -> invalid(
                        "INPUT_REQUIRED", "You must include a value for all required parameters: " + name + "."));
    }

    /** InvalidInputException with its reason. */
    static Fault invalid(String reason, String message) {
        return Fault.of(400, "InvalidInputException", message).because(reason);
    }
}
