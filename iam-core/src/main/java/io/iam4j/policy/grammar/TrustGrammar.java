// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.Locale;
import java.util.stream.Stream;

/** A statement of a trust policy: principals and actions of STS, no resource. */
final class TrustGrammar {
    private TrustGrammar() {}

    static void check(Statement statement, GrammarContext context, Violations found) {
        if (statement.hasResource())
            found.add(
                    statement.resources().isEmpty() ? "NotResource" : "Resource",
                    "a trust policy names resources",
                    "leave .on(...) out: it speaks of the role itself");
        if (!statement.hasPrincipal())
            found.add("Principal", "names no principal", "say who may assume the role, by trusting(...) or .by(...)");
        ActionGrammar.check(statement, found);
        statement.actions().forEach(action -> action(action, found));
        principals("Principal", statement.principals().stream(), context, found);
        principals("NotPrincipal", statement.notPrincipals().stream(), context, found);
    }

    private static void principals(
            String element, Stream<Principal> principals, GrammarContext context, Violations found) {
        principals.forEach(principal -> {
            String place = element + "." + principal.kind();
            if (principal.ids().isEmpty())
                found.add(element, "names no principal", "name one, or leave the statement out");
            principal
                    .ids()
                    .forEach(id -> PrincipalGrammar.check(principal.kind(), id, context)
                            .ifPresent(wrong -> found.add(place, "\"" + id + "\" " + wrong.rule(), wrong.remedy())));
        });
    }

    private static void action(String action, Violations found) {
        boolean named = action.indexOf(':') > 0;
        if (named && !action.toLowerCase(Locale.ROOT).startsWith("sts:"))
            found.add(
                    "Action",
                    "\"" + action + "\" is no action of STS, and a trust policy may name no other",
                    "write sts:AssumeRole, or attach a policy that allows " + action);
    }
}
