// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes description and session length; what is left out stays, an empty description clears it. Of a service-linked
 * role only the description can be changed.
 */
final class UpdateRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        Optional<String> description = request.params().optional("Description", Rules.ROLE_DESCRIPTION);
        OptionalInt maxSession = Roles.maxSession(request);
        Role role = request.role();
        if (role.isServiceLinked() && maxSession.isPresent())
            throw Fault.unmodifiable(
                    role.name() + " is an AWS service linked role, max session duration cannot be changed.");
        description.ifPresent(role::description);
        maxSession.ifPresent(role::maxSession);
        out.emptyResult();
    }
}
