// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A policy of a simulation and where it comes from.
 *
 * @param id how results name it
 * @param type the kind of policy, as results name it
 * @param document its text
 */
record Source(String id, String type, String document) {
    static final String INPUTS = "PolicyInputList";

    /**
     * What the service writes for every policy that grants and is not at a resource, whatever its model says; the next is for boundaries
     * (radkawar/stackd, testdata/aws/iam/simulation.json, {@code boundary_*}).
     */
    static final String KIND = "IAM Policy";

    static final String BOUNDARY = "Permissions Boundary Policy";
    static final String AT_RESOURCE = "Resource Policy";

    /**
     * The policies of the request that are to be evaluated. White space may stand before them ({@code custom_crlf_positions} there).
     *
     * @throws Fault InvalidInput, the one fault that the service's model has for them, when one is against the grammar
     */
    static List<Source> inputs(Request request) {
        return inputs(request, INPUTS, KIND, text -> checkIdentity(request, text));
    }

    /**
     * The policies of the request that are to be read for their condition keys: more passes there than can be attached, statements without
     * action or resource for instance.
     *
     * @throws Fault InvalidInput when one cannot be read
     */
    static List<Source> toRead(Request request) {
        return inputs(request, INPUTS, KIND, Grammar::checkReadable);
    }

    private static void checkIdentity(Request request, String text) {
        Grammar.checkIdentity(text.strip(), request.world().partition());
    }

    private static List<Source> inputs(Request request, String parameter, String type, Consumer<String> grammar) {
        List<Source> out = new ArrayList<>();
        for (String document : request.params().strings(parameter, Rules.DOCUMENT)) {
            int number = out.size() + 1;
            check(document, "Policy input list item " + number, grammar);
            out.add(new Source(parameter + "." + number, type, document));
        }
        return out;
    }

    /** Has a grammar check a document, and says InvalidInput in place of what it says. */
    static void check(String document, String called, Consumer<String> grammar) {
        try {
            grammar.accept(document);
        } catch (Fault e) {
            throw Fault.invalidInput(called + " has invalid content: " + e.text());
        }
    }

    /**
     * The boundary that the request brings along.
     *
     * @throws Fault InvalidInput when there is more than one
     */
    static Optional<Source> boundary(Request request) {
        List<Source> given =
                inputs(request, "PermissionsBoundaryPolicyInputList", BOUNDARY, text -> checkIdentity(request, text));
        if (given.size() > 1)
            throw Fault.invalidInput("The list of Permissions Boundary policies cannot exceed 1 items.");
        return given.stream().findFirst();
    }

    /** The policies attached to a principal and its groups, each once. */
    static List<Source> of(AccountState account, Principal principal) {
        List<Source> out = new ArrayList<>(own(account, principal));
        if (principal instanceof User user) user.groups().forEach(group -> out.addAll(own(account, group)));
        return out.stream().distinct().toList();
    }

    private static List<Source> own(AccountState account, Principal principal) {
        List<Source> out = new ArrayList<>();
        principal
                .inline()
                .all()
                .forEach(inline -> out.add(new Source(
                        principal.kind() + "_" + principal.name() + "_" + inline.name(), KIND, inline.document())));
        for (String arn : principal.attached())
            account.policy(arn)
                    .ifPresent(policy -> out.add(
                            new Source(policy.name(), KIND, policy.inForce().document())));
        return out;
    }

    CompiledPolicy policy() {
        return CompiledPolicy.parse(document);
    }
}
