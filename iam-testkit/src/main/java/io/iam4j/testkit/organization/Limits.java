// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What values of an organization must look like (AWS Organizations API Reference, Account, OrganizationalUnit and Tag). */
final class Limits {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int LONGEST_EMAIL = 64;
    private static final int SHORTEST_EMAIL = 6;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST_TAGS = 50;

    private Limits() {}

    static String accountId(String id) {
        if (ACCOUNT.matcher(id).matches()) return id;
        throw new IllegalArgumentException(
                "\"" + id + "\" is not an account id: it has twelve digits, such as 123456789012");
    }

    static void roleName(String name) {
        if (!ROLE.matcher(name).matches())
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not the name of a role: it has 1 to 64 letters, digits and _ + = , . @ -");
    }

    static String length(String what, String value, int most) {
        if (!value.isEmpty() && value.length() <= most) return value;
        throw new IllegalArgumentException(
                what + " has 1 to " + most + " characters; \"" + value + "\" has " + value.length());
    }

    static String email(String address) {
        boolean fits = address.length() >= SHORTEST_EMAIL && address.length() <= LONGEST_EMAIL;
        if (fits && EMAIL.matcher(address).matches()) return address;
        throw new IllegalArgumentException("\"" + address + "\" is not the e-mail address of an account: it has "
                + SHORTEST_EMAIL + " to " + LONGEST_EMAIL + " characters, such as aws-prod@example.com");
    }

    /** The tags with one more, or with another value. */
    static SortedMap<String, String> tagged(Map<String, String> tags, String key, String value) {
        length("the key of a tag", key, LONGEST_KEY);
        boolean fits = value.length() <= LONGEST_VALUE
                && TAG.matcher(key).matches()
                && TAG.matcher(value).matches();
        if (!fits)
            throw new IllegalArgumentException("the tag " + key + " = \"" + value + "\": a value has at most "
                    + LONGEST_VALUE + " characters, and both are of letters, digits, spaces and _ . : / = + - @");
        SortedMap<String, String> out = new TreeMap<>(tags);
        out.put(key, value);
        if (out.size() > MOST_TAGS)
            throw new IllegalArgumentException("more than " + MOST_TAGS + " tags; " + key + " is one too many");
        return out;
    }
}
