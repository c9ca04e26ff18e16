// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.wire.Xml;

/** A statement that decided: its policy and its number there. */
record Match(Source source, int number) {
    void write(Xml out) {
        Positions.Span span = Positions.of(source.document()).get(number);
        out.text("SourcePolicyId", source.id())
                .text("SourcePolicyType", source.type())
                .in(
                        "StartPosition",
                        () -> out.number("Line", span.start().getLineNr())
                                .number("Column", span.start().getColumnNr()))
                .in(
                        "EndPosition",
                        () -> out.number("Line", span.end().getLineNr())
                                .number("Column", span.end().getColumnNr()));
    }
}
