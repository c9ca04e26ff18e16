// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a request and, if asked to, whether the caller could grant what it asks for. */
final class GetDelegationRequest implements Action {
    @Override
    public void run(Request request, Xml out) {
        boolean check = request.params().bool("DelegationPermissionCheck").orElse(false);
        DelegationRequest delegation = Access.visible(request);
        out.in("DelegationRequest", () -> Display.write(out, delegation));
        if (check)
            out.text("PermissionCheckStatus", "COMPLETE")
                    .text("PermissionCheckResult", PermissionCheck.of(request, delegation));
    }
}
