// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.policy.catalog.CatalogAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The resources of a statement, made fewer by what an action was used on. Whatever comes out is within what the statement says. */
final class Narrowing {
    private static final int PARTS = 6;
    private static final int MOST = 20;

    private Narrowing() {}

    /** Whether every one of these is within a pattern of some statement, so that nothing is lost by leaving the others out. */
    static boolean allWithin(Collection<String> used, CatalogAction action, List<List<String>> statements) {
        return used.stream()
                .allMatch(arn -> statements.stream().anyMatch(patterns -> within(arn, action, patterns) != null));
    }

    /**
     * The resources of a statement that were used, and its patterns with variables and question marks; those of today where there are more
     * than twenty.
     */
    static List<String> of(Collection<String> used, CatalogAction action, List<String> patterns) {
        SortedSet<String> fewer = new TreeSet<>();
        patterns.stream().filter(Narrowing::isUnclear).forEach(fewer::add);
        for (String arn : used) {
            String fits = within(arn, action, patterns);
            if (fits != null) fewer.add(fits);
        }
        return fewer.size() > MOST ? patterns : new ArrayList<>(fewer);
    }

    /** The ARN, or what it stands for together with others; of that, the pattern which takes in a part of it. */
    private static @Nullable String within(String arn, CatalogAction action, List<String> patterns) {
        String together = ArnsOfEvents.together(arn, action);
        for (String pattern : patterns) if (covers(pattern, together)) return together;
        for (String pattern : patterns) if (covers(pattern, arn)) return together.equals(arn) ? arn : pattern;
        return null;
    }

    /**
     * Whether a pattern surely takes in all that another one does, part by part. A question mark, a policy variable and a star that could
     * stand for a colon are not looked into.
     */
    static boolean covers(String pattern, String other) {
        if (pattern.equals("*") || pattern.equals(other)) return true;
        if (isUnclear(pattern)) return false;
        String[] wanted = pattern.split(":", PARTS);
        String[] given = other.split(":", PARTS);
        if (wanted.length != given.length) return false;
        for (int i = 0; i < wanted.length; i++) if (!fits(wanted[i], given[i])) return false;
        return true;
    }

    private static boolean isUnclear(String pattern) {
        return pattern.indexOf('?') >= 0 || pattern.indexOf('$') >= 0;
    }

    private static boolean fits(String pattern, String text) {
        StringBuilder expression = new StringBuilder(64);
        for (String plain : pattern.split("\\*", -1))
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(plain));
        return Pattern.matches(expression.toString(), text);
    }

    /** An action or a pattern of actions, as far as its service is written out. */
    static String service(String pattern) {
        int colon = pattern.indexOf(':');
        String prefix = colon < 0 ? "*" : pattern.substring(0, colon).toLowerCase(Locale.ROOT);
        return prefix.indexOf('*') >= 0 || prefix.indexOf('?') >= 0 ? "*" : prefix;
    }
}
