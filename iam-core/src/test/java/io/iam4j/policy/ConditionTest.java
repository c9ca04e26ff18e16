// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    static Stream<Arguments> helpers() {
        return Stream.of(
                Arguments.of(Condition.mfaPresent(), "Bool aws:MultiFactorAuthPresent [true]"),
                Arguments.of(Condition.mfaPresentIfExists(false), "BoolIfExists aws:MultiFactorAuthPresent [false]"),
                Arguments.of(
                        Condition.mfaAgeBelow(Duration.ofHours(12)), "NumericLessThan aws:MultiFactorAuthAge [43200]"),
                Arguments.of(Condition.requestedRegion("a", "b"), "StringEquals aws:RequestedRegion [a, b]"),
                Arguments.of(Condition.principalTag("Team", "x"), "StringEquals aws:PrincipalTag/Team [x]"),
                Arguments.of(Condition.requestTag("Team", "x"), "StringEquals aws:RequestTag/Team [x]"),
                Arguments.of(Condition.resourceTag("Team", "x"), "StringEquals aws:ResourceTag/Team [x]"),
                Arguments.of(Condition.sourceAccount("1"), "StringEquals aws:SourceAccount [1]"),
                Arguments.of(Condition.sourceArn("arn:x"), "ArnLike aws:SourceArn [arn:x]"),
                Arguments.of(Condition.externalId("e"), "StringEquals sts:ExternalId [e]"),
                Arguments.of(Condition.principalOrgId("o-1"), "StringEquals aws:PrincipalOrgID [o-1]"),
                Arguments.of(Condition.secureTransport(false), "Bool aws:SecureTransport [false]"),
                Arguments.of(Condition.sourceIp("10.0.0.0/8"), "IpAddress aws:SourceIp [10.0.0.0/8]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("helpers")
    void a_helper_names_operator_key_and_values(Condition condition, String text) {
        assertThat(condition).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringEquals",
                "ForAnyValue:StringNotLike",
                "ForAllValues:ArnEqualsIfExists",
                "Null",
                "boolifexists"
            })
    void iams_operators_are_known(String operator) {
        assertThat(Condition.of(operator, "aws:x", "y").operator()).isEqualTo(operator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEqual", "NullIfExists", "ForSomeValues:StringLike", ""})
    void other_operators_are_refused_with_the_nearest(String operator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.of(operator, "aws:x", "y"))
                .withMessageContaining("\"" + operator + "\" is no condition operator of IAM. Nearest: ");
    }

    @Test
    void the_nearest_operator_comes_first() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.of("stringequal", "aws:x", "y"))
                .withMessageContaining("Nearest: StringEquals,");
    }

    @Test
    void a_condition_that_never_holds_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.requestedRegion())
                .withMessageContaining("StringEquals on aws:RequestedRegion has no value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.of("Bool", " ", "x"))
                .withMessageContaining("blank key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.mfaAgeBelow(Duration.ofMillis(1500)))
                .withMessageContaining("whole seconds, at least one");
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.mfaAgeBelow(Duration.ZERO));
    }
}
