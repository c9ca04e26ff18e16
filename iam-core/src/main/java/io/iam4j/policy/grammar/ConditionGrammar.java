// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.access.internal.ConditionValues;
import io.iam4j.policy.Condition;
import java.util.Optional;

/**
 * The values of conditions. A value with a policy variable is known only when a request comes. Keys may have any shape: AWS
 * takes some without a vendor and has some of its own with many colons ({@code kms:EncryptionContext:aws:s3:arn}).
 */
public final class ConditionGrammar {
    private ConditionGrammar() {}

    static void check(Condition condition, Violations found) {
        String place = "Condition." + condition.operator() + "." + condition.key();
        for (String value : condition.values()) found.add(place, check(condition.operator(), value));
    }

    /** Why the service would refuse a value, of an operator that it knows; empty when it takes it. */
    public static Optional<RejectedTerm> check(String operator, String value) {
        if (value.contains("${") || ConditionValues.isStored(operator, value)) return Optional.empty();
        return Optional.of(new RejectedTerm(
                "\"" + value + "\" is no value that " + operator + " compares",
                "write " + ConditionValues.expected(operator),
                RejectedTerm.LEGACY));
    }
}
