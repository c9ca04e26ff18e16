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

/**
 * A policy of a simulation and where it comes from.
 *
 * @param id how results name it
 * @param type the kind of policy, as results name it
 * @param document its text
 */
record Source(String id, String type, String document) {
    /** What the service writes for every policy that is not at a resource, whatever its model says. */
    static final String KIND = "IAM Policy";

    static List<Source> inputs(Request request, String parameter) {
        List<String> documents = request.params().strings(parameter, Rules.DOCUMENT);
        List<Source> out = new ArrayList<>();
        for (String document : documents) {
            Grammar.checkIdentity(document, request.world().partition());
            out.add(new Source(parameter + "." + (out.size() + 1), KIND, document));
        }
        return out;
    }

    /**
     * The boundary that the request brings along.
     *
     * @throws Fault InvalidInput when there is more than one
     */
    static Optional<Source> boundary(Request request) {
        List<Source> given = inputs(request, "PermissionsBoundaryPolicyInputList");
        if (given.size() > 1) throw Fault.invalidInput("Only one permissions boundary can be simulated at a time.");
        return given.stream().findFirst();
    }

    /** The policies attached to a principal and its groups. */
    static List<Source> of(AccountState account, Principal principal) {
        List<Source> out = new ArrayList<>(own(account, principal));
        if (principal instanceof User user) user.groups().forEach(group -> out.addAll(own(account, group)));
        return out;
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
