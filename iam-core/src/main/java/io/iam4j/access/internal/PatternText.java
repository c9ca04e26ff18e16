// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may hold wildcards and policy variables. Immutable.
 *
 * @param source the text as it stands
 * @param variables whether {@code ${...}} means anything: it does in version 2012-10-17
 */
public record PatternText(String source, boolean variables) {

    /** Bounded, so that a text of blanks or of beginnings without an end is not read again from each to its end. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([^,}]{1,1000}?)\\s{0,100}(?:,\\s{0,100}'([^']*)'\\s{0,100})?}");

    private static final Set<String> LITERALS = Set.of("*", "?", "$");

    /** Notes whether there are variables at all. */
    public PatternText {
        variables = variables && source.contains("${");
    }

    /** {@code text} with {@code replacement} for each {@code ${...}}, in time that grows with its length alone. */
    public static String replacingVariables(String text, String replacement) {
        StringBuilder out = new StringBuilder();
        int begin = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", begin)) {
            int close = text.indexOf('}', open);
            if (close < 0) break;
            out.append(text, begin, open).append(replacement);
            begin = close + 1;
        }
        return begin == 0 ? text : out.append(text, begin, text.length()).toString();
    }

    /** The keys that the variables name. */
    public Set<String> keys() {
        Set<String> out = new TreeSet<>();
        if (!variables) return out;
        Matcher matcher = VARIABLE.matcher(source);
        while (matcher.find())
            if (!LITERALS.contains(matcher.group(1))) out.add(matcher.group(1).strip());
        return out;
    }

    /** The text with the variables replaced whose values are known; the others stay. */
    public String substituted(KeySource context) {
        if (!variables) return source;
        return VARIABLE.matcher(source).replaceAll(found -> {
            String key = found.group(1).strip();
            Optional<String> value = LITERALS.contains(key) || !context.knows(key)
                    ? Optional.empty()
                    : resolve(key, found.group(2), context);
            return Matcher.quoteReplacement(value.orElse(found.group()));
        });
    }

    /** Whether each of its variables may have a value: none is known to be absent without a default, for then nothing equals the text. */
    public boolean mayBeEqualled(KeySource context) {
        return compose(context, text -> {}, text -> {}, () -> {}) != Match.NO;
    }

    /** Whether a text fits, wildcards and all; never when a variable has no value. */
    Match matches(String text, KeySource context) {
        Glob glob = new Glob();
        Match usable = addTo(glob, context, true);
        return usable.and(Match.of(usable != Match.NO && glob.matches(text)));
    }

    /**
     * Adds the text with its wildcards to a pattern. A variable whose value is not known is added as a star, and the
     * answer is that the fit depends on it.
     *
     * @param crossing whether wildcards may stand for colons
     * @return no when a variable has no value
     */
    Match addTo(Glob out, KeySource context, boolean crossing) {
        return compose(context, text -> out.wild(text, crossing), out::plain, () -> out.wild("*", true));
    }

    /** Compares the text, its variables replaced, with one of a request; never equal when a variable has no value. */
    Match compare(KeySource context, Predicate<String> test) {
        StringBuilder out = new StringBuilder();
        Match usable = compose(context, out::append, out::append, () -> {});
        return usable == Match.YES ? Match.of(test.test(out.toString())) : usable;
    }

    private Match compose(KeySource context, Consumer<String> literal, Consumer<String> value, Runnable unknown) {
        Match usable = Match.YES;
        int at = 0;
        Matcher matcher = VARIABLE.matcher(source);
        while (variables && matcher.find()) {
            String key = matcher.group(1).strip();
            literal.accept(source.substring(at, matcher.start()));
            Optional<String> found = resolve(key, matcher.group(2), context);
            if (!LITERALS.contains(key) && !context.knows(key)) {
                unknown.run();
                usable = usable.and(Match.DEPENDS);
            } else if (found.isPresent()) value.accept(found.get());
            else return Match.NO;
            at = matcher.end();
        }
        literal.accept(source.substring(at));
        return usable;
    }

    /** The value of a variable. A set of values is none, and then the default is none either (radkawar/stackd, condition_sets.json). */
    private static Optional<String> resolve(String key, @Nullable String otherwise, KeySource context) {
        if (LITERALS.contains(key)) return Optional.of(key);
        Optional<List<String>> values = context.values(key);
        if (values.isEmpty()) return Optional.ofNullable(otherwise);
        return values.filter(all -> all.size() == 1 && !KeyNature.of(key).isSet())
                .map(all -> all.get(0));
    }
}
