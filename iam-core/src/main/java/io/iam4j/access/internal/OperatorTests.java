// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.policy.catalog.KeyType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** What the condition operators compare; those with {@code Not} in their name hold when the others do not. */
final class OperatorTests {
    private static final int MOST_DIGITS = 1000;
    private static final OperatorTest ARN = (given, wanted, context) -> ArnPatterns.like(wanted, given, context);

    private static final Map<String, OperatorTest> BY_NAME = lowerCase(Map.ofEntries(
            Map.entry("StringEquals", text(String::equals)),
            Map.entry("StringEqualsIgnoreCase", text(OperatorTests::isSameInLowerCase)),
            Map.entry("StringLike", (given, wanted, context) -> wanted.matches(given, context)),
            Map.entry("NumericEquals", numbers(order -> order == 0)),
            Map.entry("NumericLessThan", numbers(order -> order < 0)),
            Map.entry("NumericLessThanEquals", numbers(order -> order <= 0)),
            Map.entry("NumericGreaterThan", numbers(order -> order > 0)),
            Map.entry("NumericGreaterThanEquals", numbers(order -> order >= 0)),
            Map.entry("DateEquals", dates(order -> order == 0)),
            Map.entry("DateLessThan", dates(order -> order < 0)),
            Map.entry("DateLessThanEquals", dates(order -> order <= 0)),
            Map.entry("DateGreaterThan", dates(order -> order > 0)),
            Map.entry("DateGreaterThanEquals", dates(order -> order >= 0)),
            Map.entry("Bool", text((given, wanted) -> isTrue(given) == isTrue(wanted))),
            Map.entry("BinaryEquals", fixed(String::equals)),
            Map.entry("IpAddress", fixed((given, wanted) -> Addresses.contains(wanted, given))),
            Map.entry("ArnEquals", ARN),
            Map.entry("ArnLike", ARN)));

    private static final List<String> FIXED = List.of("numeric", "date", "ipaddress", "binary");

    private OperatorTests() {}

    private static Map<String, OperatorTest> lowerCase(Map<String, OperatorTest> tests) {
        return tests.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /**
     * The comparison that an operator makes or, when it is a negated one, turns round.
     *
     * @param name in lower case, without quantifier and {@code IfExists}
     */
    static OperatorTest positive(String name) {
        return Objects.requireNonNull(BY_NAME.get(name.replace("not", "")), name);
    }

    /** Whether the operator holds when no value fits. */
    static boolean isNegated(String name) {
        return name.contains("not");
    }

    /** Whether values may hold variables; those of numbers, dates, addresses and binary values may not. */
    static boolean takesVariables(String name) {
        return FIXED.stream().noneMatch(name.replace("not", "")::startsWith);
    }

    /** The type that a value of a request must have to be compared at all; empty where an operator takes any text, and of one unread still decides. */
    static Optional<KeyType> type(String name) {
        String positive = name.replace("not", "");
        if (positive.startsWith("numeric")) return Optional.of(KeyType.NUMERIC);
        if (positive.startsWith("date")) return Optional.of(KeyType.DATE);
        if (positive.equals("ipaddress")) return Optional.of(KeyType.IP_ADDRESS);
        return positive.startsWith("arn") ? Optional.of(KeyType.ARN) : Optional.empty();
    }

    /**
     * Whether a negated operator may hold for a value of a request. An address or an ARN that is none is not told apart from others: neither the
     * operator nor its opposite holds. Numbers and dates that are none differ from all (recorded in radkawar/stackd, condition_values.json).
     */
    static boolean mayDiffer(String name, String given) {
        if (name.equals("notipaddress")) return Addresses.isAddress(given);
        return !name.startsWith("arn") || ArnPatterns.isArn(given);
    }

    /**
     * Whether texts differ in their case alone. Both are compared in lower case: the Kelvin sign is a k, and the long s is no s (recorded in
     * radkawar/stackd, condition_strings.json).
     */
    static boolean isSameInLowerCase(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** What Bool and Null read in a text: "true" in any case is true, and any other text is false (condition_values.json). */
    static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true");
    }

    /** An operator whose values may hold variables. */
    private static OperatorTest text(BiPredicate<String, String> test) {
        return (given, wanted, context) -> wanted.compare(context, text -> test.test(given, text));
    }

    /** An operator that takes no variables: numbers, dates, addresses and binary values. */
    private static OperatorTest fixed(BiPredicate<String, String> test) {
        return (given, wanted, context) -> Match.of(test.test(given, wanted.source()));
    }

    private static OperatorTest numbers(IntPredicate test) {
        return fixed((given, wanted) -> compared(OperatorTests::number, given, wanted, test));
    }

    private static OperatorTest dates(IntPredicate test) {
        return fixed((given, wanted) -> compared(Dates::parse, given, wanted, test));
    }

    private static <T extends Comparable<T>> boolean compared(
            Function<String, Optional<T>> parse, String given, String wanted, IntPredicate test) {
        Optional<T> left = parse.apply(given);
        Optional<T> right = parse.apply(wanted);
        return left.isPresent() && right.isPresent() && test.test(left.get().compareTo(right.get()));
    }

    /**
     * The number that a text means; empty when it is none. What is out of all proportion ends at zero or at a thousand digits, as floating
     * point has it too: to compute with {@code 1E-99999999} would take minutes, and a policy of anybody may say so.
     */
    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(bounded(new BigDecimal(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal bounded(BigDecimal number) {
        long digits = (long) number.precision() - number.scale();
        if (number.signum() == 0 || digits < -MOST_DIGITS) return BigDecimal.ZERO;
        return digits > MOST_DIGITS ? BigDecimal.valueOf(number.signum()).scaleByPowerOfTen(MOST_DIGITS) : number;
    }
}
