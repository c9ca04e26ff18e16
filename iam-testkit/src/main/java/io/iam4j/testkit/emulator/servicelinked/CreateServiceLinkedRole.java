// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.role.Roles;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates the role of a service, named and trusted as the service wants it. */
final class CreateServiceLinkedRole implements Action {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

    @Override
    public void run(Request request, Xml out) {
        String service = request.params().required("AWSServiceName", Rules.SERVICE_NAME);
        Optional<String> description = request.params().optional("Description", Rules.ROLE_DESCRIPTION);
        Optional<String> suffix = request.params().optional("CustomSuffix", Rules.SUFFIX);
        if (!SERVICE.matcher(service).matches())
            throw Fault.invalidInput("Service " + service + " does not support service-linked roles.");
        String name = ServiceNames.roleName(service, suffix);
        if (request.account().roles().find(name).isPresent())
            throw Fault.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        Trust trust = Roles.trust(request, trusting(service));
        Role role = request.account().createRole("/aws-service-role/" + service + "/", name, trust);
        description.ifPresent(role::description);
        out.in("Role", () -> Elements.briefRole(out, role, request.world()).text("Description", role.description()));
    }

    private static String trusting(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],\
                "Principal":{"Service":["%s"]}}]}""".formatted(service);
    }
}
