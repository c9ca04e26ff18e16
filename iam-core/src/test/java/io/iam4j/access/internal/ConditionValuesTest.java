// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of conditions, by the forms of operators; which the service stores is in {@code documents.txt} of iam-testkit. */
class ConditionValuesTest {
    @ParameterizedTest
    @CsvSource({
        "NumericEquals, 01, true",
        "ForAnyValue:NumericEquals, ten, false",
        "ForAllValues:NumericEqualsIfExists, ten, false",
        "ForAnyValue:DateEquals, 2030-01-01, true",
        "Bool, yes, true",
        "Null, yes, true",
        "ArnNotEqualsIfExists, not-an-arn, false",
        "ForAnyValue:ArnLike, not-an-arn, false",
        "ArnLike, *, true",
        "ArnLike, a*:aws:iam::1:user/x, true",
        "ArnLike, x:y, false",
        "BinaryEquals, YQ==, true",
        "BinaryEquals, no-binary, false",
        "StringLike, anything, true",
        "NotIpAddress, 2001:db8::/032, true",
        "NotIpAddress, 2001:db8::1/0, false",
        "IpAddress, 2001:db8::192.0.2.0/120, false",
    })
    void what_is_stored(String operator, String value, boolean stored) {
        assertThat(ConditionValues.isStored(operator, value)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"Bool, yes, false", "Bool, TRUE, true", "NullIfExists, 1, false", "ForAnyValue:Bool, no, false"})
    void what_a_flag_can_be(String operator, String value, boolean fits) {
        assertThat(ConditionValues.fits(operator, value)).isEqualTo(fits);
    }
}
