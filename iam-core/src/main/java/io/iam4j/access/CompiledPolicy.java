// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.ConditionValues;
import io.iam4j.policy.ConditionOperators;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A policy, ready to be evaluated. Immutable and safe to share between threads. */
public final class CompiledPolicy {
    private final String name;
    private final List<CompiledStatement> statements;
    private final Optional<Gap> gap;

    /** The statements that can speak of each service that some name; under the empty text those that can speak of any. */
    private final Map<String, List<CompiledStatement>> byService;

    private CompiledPolicy(String name, List<CompiledStatement> statements, Optional<Gap> gap) {
        this(name, statements, gap, byService(statements));
    }

    private CompiledPolicy(
            String name,
            List<CompiledStatement> statements,
            Optional<Gap> gap,
            Map<String, List<CompiledStatement>> byService) {
        this.name = name;
        this.statements = statements;
        this.gap = gap;
        this.byService = byService;
    }

    private static Map<String, List<CompiledStatement>> byService(List<CompiledStatement> statements) {
        Set<String> services = new TreeSet<>(Set.of(""));
        statements.forEach(statement -> statement.onlyServices().ifPresent(services::addAll));
        Map<String, List<CompiledStatement>> out = new HashMap<>();
        for (String service : services)
            out.put(
                    service,
                    statements.stream()
                            .filter(statement -> statement
                                    .onlyServices()
                                    .map(only -> only.contains(service))
                                    .orElse(true))
                            .toList());
        return out; // of hundreds of services, which Map.copyOf would look up several times slower
    }

    /** The policy that a document says. What cannot be read of a stored document leaves decisions open. */
    public static CompiledPolicy of(PolicyDocument document) {
        return new CompiledPolicy(
                "", compiled(document), document.isFullyRead() ? Optional.empty() : Optional.of(Gap.in(document)));
    }

    /**
     * The policy that a document's JSON says.
     *
     * @throws PolicySyntaxException when it is no policy document; the message names the place
     */
    public static CompiledPolicy parse(String document) {
        return of(PolicyDocument.parse(document));
    }

    /** A policy of which nothing is known but the name: it may allow anything, and deny anything. */
    public static CompiledPolicy unknown(String name) {
        return new CompiledPolicy(name, List.of(), Optional.of(Gap.EVERYTHING));
    }

    /** A policy of which some statements are missing. */
    static CompiledPolicy partly(String name, PolicyDocument known, Gap gap) {
        return new CompiledPolicy(name, compiled(known), Optional.of(gap));
    }

    /** A policy without any statement that is known. */
    static CompiledPolicy partly(String name, Gap gap) {
        return new CompiledPolicy(name, List.of(), Optional.of(gap));
    }

    private static List<CompiledStatement> compiled(PolicyDocument document) {
        boolean variables =
                document.version().filter(PolicyDocument.VERSION::equals).isPresent();
        return document.statements().stream()
                .map(statement -> new CompiledStatement(statement, variables))
                .toList();
    }

    /** The condition operators that statements may use, as documents spell them. */
    public static Set<String> conditionOperators() {
        return ConditionOperators.all();
    }

    /** Whether a condition operator can compare a value: a date, a number, a truth value or an address where it asks for one. */
    public static boolean isConditionValue(String operator, String value) {
        return ConditionValues.fits(operator, value);
    }

    /** This policy, under the name that decisions show: {@code policy Deploy of group devops}. */
    public CompiledPolicy named(String shown) {
        return new CompiledPolicy(shown, statements, gap, byService);
    }

    /** What decisions call it. */
    public String name() {
        return name;
    }

    /** Whether all of its statements are known. */
    public boolean isKnown() {
        return gap.isEmpty();
    }

    /** What is not known of it, to be compared with what is not known of another state of it; empty where all is known. */
    public Optional<Object> unread() {
        return gap.map(each -> each);
    }

    Optional<Gap> gap() {
        return gap;
    }

    /** The statements, in their order. */
    public List<CompiledStatement> statements() {
        return statements;
    }

    /** The statements that allow an action, on whatever resources and conditions. */
    public Stream<CompiledStatement> allowing(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return about(serviceOf(lower)).stream().filter(statement -> !statement.denies() && statement.speaksOf(lower));
    }

    /** The statements that deny an action, on whatever resources and conditions. */
    public Stream<CompiledStatement> denying(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return about(serviceOf(lower)).stream().filter(statement -> statement.denies() && statement.speaksOf(lower));
    }

    /**
     * The statements that may be about an action of a service.
     *
     * @param service in lower case
     */
    List<CompiledStatement> about(String service) {
        List<CompiledStatement> known = byService.get(service);
        return known == null ? byService.getOrDefault("", List.of()) : known;
    }

    /** The part of an action before the colon. */
    static String serviceOf(String action) {
        return action.substring(0, Math.max(0, action.indexOf(':')));
    }

    /** The services that allowing statements name. */
    public Set<String> services() {
        return statements.stream()
                .filter(statement -> !statement.denies())
                .flatMap(CompiledStatement::services)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any statement allows an action of a service, known or not, whatever its resources and conditions. */
    public boolean mayReach(String service) {
        return about(service.toLowerCase(Locale.ROOT)).stream()
                .anyMatch(statement -> !statement.denies() && statement.mayReach(service));
    }

    /** What this policy, which has principals, says to a requester. */
    public ResourceGrant grant(Requester requester, AccessRequest request) {
        return ResourceGrant.of(this, requester, request);
    }

    /** What policies for identities say together, each as if it were attached. */
    public static Decision decide(Collection<CompiledPolicy> policies, AccessRequest request) {
        return new PrincipalPolicies(List.copyOf(policies), Optional.empty()).decide(request);
    }

    /** Name and statements. */
    @Override
    public String toString() {
        return name + statements;
    }
}
