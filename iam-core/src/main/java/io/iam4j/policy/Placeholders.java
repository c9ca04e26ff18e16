// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@link Arn#PARTITION} and {@link Arn#ACCOUNT} in texts; policy variables ({@code ${…}}) stay as they are. */
final class Placeholders {
    private static final Pattern ANY = Pattern.compile("(?<!\\$)\\{(partition|account)}");

    private Placeholders() {}

    static boolean none(String text) {
        return text.indexOf('{') < 0 || !ANY.matcher(text).find();
    }

    static String resolve(String text, String partition, String accountId) {
        if (text.indexOf('{') < 0) return text;
        return ANY.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1).equals("account") ? accountId : partition));
    }

    /** The list itself where it holds no placeholder. */
    static List<String> resolve(List<String> texts, String partition, String accountId) {
        boolean none = true;
        for (String text : texts) none &= none(text);
        if (none) return texts;
        return texts.stream()
                .map(text -> resolve(text, partition, accountId))
                .distinct()
                .toList();
    }
}
