// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import io.iam4j.policy.Condition;
import java.util.Locale;

/**
 * A condition operator, taken apart.
 *
 * @param set {@code forallvalues}, {@code foranyvalue}, or empty
 * @param base in lower case, {@code stringlike}
 * @param ifExists whether an absent key makes it hold
 */
public record Operator(String set, String base, boolean ifExists) {
    /** The operator of a condition. */
    public static Operator of(Condition condition) {
        String text = condition.operator().toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        String set = colon < 0 ? "" : text.substring(0, colon);
        String base = text.substring(colon + 1);
        boolean ifExists = base.endsWith("ifexists");
        return new Operator(set, ifExists ? base.substring(0, base.length() - "ifexists".length()) : base, ifExists);
    }

    /** Whether it asks for a key to be there, or not to be. */
    public boolean isNull() {
        return base.equals("null");
    }

    /** Whether it excludes values, and so holds without the key too. */
    public boolean isNegated() {
        return base.contains("not");
    }

    /** Whether it holds for a request that has no value at all. */
    public boolean isForAllValues() {
        return set.equals("forallvalues");
    }

    /** Whether it holds only for a request that has the key, with one of the values. */
    public boolean demandsKey() {
        return !ifExists && !isNegated() && !isForAllValues() && !isNull();
    }

    /** Whether {@code *} and {@code ?} in its values stand for other characters. */
    public boolean takesWildcards() {
        return base.endsWith("like") || base.startsWith("arn");
    }

    /** What it compares: string, numeric, date, bool, binary, ip, arn or null. */
    public String family() {
        if (base.endsWith("ipaddress")) return "ip";
        for (String family : new String[] {"string", "numeric", "date", "bool", "binary", "arn"})
            if (base.startsWith(family)) return family;
        return base;
    }
}
