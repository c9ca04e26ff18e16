// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Arn;
import java.util.Optional;
import java.util.Set;

/**
 * Where a document is.
 *
 * @param partition of the account
 * @param account id of the account; empty when it is not known, and no account is foreign then
 * @param known other accounts that belong to the same owner
 * @param services service principals that the declaration vouches for
 */
record LintContext(String partition, Optional<String> account, Set<String> known, Set<String> services) {
    static final LintContext ANYWHERE = new LintContext("aws", Optional.empty(), Set.of(), Set.of());

    LintContext {
        known = Set.copyOf(known);
        services = Set.copyOf(services);
    }

    boolean isKnown(String other) {
        return account.filter(other::equals).isPresent() || other.equals(Arn.ACCOUNT) || known.contains(other);
    }
}
