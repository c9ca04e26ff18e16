// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.report;

import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import io.iam4j.review.Source;
import io.iam4j.review.lint.LintRule;
import io.iam4j.review.rule.Rule;
import io.iam4j.review.rule.Rules;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reader is told of a rule: of a review, of the lint, or one of a program's own that only its findings tell of.
 *
 * @param id its id
 * @param title what it finds, in some words with a capital
 * @param why what comes of it, a sentence; empty where only findings tell
 * @param severity how much a finding of it matters, if the finding does not say otherwise
 * @param sources where it comes from
 */
public record RuleText(String id, String title, String why, Severity severity, SortedSet<Source> sources) {
    private static final Map<String, LintRule> LINT =
            Arrays.stream(LintRule.values()).collect(Collectors.toUnmodifiableMap(LintRule::id, Function.identity()));

    /** Copies the sources. */
    public RuleText {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    /** The ids of the lint's rules. */
    static SortedSet<String> lint() {
        return new TreeSet<>(LINT.keySet());
    }

    /** By its id; {@link Severity#INFO} and no sources when nobody here knows it. */
    public static RuleText of(String id) {
        Rule rule = Rules.byId().get(id);
        if (rule != null) return new RuleText(id, capital(rule.title()), "", rule.severity(), rule.sources());
        LintRule lint = LINT.get(id);
        if (lint != null) return new RuleText(id, capital(lint.title()), lint.why(), lint.severity(), lint.sources());
        return new RuleText(id, capital(id.replace('-', ' ')), "", Severity.INFO, new TreeSet<>());
    }

    /** The rule of a finding; of a rule that nobody here knows, as the finding tells it. */
    public static RuleText of(Finding finding) {
        RuleText known = of(finding.id());
        boolean here = Rules.byId().containsKey(finding.id()) || LINT.containsKey(finding.id());
        return here ? known : new RuleText(known.id, known.title, finding.why(), finding.severity(), finding.sources());
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
