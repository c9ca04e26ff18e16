// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.StatementTerms.Part;
import io.iam4j.access.StatementTerms.Term;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the statement that comes nearest to allowing a request: one that asks for the fewest things that the request does not bring, of
 * which a condition is the least, then the resource, the action and the principal; among equals the one that names the most similar text.
 *
 * @param type the kind of policies
 * @param request what is refused
 * @param requester who asks, when the policies name principals
 */
record Nearest(PolicyType type, AccessRequest request, Optional<Requester> requester) {
    private record Candidate(StatementTerms terms, int distance, int similarity) {}

    Optional<StatementTerms> of(Collection<CompiledPolicy> policies) {
        String service = CompiledPolicy.serviceOf(request.action().toLowerCase(Locale.ROOT));
        Optional<StatementTerms> nearest = among(policies, policy -> policy.about(service));
        return nearest.isPresent() || type == PolicyType.IDENTITY
                ? nearest
                : among(policies, CompiledPolicy::statements);
    }

    private Optional<StatementTerms> among(
            Collection<CompiledPolicy> policies, Function<CompiledPolicy, List<CompiledStatement>> some) {
        return policies.stream()
                .flatMap(policy -> some.apply(policy).stream()
                        .filter(statement -> !statement.denies())
                        .map(statement -> candidate(policy, statement)))
                .filter(candidate -> !candidate.terms().terms().isEmpty())
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::similarity, (a, b) -> b - a))
                .map(Candidate::terms);
    }

    private Candidate candidate(CompiledPolicy policy, CompiledStatement statement) {
        StatementTerms terms = new StatementTerms(
                new MatchedStatement(type, policy.name(), statement.source()),
                new UnmetTerms(request, requester).of(statement));
        int distance = terms.terms().stream().mapToInt(Nearest::weight).sum();
        int similarity = terms.terms().stream().mapToInt(this::similarity).sum();
        return new Candidate(terms, distance, similarity);
    }

    private static int weight(Term term) {
        return switch (term.part()) {
            case CONDITION -> 1;
            case RESOURCE -> 10;
            case ACTION -> 100;
            case PRINCIPAL -> 1000;
        };
    }

    private int similarity(Term term) {
        String asked = term.part() == Part.ACTION ? request.action() : request.resource();
        return term.values().stream()
                .mapToInt(value -> commonStart(value.toLowerCase(Locale.ROOT), asked.toLowerCase(Locale.ROOT)))
                .max()
                .orElse(0);
    }

    private static int commonStart(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) i++;
        return i;
    }
}
