// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may hold wildcards and policy variables. Immutable.
 *
 * @param source the text as it stands
 * @param variables whether {@code ${...}} means anything: it does in version 2012-10-17
 */
record Text(String source, boolean variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^,}]+?)\\s*(?:,\\s*'([^']*)'\\s*)?}");
    private static final Set<String> LITERALS = Set.of("*", "?", "$");

    /** The keys that the variables name. */
    Set<String> keys() {
        Set<String> out = new TreeSet<>();
        if (!variables) return out;
        Matcher matcher = VARIABLE.matcher(source);
        while (matcher.find())
            if (!LITERALS.contains(matcher.group(1))) out.add(matcher.group(1).strip());
        return out;
    }

    /** Whether a text fits, wildcards and all; never when a variable has no value. */
    boolean matches(String text, Facts facts) {
        return regex(facts, ".")
                .filter(regex ->
                        Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches())
                .isPresent();
    }

    /**
     * A regular expression for the text with its wildcards; absent when a variable has no value.
     *
     * @param any what a wildcard may stand for, a character each
     */
    Optional<String> regex(Facts facts, String any) {
        return compose(facts, text -> wildcards(text, any), Pattern::quote);
    }

    /** The text with its variables replaced; absent when one has no value. */
    Optional<String> plain(Facts facts) {
        return compose(facts, text -> text, text -> text);
    }

    private Optional<String> compose(Facts facts, Function<String, String> literal, Function<String, String> value) {
        if (!variables) return Optional.of(literal.apply(source));
        StringBuilder out = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(source);
        int at = 0;
        while (matcher.find()) {
            Optional<String> found = resolve(matcher.group(1).strip(), matcher.group(2), facts);
            if (found.isEmpty()) return Optional.empty();
            out.append(literal.apply(source.substring(at, matcher.start()))).append(value.apply(found.get()));
            at = matcher.end();
        }
        return Optional.of(out.append(literal.apply(source.substring(at))).toString());
    }

    private static Optional<String> resolve(String key, @Nullable String otherwise, Facts facts) {
        if (LITERALS.contains(key)) return Optional.of(key);
        Optional<String> value =
                facts.values(key).filter(all -> all.size() == 1).map(all -> all.get(0));
        return value.isPresent() ? value : Optional.ofNullable(otherwise);
    }

    private static String wildcards(String text, String any) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray())
            switch (c) {
                case '*' -> out.append(any).append('*');
                case '?' -> out.append(any);
                default -> out.append(Pattern.quote(String.valueOf(c)));
            }
        return out.toString();
    }
}
