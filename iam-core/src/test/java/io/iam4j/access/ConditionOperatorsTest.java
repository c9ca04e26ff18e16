// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionOperatorsTest {
    @Test
    void every_operator_that_documents_may_use_can_be_evaluated() {
        for (String operator : CompiledPolicy.conditionOperators()) {
            CompiledPolicy policy = CompiledPolicy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                    + "\"Resource\":\"*\",\"Condition\":{\"" + operator + "\":{\"a:k\":\"1\"}}}}");
            ConditionContext context = ConditionContext.complete().with("a:k", "1");

            assertThat(CompiledPolicy.decide(List.of(policy), new AccessRequest("a:B", "*", context))
                            .isOpen())
                    .as(operator)
                    .isFalse();
        }
    }
}
