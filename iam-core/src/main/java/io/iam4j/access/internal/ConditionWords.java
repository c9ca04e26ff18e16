// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import io.iam4j.policy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Conditions in words: {@code aws:MultiFactorAuthPresent is true}, {@code aws:SourceIp is in 10.0.0.0/8 or 192.0.2.0/24}. */
public final class ConditionWords {
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("stringequalsignorecase", "is, in any case,"),
            Map.entry("stringlike", "is like"),
            Map.entry("numericlessthan", "is less than"),
            Map.entry("numericlessthanequals", "is at most"),
            Map.entry("numericgreaterthan", "is more than"),
            Map.entry("numericgreaterthanequals", "is at least"),
            Map.entry("datelessthan", "is before"),
            Map.entry("datelessthanequals", "is not after"),
            Map.entry("dategreaterthan", "is after"),
            Map.entry("dategreaterthanequals", "is not before"),
            Map.entry("ipaddress", "is in"),
            Map.entry("arnequals", "is like"),
            Map.entry("arnlike", "is like"),
            Map.entry("stringnotequals", "is not"),
            Map.entry("stringnotequalsignorecase", "is not, in any case,"),
            Map.entry("stringnotlike", "is not like"),
            Map.entry("numericnotequals", "is not"),
            Map.entry("datenotequals", "is not"),
            Map.entry("notipaddress", "is not in"),
            Map.entry("arnnotequals", "is not like"),
            Map.entry("arnnotlike", "is not like"));

    private ConditionWords() {}

    /** The condition in words. */
    public static String of(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        String plain = operator.substring(operator.indexOf(':') + 1);
        boolean optional = plain.endsWith("ifexists");
        if (optional) plain = plain.substring(0, plain.length() - "ifexists".length());
        return subject(operator, condition.key()) + " " + said(plain, condition.values())
                + (optional ? ", or is absent" : "");
    }

    private static String subject(String operator, String key) {
        if (operator.startsWith("forallvalues:")) return "each value of " + key;
        return operator.startsWith("foranyvalue:") ? "a value of " + key : key;
    }

    private static String said(String plain, List<String> values) {
        if (plain.equals("null")) return values.stream().anyMatch(OperatorTests::isTrue) ? "is absent" : "is present";
        String verb = VERBS.getOrDefault(plain, "is");
        return verb + " " + String.join(verb.startsWith("is not") ? " nor " : " or ", values);
    }
}
