// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import io.iam4j.testkit.emulator.wire.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A text of a length, in characters, and of a pattern that the whole of it matches. */
public record Text(OptionalInt min, OptionalInt max, Optional<Pattern> pattern) implements Shape, Element {
    private static final String NAMES = "It must contain only alphanumeric characters and/or the following: +=,.@_-";
    private static final String PATHS =
            "It must begin and end with / and contain only alphanumeric characters and/or / characters.";

    /** The service explains some patterns in words. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "[\\w+=,.@-]+", NAMES,
            "[\\w._-]+", NAMES,
            "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)", PATHS,
            "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/", PATHS);

    @Override
    public void check(Params params, String name, Violations out) {
        String value = params.raw(name).orElse("");
        Optional<String> wrongLength = lengthRules().stream()
                .filter(rule -> !rule.holds(value))
                .map(LengthRule::text)
                .findFirst();
        if (wrongLength.isPresent()) out.add(params.label(name), wrongLength.get());
        else if (!matches(value)) mismatch(params.label(name), out);
    }

    private void mismatch(String label, Violations out) {
        String regex = pattern.map(Pattern::pattern).orElse("");
        String words = EXPLAINED.get(regex);
        if (words == null) out.add(label, "satisfy regular expression pattern: " + regex);
        else out.explain("The specified value for " + label + " is invalid. " + words);
    }

    private record LengthRule(String text, int least, int most) {
        boolean holds(String value) {
            int length = value.codePointCount(0, value.length());
            return length >= least && length <= most;
        }
    }

    private List<LengthRule> lengthRules() {
        List<LengthRule> out = new ArrayList<>();
        max.ifPresent(most -> out.add(new LengthRule("have length less than or equal to " + most, 0, most)));
        min.ifPresent(least ->
                out.add(new LengthRule("have length greater than or equal to " + least, least, Integer.MAX_VALUE)));
        return out;
    }

    private boolean matches(String value) {
        return pattern.isEmpty() || pattern.get().matcher(value).matches();
    }

    @Override
    public boolean admits(Optional<String> value) {
        return value.filter(text -> matches(text) && lengthRules().stream().allMatch(rule -> rule.holds(text)))
                .isPresent();
    }

    @Override
    public List<String> rules() {
        List<String> out =
                new ArrayList<>(lengthRules().stream().map(LengthRule::text).toList());
        pattern.ifPresent(regex -> out.add("satisfy regular expression pattern: " + regex.pattern()));
        return out;
    }
}
