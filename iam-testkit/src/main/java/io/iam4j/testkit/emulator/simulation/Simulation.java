// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A simulation: every action against every resource. There is one result for each action, which is as strict as the
 * strictest of its resources (IAM API reference, EvaluationResult).
 */
record Simulation(Scenario scenario) {
    private static final Rule ACTION = new Rule(3, 128, Pattern.compile("(?s).*"), "");
    private static final Rule RESOURCE = new Rule(1, 2048, Pattern.compile("(?s).*"), "");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9]+");

    void run(Request request, Xml out) {
        List<String> actions = request.params().strings("ActionNames", ACTION).stream()
                .distinct()
                .toList();
        if (actions.isEmpty()) throw Params.missing("ActionNames");
        actions.forEach(Simulation::check);
        List<String> asked = request.params().strings("ResourceArns", RESOURCE).stream()
                .distinct()
                .toList();
        HandlingOption.check(request, asked);
        List<String> resources = asked.isEmpty() ? List.of("*") : asked;
        Page<Integer> page = request.page(
                IntStream.range(0, actions.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%05d", i));
        out.list("EvaluationResults", page.items(), i -> {
            String action = actions.get(i);
            new ActionResult(
                            action,
                            resources.stream()
                                    .map(resource -> scenario.evaluate(action, resource))
                                    .toList())
                    .write(out);
        });
        page.end(out);
    }

    /** The text on an action that there is not has been seen of no real account; its beginning has, of others that cannot be simulated. */
    private static void check(String action) {
        if (!NAME.matcher(action).matches())
            throw Fault.invalidInput("Invalid Entity: " + action + " is not the name of an action: a service, a colon"
                    + " and an operation, without wildcards.");
        ActionCatalog catalog = ActionCatalog.standard();
        if (catalog.action(action).isPresent() || catalog.isUndocumented(action)) return;
        String nearest =
                catalog.nearest(action).map(name -> ". Nearest: " + name + ".").orElse(".");
        throw Fault.invalidInput(
                "Invalid Input Actions: \"" + action + "\" is no action that AWS has on " + catalog.asOf() + nearest);
    }
}
