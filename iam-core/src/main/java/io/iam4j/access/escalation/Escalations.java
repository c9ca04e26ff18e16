// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How principals of an account can make themselves more than they are. Immutable.
 *
 * @param all one for each way, the shortest of a principal first
 */
public record Escalations(List<Escalation> all) {
    /** Keeps a copy. */
    public Escalations {
        all = List.copyOf(all);
    }

    /**
     * Of all users and roles of the account. What begins by assuming a role is told of the role alone, and service-linked roles are left
     * out.
     */
    public static Escalations of(AccountAccess access) {
        EscalationSearch search = new EscalationSearch(access);
        return new Escalations(access.principals()
                .filter(principal -> !principal.path().startsWith("/aws-service-role/"))
                .flatMap(principal -> search.of(principal, false).stream())
                .toList());
    }

    /** Of one principal, roles that it may assume included. */
    public static Escalations of(AccountAccess access, Arn principal) {
        return new Escalations(new EscalationSearch(access).of(principal, true));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** For a reader: each with its steps. */
    @Override
    public String toString() {
        return all.isEmpty()
                ? "no escalation found"
                : all.stream().map(Escalation::toString).collect(Collectors.joining("\n"));
    }
}
