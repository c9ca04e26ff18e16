// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The operators of conditions by name; those with Not are the others turned round. */
final class Operators {
    private static final Map<String, Operator> BY_NAME = Map.ofEntries(
            Map.entry("StringEquals", text(String::equals)),
            Map.entry("StringEqualsIgnoreCase", text(String::equalsIgnoreCase)),
            Map.entry("StringLike", (given, wanted, facts) -> wanted.matches(given, facts)),
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
            Map.entry("Bool", text(String::equalsIgnoreCase)),
            Map.entry("BinaryEquals", fixed(String::equals)),
            Map.entry("IpAddress", fixed((given, wanted) -> Addresses.contains(wanted, given))),
            Map.entry("ArnEquals", (given, wanted, facts) -> Arns.like(wanted, given, facts)),
            Map.entry("ArnLike", (given, wanted, facts) -> Arns.like(wanted, given, facts)));

    /** The operators that hold when no value fits, and what they turn round. */
    private static final Map<String, String> NEGATED = Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "NumericNotEquals", "NumericEquals",
            "DateNotEquals", "DateEquals",
            "NotIpAddress", "IpAddress",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike");

    private Operators() {}

    static boolean isNegated(String name) {
        return NEGATED.containsKey(name);
    }

    static Operator positive(String name) {
        return Objects.requireNonNull(
                BY_NAME.get(NEGATED.getOrDefault(name, name)), "the grammar lets no other operators pass");
    }

    /** An operator whose values may hold variables. */
    private static Operator text(BiPredicate<String, String> test) {
        return (given, wanted, facts) ->
                wanted.plain(facts).filter(text -> test.test(given, text)).isPresent();
    }

    /** An operator that takes no variables: numbers, dates, addresses and binary values. */
    private static Operator fixed(BiPredicate<String, String> test) {
        return (given, wanted, facts) -> test.test(given, wanted.source());
    }

    private static Operator numbers(IntPredicate test) {
        return fixed((given, wanted) -> compared(Operators::number, given, wanted, test));
    }

    private static Operator dates(IntPredicate test) {
        return fixed((given, wanted) -> compared(Dates::parse, given, wanted, test));
    }

    private static <T extends Comparable<T>> boolean compared(
            Function<String, Optional<T>> parse, String given, String wanted, IntPredicate test) {
        Optional<T> left = parse.apply(given);
        Optional<T> right = parse.apply(wanted);
        return left.isPresent() && right.isPresent() && test.test(left.get().compareTo(right.get()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
