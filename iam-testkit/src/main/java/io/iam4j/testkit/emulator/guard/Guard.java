// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.DecisionType;
import io.iam4j.access.PolicyType;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.List;

/** Lets callers do what their own policies allow, and root everything. */
public final class Guard {
    private Guard() {}

    /**
     * Checks a request; called with the lock of the caller's account held.
     *
     * @param service the service as action names begin
     * @return the rights of the caller, for actions that other accounts have a say in
     * @throws Fault AccessDenied
     */
    public static PrincipalPolicies check(String service, Request request) {
        return check(request, Needs.of(service, request), Keys.of(request));
    }

    /**
     * Checks a request that knows what it needs; called with the lock of the caller's account held.
     *
     * @return the rights of the caller
     * @throws Fault AccessDenied
     */
    public static PrincipalPolicies check(Request request, List<Need> needs) {
        return check(request, needs, ConditionContext.complete());
    }

    private static PrincipalPolicies check(Request request, List<Need> needs, ConditionContext keys) {
        PrincipalPolicies rights = Authority.rights(request.account(), request.world(), request.caller());
        ConditionContext facts = Context.of(request).and(keys);
        for (Need need : needs) check(request, rights, need.ask(facts));
        return rights;
    }

    /**
     * Checks a permission that a request turns out to need on its way, where callers are held to their rights; called
     * with the lock of the caller's account held.
     *
     * @throws Fault AccessDenied
     */
    public static void check(Request request, Need need) {
        request.limits().ifPresent(rights -> check(request, rights, need.ask(Context.of(request))));
    }

    private static void check(Request request, PrincipalPolicies rights, AccessRequest ask) {
        Decision decision = rights.decide(ask);
        if (!decision.isAllowed())
            throw Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: "
                    + ask.action() + " on resource: " + ask.resource() + reason(decision, ask.action()));
    }

    /** Why not, as the service's AccessDenied messages end (IAM User Guide, troubleshoot_access-denied). */
    private static String reason(Decision decision, String action) {
        PolicyType by = decision.policyType();
        return decision.type() == DecisionType.EXPLICIT_DENY
                ? " with an explicit deny in " + (by == PolicyType.IDENTITY ? "an " : "a ") + by
                : " because no " + by + " allows the " + action + " action";
    }
}
