// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.review.Mend;
import java.util.Set;

/**
 * Detaches a managed policy.
 *
 * @param holder the user, group or role that it is attached to
 * @param policy its ARN
 */
public record Detach(Target holder, String policy) implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Detach " + policy + " from " + holder + ".";
    }

    @Override
    public String mayBreak() {
        return "What " + policy + " allows, " + holder + " can no longer do unless another policy allows it.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of(holder);
    }

    @Override
    public Account on(Account desired) {
        if (holder.kind().equals(Kind.USER))
            return Declared.user(desired, holder.name(), each -> each.detached(policy));
        return holder.kind().equals(Kind.GROUP)
                ? Declared.group(desired, holder.name(), each -> each.detached(policy))
                : Declared.role(desired, holder.name(), each -> each.detached(policy));
    }
}
