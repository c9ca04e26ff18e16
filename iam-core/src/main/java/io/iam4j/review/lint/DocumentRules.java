// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Condition;
import io.iam4j.policy.DocumentUse;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.GrammarViolation;
import io.iam4j.policy.grammar.PolicyGrammar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Version, Sids, size, and what IAM would refuse. */
final class DocumentRules {
    private static final Pattern STATEMENT = Pattern.compile("Statement\\[([0-9]+)]\\.?(.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)}");

    private static final Pattern QUOTED = Pattern.compile("\"(.*?)\" ");

    /** Filled in before the grammar is asked, where the account is not known. */
    private static final String SOME_ACCOUNT = "123456789012";

    /** From this share of the quota on, little is left. */
    private static final double ALMOST_FULL = 0.9;

    private DocumentRules() {}

    static void check(PolicyDocument document, List<StatementUnder> statements, Report report) {
        version(document, report);
        for (StatementUnder statement : statements) {
            variables(document, statement, report);
            placeholders(statement, report);
        }
    }

    private static void version(PolicyDocument document, Report report) {
        if (document.version().isEmpty())
            report.add(
                    LintRule.NO_VERSION,
                    Spot.document(),
                    "It has no Version: write \"Version\": \"" + PolicyDocument.VERSION + "\".");
        else if (!document.version().get().equals(PolicyDocument.VERSION))
            report.add(
                    LintRule.OLD_VERSION,
                    Spot.document("Version"),
                    "It is of version " + document.version().get() + ": write " + PolicyDocument.VERSION + ".");
    }

    private static Stream<String> texts(Statement statement) {
        return Stream.of(
                        statement.resources().stream(),
                        statement.notResources().stream(),
                        statement.conditions().stream().map(Condition::values).flatMap(List::stream))
                .flatMap(each -> each);
    }

    private static void variables(PolicyDocument document, StatementUnder statement, Report report) {
        if (document.version().filter(PolicyDocument.VERSION::equals).isPresent()) return;
        texts(statement.statement())
                .filter(text -> text.contains("${"))
                .findFirst()
                .ifPresent(text -> report.add(
                        LintRule.VARIABLE_IN_OLD_VERSION,
                        Spot.of(statement),
                        "The policy variable in " + text + " needs version " + PolicyDocument.VERSION + "."));
    }

    private static void placeholders(StatementUnder statement, Report report) {
        if (statement.statement().isLiteral()) return;
        texts(statement.statement())
                .filter(text -> text.indexOf('{') >= 0)
                .map(PLACEHOLDER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(name -> !name.equals("account") && !name.equals("partition"))
                .findFirst()
                .ifPresent(name -> report.add(
                        LintRule.MISSPELT_PLACEHOLDER, Spot.of(statement), "{" + name + "} stays as it is."));
    }

    /** What the service would refuse; the version has a rule of its own. */
    static void grammar(PolicyDocument document, DocumentUse use, LintContext context, Report report) {
        PolicyDocument resolved =
                document.resolve(context.partition(), context.account().orElse(SOME_ACCOUNT));
        PolicyGrammar.check(resolved, use, new GrammarContext(context.partition(), context.services()))
                .forEach(violation -> refused(document, violation, report));
    }

    private static void refused(PolicyDocument document, GrammarViolation violation, Report report) {
        Matcher place = STATEMENT.matcher(violation.place());
        String what = "It " + violation.rule() + ": " + violation.remedy() + ".";
        if (!place.matches()) {
            if (!violation.place().equals("Version")) report.add(LintRule.MALFORMED, Spot.document(), what);
            return;
        }
        int index = Integer.parseInt(place.group(1));
        String element = place.group(2);
        if (element.equals("Condition")
                && FederationRules.isOpen(document.statements().get(index))) return;
        if (violation.rule().contains("as IAM shows for somebody who was deleted")) return;
        LintRule rule = rule(element, violation.rule());
        Spot spot = new Spot(index, List.of(element.split("\\.", 3)), quoted(violation.rule()));
        what = violation.rule().startsWith("\"") ? violation.rule() + ": " + violation.remedy() + "." : what;
        if (rule == LintRule.DUPLICATE_SID || rule == LintRule.INVALID_SID)
            sid(document, index, rule, spot, what, report);
        else report.add(rule, spot, what);
    }

    /** The value that a rule begins with, which tells several of one element apart; empty when it begins with none. */
    private static String quoted(String rule) {
        Matcher value = QUOTED.matcher(rule);
        return value.lookingAt() ? value.group(1) : "";
    }

    private static LintRule rule(String element, String text) {
        if (element.equals("Sid"))
            return text.contains("another statement") ? LintRule.DUPLICATE_SID : LintRule.INVALID_SID;
        if (element.endsWith("Action")) return LintRule.INVALID_ACTION;
        if (element.endsWith("Resource") && text.startsWith("\"")) return LintRule.INVALID_ARN;
        if (element.startsWith("Condition.")) return LintRule.INVALID_CONDITION_VALUE;
        if (element.endsWith("Federated")) return LintRule.UNKNOWN_FEDERATION_SOURCE;
        return element.contains("Principal.") ? LintRule.UNKNOWN_PRINCIPAL : LintRule.MALFORMED;
    }

    private static void sid(PolicyDocument document, int index, LintRule rule, Spot spot, String what, Report report) {
        Statement before = document.statements().get(index);
        String plain = before.sid().orElse("").replaceAll("[^0-9A-Za-z]", "");
        String other = rule == LintRule.DUPLICATE_SID ? plain + (index + 1) : plain;
        if (other.isEmpty()) report.add(rule, spot, what);
        else report.add(rule, spot, what, before, Optional.of(before.sid(other)), "Name the statement " + other + ".");
    }

    /** Whether little is left of a quota of so many characters. */
    static void size(int size, int quota, Report report) {
        if (size > quota * ALMOST_FULL)
            report.add(
                    LintRule.SIZE_LEFT,
                    Spot.document(),
                    "It has " + size + " of " + quota + " characters, so " + Math.max(0, quota - size) + " are left.");
    }
}
