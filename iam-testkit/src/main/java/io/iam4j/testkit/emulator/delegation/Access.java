// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may see a delegation request, and who may decide on it. */
public final class Access {
    static final Rule NOTES = new Rule(0, 500, Pattern.compile("[\\t\\n\\r\\u0020-\\u007E\\u00A1-\\u00FF]*"), "");
    static final Rule ID = new Rule(16, 128, Pattern.compile("[A-Za-z0-9_-]+"), "");

    private static final Set<String> BY_DEFAULT =
            Set.of("GetDelegationRequest", "UpdateDelegationRequest", "SendDelegationToken");

    private Access() {}

    /** Whether the caller owns the request that is named, which lets them do this without a policy. */
    public static boolean isGrantedByOwnership(Request request) {
        return BY_DEFAULT.contains(request.origins().action())
                && request.params()
                        .raw("DelegationRequestId")
                        .flatMap(request.world().delegations()::find)
                        .filter(delegation -> isOwner(request, delegation))
                        .isPresent();
    }

    /**
     * The request that {@code DelegationRequestId} names: anyone's as long as it is for no account in particular, else
     * the account's own.
     *
     * @throws Fault NoSuchEntity or AccessDenied
     */
    static DelegationRequest visible(Request request) {
        return visible(request, request.params().required("DelegationRequestId", ID));
    }

    static DelegationRequest visible(Request request, String id) {
        DelegationRequest delegation = request.world()
                .delegations()
                .find(id)
                .orElseThrow(() -> Fault.noSuchEntity("Delegation request " + id + " does not exist."));
        if (delegation
                .account()
                .filter(account -> !account.equals(request.account().id()))
                .isPresent()) throw denied(request, delegation);
        return delegation;
    }

    /**
     * The request that {@code DelegationRequestId} names, if the account owns it.
     *
     * @throws Fault NoSuchEntity, AccessDenied, or InvalidInput when it has no owner yet
     */
    static DelegationRequest decidable(Request request) {
        DelegationRequest delegation = visible(request);
        if (delegation.owner().isEmpty())
            throw Fault.invalidInput("Delegation request " + delegation.id()
                    + " has no owner: it must be associated with an identity first.");
        return delegation;
    }

    static boolean isOwner(Request request, DelegationRequest delegation) {
        return delegation.owner().equals(Optional.of(request.caller().arn()));
    }

    static Fault denied(Request request, DelegationRequest delegation) {
        return Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: iam:"
                + request.origins().action() + " on resource: "
                + request.account().arn("delegation-request/" + delegation.id()));
    }
}
