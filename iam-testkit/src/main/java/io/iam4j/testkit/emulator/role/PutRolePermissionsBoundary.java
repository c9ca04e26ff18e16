// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Sets the permissions boundary of a role. */
final class PutRolePermissionsBoundary implements Action {
    @Override
    public void run(Request request, Xml out) {
        request.params().required("PermissionsBoundary", Rules.ARN);
        Role role = request.editableRole();
        Attachments.boundary(request, "role")
                .ifPresent(arn -> request.account().policyUse().boundary(role, arn));
    }
}
