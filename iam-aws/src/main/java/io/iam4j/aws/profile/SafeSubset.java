// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the AWS SDK for Java and botocore read alike: the only names, keys and values that are written. The SDK takes no other
 * characters in the name of a profile, and cuts a value at a blank with {@code #} or {@code ;} after it; botocore turns keys into
 * lower case and reads the file in the encoding of the machine.
 */
final class SafeSubset {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./@+:%-]+");
    private static final Pattern KEY = Pattern.compile("[a-z0-9_]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private SafeSubset() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a profile: the SDK for Java drops"
                            + " names with other characters than A-Z a-z 0-9 _ - . / @ + : %");
        if (name.equals("DEFAULT"))
            throw new IllegalArgumentException(
                    "\"DEFAULT\" cannot be the name of a profile: botocore takes its settings for those of all profiles");
        return name;
    }

    static String key(String key) {
        if (!KEY.matcher(key).matches())
            throw new IllegalArgumentException("\"" + key + "\" cannot be the key of a setting: it consists of"
                    + " a-z 0-9 _, for botocore turns others into lower case");
        return key;
    }

    /** The value is not part of a message: it may be a secret given by mistake. */
    static String value(String key, String value) {
        if (!VALUE.matcher(value).matches())
            throw new IllegalArgumentException(
                    "the value of " + key + " is empty, begins or ends with a blank, or holds"
                            + " other characters than those of printable ASCII: the readers would not agree on it");
        if ((" " + value).contains(" #") || (" " + value).contains(" ;"))
            throw new IllegalArgumentException(
                    "the value of " + key + " holds a blank and then # or ;, where the SDK for" + " Java would end it");
        return value;
    }

    /** Whether the value of that key is a secret, by the key's name. */
    static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT).strip();
        boolean named = lower.contains("secret") || lower.contains("token") || lower.contains("password");
        return named && !lower.endsWith("_file");
    }
}
