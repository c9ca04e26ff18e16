// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
        Glob glob = new Glob();
        return addTo(glob, facts, true) && glob.matches(text);
    }

    /**
     * Adds the text with its wildcards to a pattern; false when a variable has no value.
     *
     * @param crossing whether wildcards may stand for colons
     */
    boolean addTo(Glob out, Facts facts, boolean crossing) {
        return compose(facts, text -> out.wild(text, crossing), out::plain);
    }

    /** The text with its variables replaced; absent when one has no value. */
    Optional<String> plain(Facts facts) {
        StringBuilder out = new StringBuilder();
        return compose(facts, out::append, out::append) ? Optional.of(out.toString()) : Optional.empty();
    }

    private boolean compose(Facts facts, Consumer<String> literal, Consumer<String> value) {
        Matcher matcher = VARIABLE.matcher(source);
        int at = 0;
        while (variables && matcher.find()) {
            Optional<String> found = resolve(matcher.group(1).strip(), matcher.group(2), facts);
            if (found.isEmpty()) return false;
            literal.accept(source.substring(at, matcher.start()));
            value.accept(found.get());
            at = matcher.end();
        }
        literal.accept(source.substring(at));
        return true;
    }

    private static Optional<String> resolve(String key, @Nullable String otherwise, Facts facts) {
        if (LITERALS.contains(key)) return Optional.of(key);
        Optional<String> value =
                facts.values(key).filter(all -> all.size() == 1).map(all -> all.get(0));
        return value.isPresent() ? value : Optional.ofNullable(otherwise);
    }
}
