// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates the policies of a principal, with more of them from the request. */
final class SimulatePrincipalPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> more = Source.inputs(request, "PolicyInputList");
        Optional<Source> given = Source.boundary(request);
        Principal principal = Subject.of(request);
        List<Source> policies = new ArrayList<>(Source.of(request.account(), principal));
        policies.addAll(more);
        Optional<Source> boundary = given.or(() -> Subject.boundary(request, principal));
        Optional<String> asked = Subject.caller(request);
        Optional<String> caller = asked.or(() -> Optional.of(principal.arn()).filter(arn -> principal instanceof User));
        ConditionContext facts = Context.of(request.account(), principal)
                .and(asked.map(Subject::facts).orElseGet(ConditionContext::complete));
        Scenario scenario =
                new Scenario(policies, boundary, ResourceSide.of(request, caller), ContextEntries.add(request, facts));
        new Simulation(scenario).run(request, out);
    }
}
