// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.CompiledStatement;
import io.iam4j.access.Requester;
import io.iam4j.access.ResourceGrant;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policy that every resource of a simulation is taken to have. What is refused is recorded (radkawar/stackd,
 * testdata/aws/iam/simulation.json, {@code resource_policy_*} and {@code composition_*}). Immutable.
 *
 * @param policy the document
 * @param caller who calls
 * @param owner the account of resources whose ARN names none
 */
record ResourceSide(Source policy, Requester caller, String owner) {
    private static final Pattern OWNER = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):.+");

    /**
     * Reads {@code ResourcePolicy} and {@code ResourceOwner}.
     *
     * @param callerArn the user, group or role that calls
     * @throws Fault InvalidInput when it is not known who calls, or the request or the policy names no resource
     */
    static Optional<ResourceSide> of(Request request, Question asked, Optional<String> callerArn) {
        Optional<String> document = request.params().optional("ResourcePolicy", Rules.DOCUMENT);
        if (document.isEmpty()) return Optional.empty();
        String arn =
                callerArn.orElseThrow(() -> Fault.invalidInput("Invalid caller - Caller cannot be null or empty."));
        if (!asked.isOfResources())
            throw Fault.invalidInput("Invalid Entity Arn: * does not clearly define entity type and name.");
        Source.check(document.get(), "ResourcePolicy", Grammar::checkResource);
        Source policy = new Source("ResourcePolicy", Source.AT_RESOURCE, document.get());
        if (isOnEverything(document.get())) throw Fault.invalidInput("ResourceNames are not in a valid ARN format: *.");
        String account = arn.split(":", 6)[4];
        return Optional.of(new ResourceSide(
                policy,
                Requester.of(account, List.of(arn)),
                request.params().raw("ResourceOwner").map(ResourceSide::account).orElse(account)));
    }

    private static boolean isOnEverything(String document) {
        return Grammar.statements(Json.tree(document).orElseThrow()).stream()
                .flatMap(statement -> Json.many(statement.get("Resource")).stream())
                .anyMatch(resource -> resource.asText().equals(DisplayNames.ALL));
    }

    private static String account(String owner) {
        Matcher matcher = OWNER.matcher(owner);
        if (!matcher.matches()) throw Fault.invalidInput("'" + owner + "' is not a valid as a Resource Owner.");
        return matcher.group(1);
    }

    /** The same, for a caller with or without a permissions boundary. */
    ResourceSide withBoundary(boolean present) {
        return new ResourceSide(policy, caller.withBoundary(present), owner);
    }

    ResourceGrant grant(AccessRequest ask) {
        return policy.policy().grant(caller, ask);
    }

    /** Whether a statement of the policy is about this caller and request. */
    boolean concerns(CompiledStatement statement, AccessRequest ask) {
        return statement.matches(caller, ask);
    }

    /** Whether a resource belongs to another account than the caller. */
    boolean isAcross(String resource) {
        String[] parts = resource.split(":", 6);
        String account = parts.length == 6 && !parts[4].isEmpty() ? parts[4] : owner;
        return !account.equals(caller.accountId());
    }
}
