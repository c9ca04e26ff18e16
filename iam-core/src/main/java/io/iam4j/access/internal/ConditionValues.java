// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether values of conditions are of the type that their operator compares. */
public final class ConditionValues {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private ConditionValues() {}

    /** Whether {@code value} can be compared by {@code operator}, a condition operator in any of its forms. */
    public static boolean fits(String operator, String value) {
        String text = value.strip();
        String type = type(operator);
        if (type.startsWith("date")) return Dates.isStored(text);
        if (type.startsWith("numeric")) return NUMBER.matcher(text).matches();
        if (type.equals("bool") || type.equals("null"))
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return !type.endsWith("ipaddress") || Addresses.isRange(text);
    }

    /** What the operator compares, for a message: {@code a number}. */
    public static String expected(String operator) {
        String type = type(operator);
        if (type.startsWith("date")) return "a date such as 2030-01-31T12:00:00Z";
        if (type.startsWith("numeric")) return "a number";
        return type.endsWith("ipaddress")
                ? "an address or a CIDR block such as 203.0.113.0/24"
                : "\"true\" or \"false\"";
    }

    private static String type(String operator) {
        return operator.toLowerCase(Locale.ROOT)
                .replaceFirst("^for(all|any)values:", "")
                .replaceFirst("ifexists$", "");
    }
}
