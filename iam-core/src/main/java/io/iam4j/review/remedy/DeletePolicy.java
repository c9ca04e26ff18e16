// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Values;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Deletes a customer managed policy that is attached to nobody.
 *
 * @param policy its name
 */
public record DeletePolicy(String policy) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Delete the policy " + policy + ".";
    }

    @Override
    public String mayBreak() {
        return "Whatever attaches " + policy
                + " by its name or ARN later, such as a template or a permission set, no longer finds it; all its versions are gone.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(new Target(Kind.POLICY, policy));
    }

    @Override
    public Account on(Account desired) {
        return Values.put(desired, ManagedPolicy.named(policy).absent());
    }
}
