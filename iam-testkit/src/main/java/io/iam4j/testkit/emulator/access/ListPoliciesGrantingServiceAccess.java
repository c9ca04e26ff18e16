// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.access.CompiledPolicy;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lists the policies that let a principal reach services: each once, in the order in which they are first named; a service that nobody
 * knows is refused (radkawar/stackd, docs/iam-last-access.md, testdata/aws/iam/last_access.json).
 */
final class ListPoliciesGrantingServiceAccess implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<String> services = request.params().strings("ServiceNamespaces", Services.NAMESPACE).stream()
                .distinct()
                .toList();
        if (services.isEmpty()) throw Params.missing("ServiceNamespaces");
        List<String> unknown =
                services.stream().filter(service -> !Services.isKnown(service)).toList();
        if (!unknown.isEmpty()) throw Fault.invalidInput("Invalid service namespace: " + unknown);
        Principal principal = Entity.of(request);
        Page<Integer> page = request.page(
                IntStream.range(0, services.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%05d", i));
        out.list("PoliciesGrantingServiceAccess", page.items(), i -> {
            String service = services.get(i);
            out.text("ServiceNamespace", service);
            out.list("Policies", granting(request, principal, service), policy -> policy.write(out));
        });
        page.end(out);
    }

    /** A policy that grants, and whose it is when it is inline. */
    private record Granting(String name, Optional<String> arn, Principal holder) {
        void write(Xml out) {
            out.text("PolicyName", name).text("PolicyType", arn.isPresent() ? "MANAGED" : "INLINE");
            arn.ifPresent(text -> out.text("PolicyArn", text));
            if (arn.isEmpty())
                out.text("EntityType", holder.kind().toUpperCase(Locale.ROOT)).text("EntityName", holder.name());
        }
    }

    private static List<Granting> granting(Request request, Principal principal, String service) {
        List<Granting> out = new ArrayList<>(own(request, principal, service));
        if (principal instanceof User user) user.groups().forEach(group -> out.addAll(own(request, group, service)));
        return out;
    }

    private static List<Granting> own(Request request, Principal principal, String service) {
        List<Granting> out = new ArrayList<>();
        for (Inline inline : principal.inline().all())
            if (Services.grants(CompiledPolicy.parse(inline.document()), service))
                out.add(new Granting(inline.name(), Optional.empty(), principal));
        for (ManagedPolicy policy : Attachments.of(request, principal))
            if (Services.grants(CompiledPolicy.parse(policy.inForce().document()), service))
                out.add(new Granting(policy.name(), Optional.of(policy.arn()), principal));
        return out;
    }
}
