// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.PolicyGrammar;
import java.util.Map;
import java.util.Optional;

/** Holds each document that differs from the stored one to the service's grammar. */
final class DocumentChecks {
    private DocumentChecks() {}

    static void inline(PolicyHolder wanted, Optional<? extends PolicyHolder> stored, Checks checks) {
        Map<String, PolicyDocument> before =
                stored.map(PolicyHolder::inline).map(Map::copyOf).orElse(Map.of());
        wanted.inline().forEach((name, document) -> {
            if (!Optional.of(document).equals(Optional.ofNullable(before.get(name))))
                check(wanted, "its inline policy " + name, document, DocumentUse.INLINE, checks);
        });
    }

    static void managed(ManagedPolicy wanted, Optional<ManagedPolicy> stored, Checks checks) {
        wanted.document()
                .filter(document -> !stored.flatMap(ManagedPolicy::document).equals(Optional.of(document)))
                .ifPresent(document -> check(wanted, "its document", document, DocumentUse.MANAGED, checks));
    }

    static void trust(Role wanted, Optional<Role> stored, Checks checks) {
        wanted.trust()
                .filter(document -> !stored.flatMap(Role::trust).equals(Optional.of(document)))
                .ifPresent(document -> check(wanted, "its trust policy", document, DocumentUse.TRUST, checks));
    }

    private static void check(Resource owner, String what, PolicyDocument document, DocumentUse use, Checks checks) {
        GrammarContext context = new GrammarContext(
                checks.observed().partition(), checks.desired().knownServices());
        PolicyGrammar.check(document, use, context)
                .forEach(violation -> checks.problems()
                        .add(owner.kind() + " \"" + owner.name() + "\": " + what + ", " + violation + "."));
    }
}
