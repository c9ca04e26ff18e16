// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.role.Roles;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Makes a service-linked role with the name, path and policies that its service gave it. */
final class PutServiceLinkedRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("RoleName", Rules.NAME_64);
        Roles.requireFree(request.account(), name);
        Trust trust = Trust.exported(
                request.params().required("AssumeRolePolicyDocument", Rules.DOCUMENT),
                request.world().principals());
        Role role = request.account().createRole(request.path(), name, trust);
        request.params().optional("Description", Rules.ROLE_DESCRIPTION).ifPresent(role::description);
        request.params().integer("MaxSessionDuration").ifPresent(role::maxSession);
        role.tags().put(Tagging.read(request, Tags.ignoringCase()));
        for (String arn : request.params().strings("PolicyArns", Rules.ARN)) attach(request, role, arn);
        for (Params policy : request.params().structures("Inline"))
            role.inline()
                    .put(
                            policy.required("PolicyName", Rules.NAME_128),
                            policy.required("PolicyDocument", Rules.DOCUMENT));
    }

    private static void attach(Request request, Role role, String arn) {
        if (request.account().policy(arn).isEmpty())
            throw Fault.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        request.account().policyUse().attach(role, arn);
    }
}
