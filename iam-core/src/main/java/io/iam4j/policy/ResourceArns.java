// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.List;

/**
 * What a statement can act on, as one or more ARNs: an {@link Arn} itself, a user, a group, a role, a policy, a role in
 * several accounts. An account is none: its root ARN is a principal, never a resource. Implementations are immutable and
 * thread-safe.
 */
@FunctionalInterface
public interface ResourceArns {
    /** The ARNs meant, in a stable order; any of them may hold {@linkplain Arn#PARTITION placeholders}. */
    List<Arn> arns();
}
