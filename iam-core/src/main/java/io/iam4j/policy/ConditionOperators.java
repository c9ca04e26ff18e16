// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.error.SafeText;
import io.iam4j.internal.Nearest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition operators that IAM knows, with their {@code IfExists}, {@code ForAllValues:} and {@code ForAnyValue:}
 * forms.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
public final class ConditionOperators {
    private static final List<String> BASE = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike");

    private static final Set<String> ALL = Stream.of("", "ForAllValues:", "ForAnyValue:")
            .flatMap(prefix -> Stream.concat(
                    BASE.stream().flatMap(base -> Stream.of(prefix + base, prefix + base + "IfExists")),
                    Stream.of(prefix + "Null")))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LOWER = ALL.stream().map(Strings::lower).collect(Collectors.toUnmodifiableSet());

    private ConditionOperators() {}

    /** Every operator in every form, as documents spell it. */
    public static Set<String> all() {
        return ALL;
    }

    static boolean known(String operator) {
        return LOWER.contains(Strings.lower(operator));
    }

    /** Fails with {@link IllegalArgumentException} that lists the nearest operators when this is none. */
    static void require(String operator) {
        if (!known(operator)) {
            throw new IllegalArgumentException("\"" + SafeText.line(operator)
                    + "\" is no condition operator of IAM. Nearest: " + nearest(operator) + ".");
        }
    }

    static String nearest(String operator) {
        return Nearest.closest(operator, ALL, 3);
    }
}
