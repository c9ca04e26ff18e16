// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.List;

/**
 * Whom a trust policy can name, as one or more ARNs: an account, a user, a role, or an {@link Arn} of one. Groups,
 * policies and instance profiles are none: IAM refuses them as principals. Implementations are immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
@FunctionalInterface
public interface Principals {
    /** The ARNs meant, in a stable order; any of them may hold {@linkplain Arn#PARTITION placeholders}. */
    List<Arn> principalArns();
}
