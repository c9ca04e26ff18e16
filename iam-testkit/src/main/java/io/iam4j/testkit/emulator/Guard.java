// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator;

import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Caller;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.delegation.Access;
import io.iam4j.testkit.emulator.evaluation.Decision;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Set;

/** Lets callers do what their own policies allow, and root everything. */
final class Guard {
    private static final Set<String> FREE = Set.of("GetCallerIdentity", "GetSessionToken", "AssumeRoleWithWebIdentity");

    private Guard() {}

    /**
     * Checks a request; called with the lock of the caller's account held.
     *
     * @throws Fault AccessDenied
     */
    static void check(Service service, Request request) {
        Caller caller = request.caller();
        String action = service.scope() + ":" + request.origins().action();
        if (caller.isRoot() || FREE.contains(request.origins().action())) return;
        if (Access.isGrantedByOwnership(request)) return;
        String resource = Targets.of(request);
        Decision decision = Authority.principal(request.account(), request.world(), caller)
                .map(principal -> Authority.rights(request.account(), principal))
                .map(rights -> rights.decide(action, resource, facts(request)))
                .orElse(Decision.IMPLICIT_DENY);
        if (decision == Decision.ALLOWED) return;
        throw Fault.accessDenied("User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: "
                + resource + reason(decision, action));
    }

    private static String reason(Decision decision, String action) {
        return decision == Decision.EXPLICIT_DENY
                ? " with an explicit deny in an identity-based policy"
                : " because no identity-based policy allows the " + action + " action";
    }

    private static Facts facts(Request request) {
        Facts facts = Authority.facts(request);
        boolean ownMfa = request.params().raw("TokenCode").isPresent();
        return ownMfa ? facts.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge", "0") : facts;
    }
}
