// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Effect;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.List;

/**
 * A statement of a resource control policy: it denies everyone some actions of named services. The policy {@code RCPFullAWSAccess}, which
 * allows everything, is AWS's own.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP syntax</a>
 */
final class ResourceControlGrammar {
    private static final List<Principal> EVERYONE = List.of(Principal.anyone());

    private ResourceControlGrammar() {}

    static void check(Statement statement, Violations found) {
        if (statement.effect() != Effect.DENY)
            found.add("Effect", "allows, and a resource control policy only denies", "write Deny, or leave it out");
        if (!statement.notPrincipals().isEmpty() || !statement.principals().equals(EVERYONE))
            found.add(
                    statement.notPrincipals().isEmpty() ? "Principal" : "NotPrincipal",
                    "names principals, and a resource control policy is for everyone",
                    "write \"Principal\": \"*\", and who is meant in a condition on aws:PrincipalArn or aws:PrincipalOrgID");
        if (!statement.notActions().isEmpty())
            found.add("NotAction", "is not taken in a resource control policy", "name the actions: s3:*, say");
        if (statement.actions().contains("*"))
            found.add("Action", "\"*\" is not taken in a resource control policy", "name the services: s3:*, say");
        ActionGrammar.check(statement, found);
        if (!statement.hasResource()) found.add("", "has no resources", "add .on(...), or .onEverything()");
    }
}
