// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the policies of the request: of none, where the list is sent as empty (radkawar/stackd, testdata/aws/iam/simulation.json,
 * {@code empty_policy_list}).
 */
final class SimulateCustomPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        if (!request.params().has(Source.INPUTS)) throw Params.missing(Source.INPUTS);
        Question asked = Question.of(request);
        List<Source> policies = Source.inputs(request);
        Optional<Source> boundary = Source.boundary(request);
        Optional<String> caller = Subject.caller(request);
        ConditionContext facts = caller.map(Subject::facts).orElseGet(() -> Subject.nobody(request));
        new Simulation(asked, Scenario.of(request, asked, policies, boundary, caller, facts)).run(request, out);
    }
}
