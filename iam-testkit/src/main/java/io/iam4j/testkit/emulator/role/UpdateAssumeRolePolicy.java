// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Replaces the trust policy. */
final class UpdateAssumeRolePolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        String document = request.params().required("PolicyDocument", Rules.DOCUMENT);
        Role role = request.editableRole();
        role.trust(Roles.trust(request, document));
    }
}
