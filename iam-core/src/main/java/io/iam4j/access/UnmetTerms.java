// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.StatementTerms.Part;
import io.iam4j.access.StatementTerms.Term;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.ConditionWords;
import io.iam4j.access.internal.Match;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What statements ask and a request does not bring for certain.
 *
 * @param request the request
 * @param requester who asks, when the statements name principals
 */
record UnmetTerms(AccessRequest request, Optional<Requester> requester) {
    private static final int SHOWN = 3;

    /** The terms of a statement that are not met for certain, in the order of its elements. */
    List<Term> of(CompiledStatement statement) {
        List<Term> terms = new ArrayList<>();
        Statement source = statement.source();
        Match principal = requester.map(statement::fits).orElse(Match.YES);
        if (principal != Match.YES) terms.add(principal(source, principal == Match.NO));
        if (!statement.speaksOf(request.action().toLowerCase(Locale.ROOT)))
            terms.add(patterns(Part.ACTION, "action " + request.action(), source.actions(), source.notActions(), true));
        Match resource = statement.namesNoResource() ? Match.YES : statement.matchResource(request);
        if (resource != Match.YES)
            terms.add(patterns(
                    Part.RESOURCE,
                    "resource " + request.resource(),
                    source.resources(),
                    source.notResources(),
                    resource == Match.NO));
        for (int i = 0; i < source.conditions().size(); i++)
            condition(statement, i).ifPresent(terms::add);
        return terms;
    }

    private Term principal(Statement source, boolean isMissed) {
        boolean excepts = source.principals().isEmpty();
        List<String> ids = (excepts ? source.notPrincipals() : source.principals())
                .stream().flatMap(principal -> principal.ids().stream()).toList();
        String who = requester.orElseThrow().arns().stream()
                .filter(arn -> !arn.endsWith("/"))
                .findFirst()
                .orElse("of account " + requester.orElseThrow().accountId());
        String asked = isMissed ? "principal " + who : "the principal's session or account";
        return new Term(
                Part.PRINCIPAL,
                Optional.empty(),
                ids,
                isMissed,
                asked + (isMissed ? not(excepts) : not(!excepts)) + some(ids));
    }

    private static Term patterns(
            Part part, String asked, List<String> wanted, List<String> excepted, boolean isMissed) {
        boolean excepts = wanted.isEmpty();
        List<String> values = excepts ? excepted : wanted;
        return new Term(
                part,
                Optional.empty(),
                values,
                isMissed,
                asked + (isMissed ? not(excepts) : not(!excepts)) + some(values));
    }

    /** How it is said that something is not among those that are wanted, or that it is among those that are excepted. */
    private static String not(boolean excepts) {
        return excepts ? " is one of " : " is not one of ";
    }

    private Optional<Term> condition(CompiledStatement statement, int i) {
        CompiledCondition compiled = statement.conditions().get(i);
        Match holds = compiled.holds(request.context().source());
        if (holds == Match.YES) return Optional.empty();
        Condition condition = statement.source().conditions().get(i);
        boolean isMissed = holds == Match.NO;
        String words = ConditionWords.of(condition);
        return Optional.of(new Term(
                Part.CONDITION,
                Optional.of(condition.key()),
                condition.values(),
                isMissed,
                isMissed ? "it is not so that " + words + " (" + whyNot(compiled, condition) + ")" : words));
    }

    private String whyNot(CompiledCondition compiled, Condition condition) {
        String given = "the request has " + given(condition.key());
        if (!compiled.isPlainOnSet()) return given;
        return given + "; " + condition.key() + " has a set of values: write ForAnyValue:" + condition.operator()
                + " or ForAllValues:" + condition.operator();
    }

    private String given(String key) {
        return request.context()
                .values(key)
                .map(values -> String.join(", ", values))
                .orElse("none");
    }

    private static String some(List<String> texts) {
        int more = texts.size() - SHOWN;
        return more <= 0
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, SHOWN)) + " and " + more + " more";
    }
}
