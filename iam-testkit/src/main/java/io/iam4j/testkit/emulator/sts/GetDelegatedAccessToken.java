// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.Approver;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.partner.DelegationState;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Trades the exchange token of a delegation request for credentials of its approver within the policy that was asked
 * for. They end when the delegation ends, however late and often the token is traded.
 */
final class GetDelegatedAccessToken implements Action {
    @Override
    public void run(Request request, Xml out) {
        String token = request.params().required("TradeInToken", Rules.ANY);
        DelegationRequest delegation = request.world()
                .delegations()
                .behind(token)
                .filter(found ->
                        found.ask().requestor().equals(request.account().id()))
                .orElseThrow(() -> Fault.accessDenied("The trade-in token is not one of this account."));
        Instant ends = delegation.updated().plusSeconds(delegation.ask().terms().sessionSeconds());
        long left = Duration.between(request.now(), ends).toSeconds();
        if (left <= 0 || delegation.state() != DelegationState.FINALIZED)
            throw Fault.of(400, "ExpiredTradeInTokenException", "The trade-in token has expired.");
        Approver approver = delegation.approver().orElseThrow();
        String account = delegation.account().orElseThrow();
        Sessions.issue(
                request,
                out,
                new KeyOwner(account, new IssuedKey.SessionHolder(approver.uniqueId(), approver.arn())),
                Sessions.sessionContext(request, (int) left)
                        .within(Optional.of(
                                SessionPolicies.of(delegation.ask().permission().policy()))));
        out.text("AssumedPrincipal", approver.arn());
    }
}
