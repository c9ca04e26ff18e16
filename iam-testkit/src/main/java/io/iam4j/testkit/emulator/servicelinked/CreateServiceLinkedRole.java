// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.servicelinked;

import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.ServiceLinkedRoles;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.Set;

/** Creates the role of a service, named and trusted as the service wants it. */
final class CreateServiceLinkedRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        String service = request.params().required("AWSServiceName", Rules.SERVICE_NAME);
        Optional<String> description = request.params().optional("Description", Rules.ROLE_DESCRIPTION);
        Optional<String> suffix = request.params().optional("CustomSuffix", Rules.SUFFIX);
        World world = request.world();
        AccountState account = request.account();
        String name = name(world, service, suffix);
        if (account.roles().find(name).isPresent())
            throw Fault.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        GrammarContext grammar = new GrammarContext(world.partition(), Set.of(service));
        Trust trust = Trust.parse(trusting(service), world.principals(), grammar);
        Role role = account.createRole("/aws-service-role/" + service + "/", name, trust);
        description.ifPresent(role::description);
        attach(account, role, service);
        out.in("Role", () -> Elements.briefRole(out, role, world).text("Description", role.description()));
    }

    private static String name(World world, String service, Optional<String> suffix) {
        boolean vouched = world.grammar().knownServices().contains(service);
        if (ServiceLinkedRoles.name(service).isEmpty() && !vouched)
            throw Fault.invalidInput("Service " + service + " does not support service-linked roles.");
        if (suffix.isPresent() && !vouched && !ServiceLinkedRoles.takesSuffix(service))
            throw Fault.invalidInput("Custom suffix is not allowed for " + service);
        return ServiceNames.roleName(service, suffix);
    }

    /** The policy that the service has its role do its work by, where it is known and the policies of AWS are there. */
    private static void attach(AccountState account, Role role, String service) {
        ServiceLinkedRoles.policy(service)
                .map(policy -> "arn:" + account.partition() + ":iam::aws:policy/aws-service-role/" + policy)
                .filter(arn -> account.policy(arn).isPresent())
                .ifPresent(arn -> account.policyUse().attach(role, arn));
    }

    private static String trusting(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],\
                "Principal":{"Service":["%s"]}}]}""".formatted(service);
    }
}
