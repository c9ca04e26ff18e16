// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A simulation: every action against every resource. There is one result for each action, which is as strict as the
 * strictest of its resources (IAM API reference, EvaluationResult).
 */
record Simulation(Question asked, Scenario scenario) {
    void run(Request request, Xml out) {
        List<String> actions = asked.actions();
        Page<Integer> page = request.page(
                IntStream.range(0, actions.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%05d", i));
        out.list("EvaluationResults", page.items(), i -> result(actions.get(i)).write(out));
        page.end(out);
    }

    private ActionResult result(String action) {
        return new ActionResult(
                action,
                asked.isOfResources(),
                asked.resources().stream()
                        .map(resource -> scenario.evaluate(action, resource))
                        .toList());
    }
}
