// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.Approver;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Approves a request; the token is not sent yet. Root may approve four hours at most. */
final class AcceptDelegationRequest implements Action {
    private static final int LONGEST_FOR_ROOT = 14_400;

    @Override
    public void run(Request request, Xml out) {
        DelegationRequest delegation = Access.decidable(request);
        if (request.caller().isRoot() && delegation.ask().terms().sessionSeconds() > LONGEST_FOR_ROOT)
            throw Fault.accessDenied("The root user can approve delegation requests of 4 hours or less only.");
        Approver approver =
                new Approver(request.caller().arn(), request.caller().uniqueId());
        request.world().delegations().accept(delegation, approver);
    }
}
