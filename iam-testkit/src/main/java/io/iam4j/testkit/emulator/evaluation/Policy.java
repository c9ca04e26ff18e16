// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Json;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A policy, ready to be evaluated. Immutable. */
public final class Policy {
    private final List<Statement> statements;

    private Policy(List<Statement> statements) {
        this.statements = statements;
    }

    /** Parses a document that the grammar let pass. */
    public static Policy of(String document) {
        return of(Json.object(document).orElseThrow(() -> Fault.malformedPolicy("This policy contains invalid Json")));
    }

    /** A document as a tree. */
    public static Policy of(JsonNode document) {
        boolean variables = document.path("Version").asText().equals("2012-10-17");
        return new Policy(Grammar.statements(document).stream()
                .map(node -> new Statement(node, variables))
                .toList());
    }

    /** The statements. */
    public List<Statement> statements() {
        return statements;
    }

    /** The services that allowing statements name. */
    public Set<String> services() {
        return statements.stream()
                .filter(statement -> !statement.denies())
                .flatMap(Statement::services)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any statement allows an action of a service, whatever its resources and conditions. */
    public boolean mayReach(String service) {
        return statements.stream().anyMatch(statement -> !statement.denies() && statement.mayReach(service));
    }

    /** What this policy, which has principals, says to a party. */
    public Grant grant(Party party, Ask ask) {
        List<Statement> matching = statements.stream()
                .filter(statement -> statement.concerns(party, ask))
                .toList();
        Grip closest = matching.stream()
                .filter(statement -> !statement.denies())
                .map(statement -> statement.gripOf(party))
                .max(Comparator.naturalOrder())
                .orElse(Grip.NONE);
        return new Grant(decide(matching.stream()), closest);
    }

    /** What the policies say together. */
    public static Decision decide(Collection<Policy> policies, String action, String resource, Facts facts) {
        return decide(policies.stream()
                .flatMap(policy -> policy.statements.stream())
                .filter(statement -> statement.matches(action, resource, facts)));
    }

    private static Decision decide(Stream<Statement> matching) {
        Decision decision = Decision.IMPLICIT_DENY;
        for (Statement statement : (Iterable<Statement>) matching::iterator) {
            if (statement.denies()) return Decision.EXPLICIT_DENY;
            decision = Decision.ALLOWED;
        }
        return decision;
    }
}
