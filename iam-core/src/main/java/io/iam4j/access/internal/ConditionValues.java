// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether values of conditions are of the type that their operator compares. */
public final class ConditionValues {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private ConditionValues() {}

    /** Whether {@code value} is of the type that {@code operator}, a condition operator in any of its forms, compares. */
    public static boolean fits(String operator, String value) {
        return comparesFlags(operator) ? isFlag(value.strip()) : isStored(operator, value);
    }

    /**
     * Whether the service stores {@code value} for {@code operator} in a policy. Of Bool and Null it stores any text, which is false unless it is
     * "true"; numbers, dates, addresses, ARNs and binary values must be some. Seen with PutUserPolicy in September 2026 (radkawar/stackd,
     * testdata/aws/iam/condition_values.json and condition_ip.json); what begins as an ARN, or may by a wildcard, is taken for a pattern of ARNs.
     */
    public static boolean isStored(String operator, String value) {
        String text = value.strip();
        String type = type(operator);
        if (type.startsWith("date")) return Dates.isStored(text);
        if (type.startsWith("numeric")) return NUMBER.matcher(text).matches();
        if (type.startsWith("arn")) return ArnPatterns.isPattern(text);
        if (type.startsWith("binary")) return isBase64(text);
        return !type.endsWith("ipaddress") || Addresses.isRange(text);
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What the operator compares, for a message: {@code a number}. */
    public static String expected(String operator) {
        String type = type(operator);
        if (type.startsWith("date")) return "a date such as 2030-01-31T12:00:00Z";
        if (type.startsWith("numeric")) return "a number";
        if (type.startsWith("arn")) return "an ARN, which may have wildcards, such as arn:aws:iam::*:role/*";
        if (type.startsWith("binary")) return "a value in base64";
        return type.endsWith("ipaddress")
                ? "an address or a CIDR block such as 203.0.113.0/24"
                : "\"true\" or \"false\"";
    }

    private static boolean comparesFlags(String operator) {
        return type(operator).equals("bool") || type(operator).equals("null");
    }

    private static boolean isFlag(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static String type(String operator) {
        return operator.toLowerCase(Locale.ROOT)
                .replaceFirst("^for(allvalues|anyvalue):", "")
                .replaceFirst("ifexists$", "");
    }
}
