// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.policy.Statement;

/**
 * A statement that took part in a decision.
 *
 * @param type the kind of policy that it stands in
 * @param policy that policy, for a reader: {@code policy Deploy of group devops}
 * @param statement the statement
 */
public record MatchedStatement(PolicyType type, String policy, Statement statement) {
    /** The policy and, where it has one, the statement's Sid: {@code policy Deploy of group devops (Sid NoDelete)}. */
    public String source() {
        return (policy.isEmpty() ? "a " + type : policy)
                + statement.sid().map(sid -> " (Sid " + sid + ")").orElse("");
    }

    /** For a reader: {@code Deny by policy Deploy of group devops (Sid NoDelete)}. */
    @Override
    public String toString() {
        return statement.effect() + " by " + source();
    }
}
