// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;

/** Evaluates the policies of the request. */
final class SimulateCustomPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> policies = Source.inputs(request, "PolicyInputList");
        if (policies.isEmpty()) throw Params.missing("PolicyInputList");
        List<Source> boundaries = Source.inputs(request, "PermissionsBoundaryPolicyInputList");
        Facts facts = ContextEntries.add(request, Facts.none());
        new Simulation(policies, boundaries, facts).run(request, out);
    }
}
