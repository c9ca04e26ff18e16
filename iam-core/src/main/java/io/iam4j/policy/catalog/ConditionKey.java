// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.Locale;

/**
 * A condition key.
 *
 * @param name as policies write it; a part in {@code ${…}} or {@code <…>} stands for any text: {@code aws:RequestTag/${TagKey}}
 * @param type of each value
 * @param multivalued whether a request has a set of values for it, which {@code ForAllValues:} and {@code ForAnyValue:} are for
 */
public record ConditionKey(String name, KeyType type, boolean multivalued) {
    private static final String ARRAY = "ArrayOf";

    static ConditionKey of(String type, String name) {
        boolean array = type.startsWith(ARRAY);
        return new ConditionKey(name, KeyType.of(array ? type.substring(ARRAY.length()) : type), array);
    }

    /** Whether a policy that names {@code key} means this; case does not count. */
    public boolean matches(String key) {
        return isPattern() ? matches(key, 0, 0) : name.equalsIgnoreCase(key);
    }

    /** The name up to what varies, {@code aws:RequestTag}, without the slash in front of it. */
    public String stem() {
        if (!isPattern()) return name;
        int end = variable(0);
        return end > 0 && name.charAt(end - 1) == '/' ? name.substring(0, end - 1) : name.substring(0, end);
    }

    private boolean isPattern() {
        return name.indexOf('{') >= 0 || name.indexOf('<') >= 0;
    }

    /** Whether the rest of the name from {@code i} fits the rest of {@code key} from {@code j}. */
    private boolean matches(String key, int i, int j) {
        int next = variable(i);
        if (!name.regionMatches(true, i, key, j, next - i)) return false;
        int at = j + next - i;
        if (next == name.length()) return at == key.length();
        int rest = name.indexOf(name.charAt(next) == '<' ? '>' : '}', next) + 1;
        if (rest == name.length()) return at < key.length();
        for (int end = at + 1; end <= key.length(); end++) if (matches(key, rest, end)) return true;
        return false;
    }

    /** Where the next variable begins; the length of the name without one. */
    private int variable(int from) {
        int dollar = name.indexOf("${", from);
        int bracket = name.indexOf('<', from);
        if (dollar < 0 && bracket < 0) return name.length();
        if (dollar < 0 || bracket < 0) return Math.max(dollar, bracket);
        return Math.min(dollar, bracket);
    }

    /** What stands before the first colon, in lower case: {@code aws} for a key of all services. */
    static String prefix(String key) {
        int colon = key.indexOf(':');
        return key.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** For a reader: {@code aws:TagKeys (a set of String)}. */
    @Override
    public String toString() {
        return name + (multivalued ? " (a set of " : " (") + type + ")";
    }
}
