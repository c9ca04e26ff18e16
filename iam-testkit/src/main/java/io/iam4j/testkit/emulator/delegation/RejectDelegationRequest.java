// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Xml;

/** Refuses a request, also one that is approved as long as its token is not sent. */
final class RejectDelegationRequest implements Action {
    @Override
    public void run(Request request, Xml out) {
        String reason = request.params().optional("Notes", Access.NOTES).orElse(null);
        DelegationRequest delegation = Access.decidable(request);
        request.world().delegations().reject(delegation, reason);
    }
}
