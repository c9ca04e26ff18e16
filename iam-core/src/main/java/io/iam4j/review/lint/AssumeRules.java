// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether who is trusted can make the calls that a trust allows them: each kind of principal assumes a role by a call of its own. */
final class AssumeRules {
    private static final String BY_KEY = "sts:AssumeRole";
    private static final String BY_SAML = "sts:AssumeRoleWithSAML";
    private static final String BY_TOKEN = "sts:AssumeRoleWithWebIdentity";

    /** The calls that assume a role; others of a trust, such as sts:TagSession, go with any of them. */
    private static final Map<String, String> CALLS = List.of(BY_KEY, BY_SAML, BY_TOKEN).stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.toLowerCase(Locale.ROOT), each -> each));

    private AssumeRules() {}

    static void check(StatementUnder statement, Report report) {
        if (!statement.isAllow() || statement.statement().principals().isEmpty()) return;
        List<String> allowed = CALLS.keySet().stream()
                .filter(call -> statement.actions().stream()
                        .anyMatch(action -> statement.cache().names(action, call)))
                .toList();
        if (allowed.isEmpty()) return;
        for (Principal principal : statement.statement().principals())
            for (String id : principal.ids()) principal(statement, principal, id, allowed, report);
        for (String action : statement.actions()) action(statement, action, report);
    }

    private static void principal(
            StatementUnder statement, Principal principal, String id, List<String> allowed, Report report) {
        Optional<String> call = callOf(principal.kind(), id);
        if (call.isEmpty() || allowed.contains(call.get().toLowerCase(Locale.ROOT))) return;
        report.add(
                LintRule.ACTION_NOT_OF_PRINCIPAL,
                Spot.principal(statement, principal, id),
                id + " assumes a role by " + call.get() + ", which the statement does not allow.");
    }

    /** Where every principal has its call, a further one may be nobody's. */
    private static void action(StatementUnder statement, String action, Report report) {
        String call = CALLS.get(action.toLowerCase(Locale.ROOT));
        if (call == null) return;
        boolean fits = statement.statement().principals().stream()
                .anyMatch(principal -> principal.ids().stream()
                        .map(id -> callOf(principal.kind(), id))
                        .anyMatch(own -> own.isEmpty() || own.get().equals(call)));
        if (!fits)
            report.add(
                    LintRule.ACTION_NOT_OF_PRINCIPAL,
                    Spot.value(statement, "Action", action),
                    "No principal of the statement can call " + call + ".");
    }

    /** By which call a principal assumes a role; empty where it may be any. */
    private static Optional<String> callOf(Principal.Kind kind, String id) {
        if (id.equals("*")) return Optional.empty();
        return switch (kind) {
            case AWS, SERVICE -> Optional.of(BY_KEY);
            case FEDERATED -> Optional.of(id.contains(":saml-provider/") ? BY_SAML : BY_TOKEN);
            case CANONICAL_USER -> Optional.empty();
        };
    }
}
