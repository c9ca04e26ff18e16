// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.role;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Creates a role with everything but its policies. */
final class CreateRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("RoleName", Rules.NAME_64);
        String path = Roles.freePath(request);
        Optional<String> description = request.params().optional("Description", Rules.ROLE_DESCRIPTION);
        OptionalInt maxSession = Roles.maxSession(request);
        String document = request.params().required("AssumeRolePolicyDocument", Rules.DOCUMENT);
        List<Tag> tags = Tagging.read(request, Tags.ignoringCase());
        Roles.requireFree(request.account(), name);
        Optional<String> boundary = Attachments.boundary(request, "role");
        Role role = request.account().createRole(path, name, Roles.trust(request, document));
        description.ifPresent(role::description);
        maxSession.ifPresent(role::maxSession);
        boundary.ifPresent(arn -> request.account().policyUse().boundary(role, arn));
        role.tags().put(tags);
        out.in("Role", () -> created(request, role, out));
    }

    private static void created(Request request, Role role, Xml out) {
        Elements.boundary(Elements.briefRole(out, role, request.world()), role);
        Elements.tagsIfAny(out, role);
    }
}
