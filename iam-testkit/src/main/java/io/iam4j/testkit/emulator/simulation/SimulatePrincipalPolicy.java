// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates the policies of a principal, with more of them from the request. */
final class SimulatePrincipalPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        Question asked = Question.of(request);
        List<Source> more = Source.inputs(request);
        Optional<Source> given = Source.boundary(request);
        Principal principal = Subject.of(request);
        List<Source> policies = new ArrayList<>(Source.of(request.account(), principal));
        policies.addAll(more);
        Optional<Source> boundary = given.or(() -> Subject.boundary(request, principal));
        String caller = Subject.caller(request).orElse(principal.arn());
        ConditionContext facts = Context.of(request.account(), principal).and(Subject.facts(caller));
        new Simulation(asked, Scenario.of(request, asked, policies, boundary, Optional.of(caller), facts))
                .run(request, out);
    }
}
