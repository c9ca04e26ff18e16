// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Xml;

/** Makes the caller the owner of a request that has none. */
final class AssociateDelegationRequest implements Action {
    @Override
    public void run(Request request, Xml out) {
        DelegationRequest delegation = Access.visible(request);
        request.world()
                .delegations()
                .associate(delegation, request.account().id(), request.caller().arn());
    }
}
