// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;

/** Evaluates the policies of a principal, with more of them from the request. */
final class SimulatePrincipalPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> more = Source.inputs(request, "PolicyInputList");
        List<Source> given = Source.inputs(request, "PermissionsBoundaryPolicyInputList");
        Principal principal = Subject.of(request);
        List<Source> policies = new ArrayList<>(Source.of(request.account(), principal));
        policies.addAll(more);
        List<Source> boundaries = given.isEmpty() ? Subject.boundary(request, principal) : given;
        Facts facts = ContextEntries.add(request, Subject.facts(request, principal));
        new Simulation(policies, boundaries, facts).run(request, out);
    }
}
