// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a simulation asks: every action on every resource, in their order and as often as they are named. Any name with a colon is an action,
 * one with wildcards and one that AWS has not too: policies are asked about it as it is written (radkawar/stackd,
 * testdata/aws/iam/simulation.json, {@code action_*}, {@code custom_duplicate_*}). Immutable.
 *
 * @param actions at least one
 * @param resources ARNs, or {@code *} alone
 */
record Question(List<String> actions, List<String> resources) {
    private static final Rule ACTION = new Rule(3, 128, Pattern.compile("(?s).*"), "");
    private static final Rule RESOURCE = new Rule(1, 2048, Pattern.compile("(?s).*"), "");
    private static final Pattern ARN = Pattern.compile("(?s)arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
    private static final Pattern BUCKET_OR_OBJECT = Pattern.compile("(?s)arn:[^:]+:s3:::.+");

    /**
     * Reads it.
     *
     * @throws Fault InvalidInput when a name is no action or no ARN, or an action of AWS stands beside one that is none
     */
    static Question of(Request request) {
        List<String> actions = request.params().strings("ActionNames", ACTION);
        if (actions.isEmpty()) throw Params.missing("ActionNames");
        List<String> resources = request.params().strings("ResourceArns", RESOURCE);
        Question asked = new Question(actions, resources.isEmpty() ? List.of(DisplayNames.ALL) : resources);
        asked.check();
        HandlingOption.check(request, asked);
        return asked;
    }

    private void check() {
        if (isOfResources())
            for (String resource : resources)
                if (!ARN.matcher(resource).matches())
                    throw Fault.invalidInput("ResourceNames are not in a valid ARN format: " + resource + ".");
        if (actions.stream().anyMatch(action -> action.indexOf(':') < 0))
            throw Fault.invalidInput("The action is invalid since it is missing names");
        List<String> known =
                actions.stream().filter(action -> known(action).isPresent()).toList();
        List<String> others =
                actions.stream().filter(action -> !mayBeKnown(action)).toList();
        if (isOfResources() && !known.isEmpty() && !others.isEmpty())
            throw Fault.invalidInput("Invalid Input Actions: [" + String.join(",", known) + "] and ["
                    + String.join(",", others) + "] require different authorization information.");
    }

    /** Whether resources are named one by one. */
    boolean isOfResources() {
        return !resources.equals(List.of(DisplayNames.ALL));
    }

    /** An action of AWS: the simulator knows it in its own spelling alone. */
    private static Optional<CatalogAction> known(String action) {
        return ActionCatalog.standard()
                .action(action)
                .filter(known -> known.id().equals(action));
    }

    private static boolean mayBeKnown(String action) {
        return known(action).isPresent() || ActionCatalog.standard().isUndocumented(action);
    }

    /**
     * Whether policies are asked about an action on a resource: no statement fits one of a type that the action does not take, {@code *} in its
     * Resource neither. Buckets and objects are one type. So it is recorded (simulation.json, {@code resource_wrong_type};
     * simulation_inputs.json, {@code input_resources_known_*}).
     */
    static boolean isTaken(String action, String resource) {
        return known(action)
                .map(known -> known.takes(resource)
                        || known.service().equals("s3")
                                && BUCKET_OR_OBJECT.matcher(resource).matches()
                                && known.resources().stream()
                                        .anyMatch(each -> List.of("bucket", "object")
                                                .contains(each.type().name())))
                .orElse(true);
    }
}
