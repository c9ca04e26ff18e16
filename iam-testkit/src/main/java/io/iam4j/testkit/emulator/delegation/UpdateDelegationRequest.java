// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Xml;

/** Passes a request on for approval by someone else of the account. */
final class UpdateDelegationRequest implements Action {
    @Override
    public void run(Request request, Xml out) {
        String notes = request.params().optional("Notes", Access.NOTES).orElse(null);
        DelegationRequest delegation = Access.decidable(request);
        request.world().delegations().passOn(delegation, notes);
    }
}
