// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.access.internal.ConditionValues;
import io.iam4j.policy.Condition;

/**
 * The values of conditions. A value with a policy variable is known only when a request comes. Keys may have any shape: AWS
 * takes some without a vendor and has some of its own with many colons ({@code kms:EncryptionContext:aws:s3:arn}).
 */
final class ConditionGrammar {
    private ConditionGrammar() {}

    static void check(Condition condition, Violations found) {
        String place = "Condition." + condition.operator() + "." + condition.key();
        for (String value : condition.values())
            if (!value.contains("${") && !ConditionValues.fits(condition.operator(), value))
                found.add(
                        place,
                        "\"" + value + "\" is no value that " + condition.operator() + " compares",
                        "write " + ConditionValues.expected(condition.operator()));
    }
}
