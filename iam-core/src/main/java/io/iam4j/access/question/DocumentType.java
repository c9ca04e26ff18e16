// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.List;
import java.util.Optional;

/** The types of policies that are given as documents, and what tells each from the others. */
enum DocumentType {
    /** Limits the account's users and roles. */
    SERVICE_CONTROL("service control policy") {
        @Override
        Optional<String> fault(Statement statement) {
            return statement.hasPrincipal() ? Optional.of(NO_PRINCIPAL) : Optional.empty();
        }
    },
    /** Limits a session. */
    SESSION("session policy") {
        @Override
        Optional<String> fault(Statement statement) {
            return statement.hasPrincipal() ? Optional.of(NO_PRINCIPAL) : Optional.empty();
        }
    },
    /** Stands at a resource. */
    RESOURCE("policy at the resource") {
        @Override
        Optional<String> fault(Statement statement) {
            return statement.hasPrincipal()
                    ? Optional.empty()
                    : Optional.of("names no Principal, as policies for users, groups and roles do:"
                            + " attach it to one of those, or say whom the statement is for by .by(...)");
        }
    },
    /** Limits what anybody may do with the account's resources (Organizations User Guide, orgs_manage_policies_rcps_syntax). */
    RESOURCE_CONTROL("resource control policy") {
        @Override
        Optional<String> fault(Statement statement) {
            if (!statement.principals().equals(EVERYBODY))
                return Optional.of("has to name Principal \"*\", by .by(Principal.anyone()), and nobody else:"
                        + " whom it spares is said by a condition");
            if (!statement.notActions().isEmpty())
                return Optional.of("has NotAction, which these policies do not know: name the actions");
            return statement.effect() == Effect.DENY || isFullAccess(statement)
                    ? Optional.empty()
                    : Optional.of(
                            "allows, and these policies only deny: RCPFullAWSAccess is attached everywhere anyway");
        }
    };

    private static final String NO_PRINCIPAL =
            "names a Principal, which such a policy cannot: a policy of a bucket, queue or key is"
                    + " given by at(...), a resource control policy by controlledBy(...)";
    private static final List<Principal> EVERYBODY = List.of(Principal.anyone());

    private final String text;

    DocumentType(String text) {
        this.text = text;
    }

    private static boolean isFullAccess(Statement statement) {
        return statement.actions().equals(List.of("*"))
                && statement.resources().equals(List.of("*"))
                && statement.conditions().isEmpty();
    }

    /** What shows that a statement is of another type of policy. */
    abstract Optional<String> fault(Statement statement);

    /**
     * The document, if it can be of this type.
     *
     * @throws IllegalArgumentException when it cannot; the message names the statement
     */
    PolicyDocument checked(PolicyDocument document) {
        List<Statement> statements = document.statements();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            Optional<String> fault = fault(statement);
            if (fault.isPresent()) {
                String sid = statement.sid().map(each -> " (Sid " + each + ")").orElse("");
                throw new IllegalArgumentException(
                        "Statement " + (i + 1) + sid + " of the " + text + " " + fault.get() + ".");
            }
        }
        return document;
    }

    /** Such as {@code service control policy}. */
    @Override
    public String toString() {
        return text;
    }
}
