// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/** The operators of conditions by name; those with Not are the others turned round. */
final class Operators {
    private static final Map<String, Operator> BY_NAME = Map.ofEntries(
            Map.entry("StringEquals", plain(String::equals)),
            Map.entry("StringEqualsIgnoreCase", plain(String::equalsIgnoreCase)),
            Map.entry("StringLike", Operators::like),
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
            Map.entry("Bool", plain(String::equalsIgnoreCase)),
            Map.entry("BinaryEquals", plain(String::equals)),
            Map.entry("IpAddress", plain((given, wanted) -> Addresses.contains(wanted, given))),
            Map.entry("ArnEquals", (given, wanted, facts) -> Arns.matches(wanted, given, facts)),
            Map.entry("ArnLike", (given, wanted, facts) -> Arns.matches(wanted, given, facts)));

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

    private static boolean like(String given, Text wanted, Facts facts) {
        return wanted.pattern(facts, 0)
                .filter(pattern -> pattern.matcher(given).matches())
                .isPresent();
    }

    private static Operator plain(java.util.function.BiPredicate<String, String> test) {
        return (given, wanted, facts) ->
                wanted.plain(facts).filter(text -> test.test(given, text)).isPresent();
    }

    private static Operator numbers(IntPredicate test) {
        return plain((given, wanted) -> {
            try {
                return test.test(new BigDecimal(given).compareTo(new BigDecimal(wanted)));
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    private static Operator dates(IntPredicate test) {
        return plain((given, wanted) -> {
            try {
                return test.test(date(given).compareTo(date(wanted)));
            } catch (DateTimeParseException e) {
                return false;
            }
        });
    }

    private static Instant date(String text) {
        if (text.matches("[0-9]+")) return Instant.ofEpochSecond(Long.parseLong(text));
        if (text.length() == "2026-01-01".length())
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        return OffsetDateTime.parse(text).toInstant();
    }
}
