// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Xml;

/** Sends the exchange token of an approved request to the partner; there is no way back. */
final class SendDelegationToken implements Action {
    @Override
    public void run(Request request, Xml out) {
        DelegationRequest delegation = Access.decidable(request);
        if (delegation.ask().terms().onlySentByOwner() && !Access.isOwner(request, delegation))
            throw Access.denied(request, delegation);
        request.world().delegations().send(delegation);
    }
}
