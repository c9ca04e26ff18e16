// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;

/** Evaluates the policies of the request. */
final class SimulateCustomPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> policies = Source.inputs(request, "PolicyInputList");
        if (policies.isEmpty()) throw Params.missing("PolicyInputList");
        Optional<Source> boundary = Source.boundary(request);
        Optional<String> caller = Subject.caller(request);
        ConditionContext facts = caller.map(Subject::facts).orElseGet(ConditionContext::complete);
        Scenario scenario =
                new Scenario(policies, boundary, ResourceSide.of(request, caller), ContextEntries.add(request, facts));
        new Simulation(scenario).run(request, out);
    }
}
