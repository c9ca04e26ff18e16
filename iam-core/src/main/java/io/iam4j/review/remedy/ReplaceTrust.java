// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Takes principals that are gone out of the trust policy of a role.
 *
 * @param role the role
 * @param trust what its trust policy is without them
 * @param gone the unique ids of those who are gone, in words
 */
public record ReplaceTrust(String role, PolicyDocument trust, String gone) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Take " + gone + " out of the trust policy of " + role + ".";
    }

    @Override
    public String mayBreak() {
        return "Nobody loses access: a principal that was deleted cannot come back, not even under the same name.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.ROLE, role));
    }

    @Override
    public Account on(Account desired) {
        return Declared.role(desired, role, each -> each.trusting(trust));
    }
}
