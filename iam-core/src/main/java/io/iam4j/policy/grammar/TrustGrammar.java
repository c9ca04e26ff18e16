// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
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
        statement.actions().forEach(action -> found.add("Action", ActionGrammar.checkTrust(action)));
        principals("Principal", statement.principals().stream(), context, found);
        principals("NotPrincipal", statement.notPrincipals().stream(), context, found);
        SharedProviders.check(statement, found);
    }

    private static void principals(
            String element, Stream<Principal> principals, GrammarContext context, Violations found) {
        principals.forEach(principal -> {
            String place = element + "." + principal.kind();
            if (principal.ids().isEmpty())
                found.add(element, "names no principal", "name one, or leave the statement out");
            principal.ids().forEach(id -> found.add(place, PrincipalGrammar.check(principal.kind(), id, context)));
        });
    }
}
