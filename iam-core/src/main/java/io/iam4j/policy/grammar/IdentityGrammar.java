// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Statement;

/** A statement of a managed or inline policy: actions and resources, no principal. */
final class IdentityGrammar {
    private IdentityGrammar() {}

    static void check(Statement statement, String partition, Violations found) {
        if (statement.hasPrincipal())
            found.add(
                    statement.principals().isEmpty() ? "NotPrincipal" : "Principal",
                    "names principals, as trusts, policies of resources and resource control policies do",
                    "leave .by(...) out: the policy speaks of whoever holds it");
        ActionGrammar.check(statement, found);
        if (!statement.hasResource()) found.add("", "has no resources", "add .on(...), or .onEverything()");
        statement.resources().forEach(each -> found.add("Resource", ResourceGrammar.check(each, partition)));
        statement.notResources().forEach(each -> found.add("NotResource", ResourceGrammar.check(each, partition)));
    }
}
