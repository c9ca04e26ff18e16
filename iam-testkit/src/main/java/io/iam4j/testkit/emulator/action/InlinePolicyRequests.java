// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.base.Inline;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.function.Supplier;

/** Inline policies, whatever of. */
public final class InlinePolicyRequests {
    private InlinePolicyRequests() {}

    /** Puts {@code PolicyDocument} under {@code PolicyName}. */
    public static void put(Request request, Supplier<? extends Principal> target, Quota quota) {
        String name = request.params().required("PolicyName", Rules.NAME_128);
        String document = request.params().required("PolicyDocument", Rules.DOCUMENT);
        Principal principal = target.get();
        Grammar.checkIdentity(document, request.world().partition());
        int limit = request.account().settings().limit(quota);
        if (principal.inline().sizeWith(name, document) > limit)
            throw Fault.limitExceeded("Maximum policy size of " + limit + " bytes exceeded for " + principal.kind()
                    + " " + principal.name());
        principal.inline().put(name, document);
    }

    /** Writes the policy under {@code PolicyName}, with the name as it was asked for. */
    public static void get(Request request, Supplier<? extends Principal> target, Xml out) {
        String name = request.params().required("PolicyName", Rules.NAME_128);
        Principal principal = target.get();
        Inline inline = principal.inline().find(name).orElseThrow(() -> absent(principal, name));
        String kind = Character.toUpperCase(principal.kind().charAt(0))
                + principal.kind().substring(1);
        out.text(kind + "Name", principal.name())
                .text("PolicyName", name)
                .document("PolicyDocument", inline.document());
    }

    /** Takes the policy under {@code PolicyName} away. */
    public static void delete(Request request, Supplier<? extends Principal> target) {
        String name = request.params().required("PolicyName", Rules.NAME_128);
        Principal principal = target.get();
        if (!principal.inline().remove(name)) throw absent(principal, name);
    }

    /** Lists the names. */
    public static void list(Request request, Principal principal, Xml out) {
        Page<Inline> page = request.page(principal.inline().all(), Inline::key);
        out.strings("PolicyNames", page.items().stream().map(Inline::name).toList());
        page.end(out);
    }

    private static Fault absent(Principal principal, String name) {
        return Fault.noSuchEntity("The " + principal.kind() + " policy with name " + name + " cannot be found.");
    }
}
