// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Ask;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Rights;
import io.iam4j.testkit.emulator.evaluation.Verdict;
import io.iam4j.testkit.emulator.wire.Fault;

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
    public static Rights check(String service, Request request) {
        Rights rights = Authority.rights(request.account(), request.world(), request.caller());
        Facts facts = Context.of(request).and(Keys.of(request));
        for (Need need : Needs.of(service, request)) check(request, rights, need.ask(facts));
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

    private static void check(Request request, Rights rights, Ask ask) {
        Verdict verdict = rights.verdict(ask);
        if (!verdict.allows())
            throw Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: "
                    + ask.action() + " on resource: " + ask.resource() + verdict.reason(ask.action()));
    }
}
