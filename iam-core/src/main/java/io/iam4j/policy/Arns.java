// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.Collection;
import java.util.List;

/**
 * Anything that stands for one or more ARNs: an {@link Arn} itself, a role, a user, an account, a role in several
 * accounts. Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface Arns {
    /** The ARNs meant, in a stable order; any of them may hold {@linkplain Arn#PARTITION placeholders}. */
    List<Arn> arns();

    /** These ARNs, in their iteration order. */
    static Arns of(Collection<Arn> arns) {
        return new ArnList(List.copyOf(arns));
    }
}
