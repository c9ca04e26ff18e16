// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.DecisionType;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an action on one resource comes to; an answer leaves out of it what there is none of. Immutable.
 *
 * @param resource the resource
 * @param decision what it comes to
 * @param matched the statements that made it so
 * @param missing the condition keys without a value, where it is denied implicitly
 * @param allowedByBoundary what the boundary says, absent without one
 * @param details what each side says when caller and resource belong to different accounts
 */
record Outcome(
        String resource,
        DecisionType decision,
        List<Match> matched,
        Set<String> missing,
        Optional<Boolean> allowedByBoundary,
        Map<String, String> details) {
    void write(Xml out) {
        out.text("EvalResourceName", resource).text("EvalResourceDecision", decision.toString());
        if (!matched.isEmpty()) out.list("MatchedStatements", matched, match -> match.write(out));
        if (!missing.isEmpty()) out.strings("MissingContextValues", missing);
        if (!details.isEmpty()) out.entries("EvalDecisionDetails", details);
        allowedByBoundary.ifPresent(allowed -> boundary(out, allowed));
    }

    static void boundary(Xml out, boolean allowed) {
        out.in("PermissionsBoundaryDecisionDetail", () -> out.bool("AllowedByPermissionsBoundary", allowed));
    }
}
