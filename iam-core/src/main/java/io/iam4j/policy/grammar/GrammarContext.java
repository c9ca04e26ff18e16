// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import java.util.Set;

/**
 * Where a document is to be stored.
 *
 * @param partition the account's partition, which ARNs must be of
 * @param knownServices service principals that the declaration vouches for, besides those of the catalogue
 */
public record GrammarContext(String partition, Set<String> knownServices) {
    /** Copies the set. */
    public GrammarContext {
        knownServices = Set.copyOf(knownServices);
    }
}
