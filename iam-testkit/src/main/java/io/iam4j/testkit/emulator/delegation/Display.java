// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.delegation;

import io.iam4j.testkit.emulator.partner.Approver;
import io.iam4j.testkit.emulator.partner.DelegationRequest;
import io.iam4j.testkit.emulator.partner.RequestedDelegation;
import io.iam4j.testkit.emulator.wire.Xml;

/** How a delegation request looks on the wire. */
final class Display {
    private Display() {}

    static void write(Xml out, DelegationRequest delegation) {
        RequestedDelegation ask = delegation.ask();
        out.text("DelegationRequestId", delegation.id())
                .text("OwnerAccountId", delegation.account())
                .text("Description", ask.wording().description())
                .text("RequestMessage", ask.wording().message())
                .in("Permissions", () -> permissions(out, ask.permission()))
                .text("PermissionPolicy", ask.permission().policy())
                .strings(
                        "RolePermissionRestrictionArns",
                        Boundaries.in(ask.permission().policy()))
                .text("OwnerId", delegation.owner())
                .text("ApproverId", delegation.approver().map(Approver::arn))
                .text("State", delegation.state().name())
                .time("ExpirationTime", delegation.expires())
                .text("RequestorId", ask.requestor())
                .time("CreateDate", delegation.created())
                .number("SessionDuration", ask.terms().sessionSeconds())
                .text("RedirectUrl", ask.wording().redirectUrl())
                .text("Notes", delegation.notes())
                .text("RejectionReason", delegation.rejection())
                .bool("OnlySendByOwner", ask.terms().onlySentByOwner())
                .time("UpdatedTime", delegation.updated());
    }

    private static void permissions(Xml out, RequestedDelegation.Permission permission) {
        out.text("PolicyTemplateArn", permission.templateArn())
                .list(
                        "Parameters",
                        permission.parameters(),
                        parameter -> out.text("Name", parameter.name())
                                .strings("Values", parameter.values())
                                .text("Type", parameter.type()));
    }
}
