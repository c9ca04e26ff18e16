// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists the requests that have an owner in the account, or one owner only. */
final class ListDelegationRequests implements Action {
    private static final Rule OWNER = new Rule(20, 2048, Pattern.compile("[a-zA-Z0-9:/+=,.@_-]+"), "");

    @Override
    public void run(Request request, Xml out) {
        Optional<String> owner = request.params().optional("OwnerId", OWNER);
        List<DelegationRequest> own = request.world().delegations().all().stream()
                .filter(delegation -> delegation.owner().isPresent()
                        && delegation
                                .account()
                                .equals(Optional.of(request.account().id())))
                .filter(delegation -> owner.isEmpty() || owner.equals(delegation.owner()))
                .toList();
        Page<DelegationRequest> page = request.page(own, DelegationRequest::id);
        out.list("DelegationRequests", page.items(), delegation -> Display.write(out, delegation));
        page.end(out, "isTruncated");
    }
}
