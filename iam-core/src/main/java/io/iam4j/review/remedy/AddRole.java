// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Role;
import io.iam4j.model.Values;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Makes a role that the account should have.
 *
 * @param role the role
 * @param inWords what is done, a complete sentence
 * @param mayBreak who gets what by it, a complete sentence
 */
public record AddRole(Role role, String inWords, String mayBreak) implements Mend.Remedy {
    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.ROLE, role.name()));
    }

    @Override
    public Account on(Account desired) {
        return Values.put(desired, role);
    }
}
