// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access;

import io.iam4j.access.internal.ActionPattern;
import io.iam4j.access.internal.CompiledCondition;
import io.iam4j.access.internal.Coverage;
import io.iam4j.access.internal.Match;
import io.iam4j.access.internal.PatternText;
import io.iam4j.access.internal.ResourcePattern;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement, ready to be evaluated. Immutable and safe to share between threads. */
public final class CompiledStatement {
    private final Statement source;
    private final boolean variables;
    private final List<ActionPattern> actions;
    private final List<ActionPattern> notActions;
    private final List<ResourcePattern> resources;
    private final List<ResourcePattern> notResources;
    private final List<CompiledCondition> conditions;

    /** Worked out at the first question; statements of AWS policies are many, and few are asked. */
    private volatile @Nullable Set<String> keys;

    CompiledStatement(Statement source, boolean variables) {
        this.source = source;
        this.variables = variables;
        this.actions = each(source.actions(), ActionPattern::new);
        this.notActions = each(source.notActions(), ActionPattern::new);
        this.resources = each(source.resources(), text -> new ResourcePattern(new PatternText(text, variables)));
        this.notResources = each(source.notResources(), text -> new ResourcePattern(new PatternText(text, variables)));
        boolean denies = source.effect() == Effect.DENY;
        this.conditions = each(source.conditions(), condition -> new CompiledCondition(condition, variables, denies));
    }

    private static <T, R> List<R> each(List<T> values, Function<T, R> compile) {
        return values.stream().map(compile).toList();
    }

    /** The statement itself. */
    public Statement source() {
        return source;
    }

    /** Whether policy variables mean anything in it: they do in version 2012-10-17. */
    public boolean hasVariables() {
        return variables;
    }

    /** Whether it denies. */
    public boolean denies() {
        return source.effect() == Effect.DENY;
    }

    /**
     * Whether action, resource and conditions fit a request; principals are not looked at. False while it depends on
     * condition keys that the context does not know.
     */
    public boolean matches(AccessRequest request) {
        return match(request) == Match.YES;
    }

    /** Whether principal, action, resource and conditions fit; a statement that names no resource fits any. */
    public boolean matches(Requester requester, AccessRequest request) {
        return match(requester, request) == Match.YES;
    }

    /** Whether its principals name a requester. */
    public boolean isFor(Requester requester) {
        return principalMatch(requester) != PrincipalMatch.NONE;
    }

    Match match(AccessRequest request) {
        return speaksOf(lower(request)) ? matchRest(request) : Match.NO;
    }

    Match match(Requester requester, AccessRequest request) {
        return speaksOf(lower(request)) ? matchRest(requester, request) : Match.NO;
    }

    /** How resource and conditions fit. */
    Match matchRest(AccessRequest request) {
        Match resource = matchResource(request);
        return resource == Match.NO ? Match.NO : resource.and(holds(request.context()));
    }

    /** How principal, resource and conditions fit. */
    Match matchRest(Requester requester, AccessRequest request) {
        Match principal = fits(requester);
        if (principal == Match.NO) return Match.NO;
        Match resource = namesNoResource() ? Match.YES : matchResource(request);
        return resource == Match.NO ? Match.NO : principal.and(resource).and(holds(request.context()));
    }

    /** Whether its principals name a requester, which may depend on which session it is. */
    Match fits(Requester requester) {
        if (isFor(requester)) return Match.YES;
        return possibleMatch(requester) == PrincipalMatch.NONE ? Match.NO : Match.DEPENDS;
    }

    /**
     * How its principals name a requester, for certain; whoever NotPrincipal does not name is named as if by a star. A denial by
     * NotPrincipal spares whom it names by all of their ARNs, and nobody who has a permissions boundary.
     */
    public PrincipalMatch principalMatch(Requester requester) {
        List<Principal> spared = source.notPrincipals();
        if (spared.isEmpty()) return requester.match(source.principals());
        return spared(requester, spared) == Match.NO ? PrincipalMatch.BEHIND : PrincipalMatch.NONE;
    }

    /** How its principals name a requester, at most: a session that they name may be the one. */
    public PrincipalMatch possibleMatch(Requester requester) {
        List<Principal> spared = source.notPrincipals();
        if (spared.isEmpty()) return requester.possibleMatch(source.principals());
        return spared(requester, spared) == Match.YES ? PrincipalMatch.NONE : PrincipalMatch.BEHIND;
    }

    /**
     * The sessions that it is for by their names, where the requester stands for any session and it is not for all of them alike: a condition
     * on aws:userid, which ends in the name of the session (IAM User Guide, reference_policies_variables). Empty where no name counts.
     */
    public Optional<Condition> sessions(Requester requester) {
        List<Principal> spared = source.notPrincipals();
        List<String> names = requester.sessions(spared.isEmpty() ? source.principals() : spared);
        if (names.isEmpty() || !spared.isEmpty() && spared(requester, spared) != Match.DEPENDS) return Optional.empty();
        return Optional.of(new Condition(
                spared.isEmpty() ? "StringLike" : "StringNotLike",
                "aws:userid",
                names.stream().map(name -> "*:" + name).toList()));
    }

    private Match spared(Requester requester, List<Principal> named) {
        if (denies()) return requester.spared(named);
        if (requester.match(named) != PrincipalMatch.NONE) return Match.YES;
        return requester.possibleMatch(named) == PrincipalMatch.NONE ? Match.NO : Match.DEPENDS;
    }

    /** What it says of an action, for a reader; empty when it is about other actions. */
    public Optional<String> explain(AccessRequest request) {
        if (!speaksOf(lower(request))) return Optional.empty();
        String verb = denies() ? "denies it" : "allows it";
        if (!namesNoResource() && matchResource(request) == Match.NO) return Optional.of(verb + " on other resources");
        List<String> unmet = conditions.stream()
                .filter(condition -> condition.holds(request.context().source()) != Match.YES)
                .flatMap(CompiledCondition::keys)
                .distinct()
                .toList();
        return Optional.of(unmet.isEmpty() ? verb : verb + " where its condition on " + unmet + " holds");
    }

    /** Its Sid, empty when it has none. */
    public String sid() {
        return source.sid().orElse("");
    }

    /** The condition keys that it names, in conditions and variables. */
    public Set<String> keys() {
        Set<String> known = keys;
        if (known == null) keys = known = Collections.unmodifiableSet(namedKeys());
        return known;
    }

    private Set<String> namedKeys() {
        Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        conditions.stream().flatMap(CompiledCondition::keys).forEach(out::add);
        Stream.of(resources, notResources)
                .flatMap(List::stream)
                .forEach(pattern -> out.addAll(pattern.text().keys()));
        return out;
    }

    /** The services that its actions name. */
    Stream<String> services() {
        return actions.stream()
                .map(ActionPattern::source)
                .filter(action -> action.indexOf(':') > 0)
                .map(action -> action.substring(0, action.indexOf(':')))
                .filter(service -> !service.contains("*"));
    }

    /** Whether it speaks of an action of a service, known or not, whatever its resources and conditions. */
    public boolean mayReach(String service) {
        String lower = service.toLowerCase(Locale.ROOT);
        if (!notActions.isEmpty())
            return notActions.stream()
                    .map(ActionPattern::source)
                    .noneMatch(pattern -> pattern.equals("*") || pattern.equals(lower + ":*"));
        return actions.stream()
                .map(ActionPattern::source)
                .map(action -> action.indexOf(':') < 0 ? action : CompiledPolicy.serviceOf(action))
                .anyMatch(prefix -> prefix.equals(lower) || new ActionPattern(prefix).matches(lower));
    }

    /**
     * Whether it denies all that a value of a {@code Resource} element names, whatever else the request is: it has no condition. Of two
     * patterns with stars in the middle it may be false of what is denied.
     */
    public boolean alwaysDenies(String resource) {
        if (!denies() || !conditions.isEmpty()) return false;
        return notResources.isEmpty()
                ? source.resources().stream().anyMatch(each -> Coverage.ofResources(each, resource))
                : source.notResources().stream().noneMatch(each -> Coverage.mayMeet(each, resource));
    }

    /**
     * Whether it denies all that a {@code NotResource} element does not name, whatever else the request is.
     *
     * @param spared the values of that element
     */
    public boolean alwaysDeniesAllBut(List<String> spared) {
        if (!denies() || !conditions.isEmpty()) return false;
        return notResources.isEmpty()
                ? source.resources().contains("*")
                : source.notResources().stream()
                        .allMatch(each -> spared.stream().anyMatch(other -> Coverage.ofResources(other, each)));
    }

    /** Trust policies name no resources. */
    boolean namesNoResource() {
        return resources.isEmpty() && notResources.isEmpty();
    }

    private static String lower(AccessRequest request) {
        return request.action().toLowerCase(Locale.ROOT);
    }

    /** The services that it can speak of; empty when that may be any. */
    Optional<Set<String>> onlyServices() {
        Set<String> services = new TreeSet<>();
        for (ActionPattern action : actions) {
            String pattern = action.source();
            int colon = pattern.indexOf(':');
            String service = colon < 0 ? "*" : pattern.substring(0, colon);
            if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) return Optional.empty();
            services.add(service);
        }
        return notActions.isEmpty() ? Optional.of(services) : Optional.empty();
    }

    /**
     * Whether it is about an action.
     *
     * @param action in lower case
     */
    boolean speaksOf(String action) {
        return notActions.isEmpty() ? isAmong(actions, action) : !isAmong(notActions, action);
    }

    private static boolean isAmong(List<ActionPattern> patterns, String action) {
        for (ActionPattern pattern : patterns) if (pattern.matches(action)) return true;
        return false;
    }

    Match matchResource(AccessRequest request) {
        return notResources.isEmpty()
                ? among(resources, request)
                : among(notResources, request).not();
    }

    private static Match among(List<ResourcePattern> patterns, AccessRequest request) {
        Match best = Match.NO;
        for (ResourcePattern pattern : patterns) {
            best = best.or(pattern.matches(request.resource(), request.context().source()));
            if (best == Match.YES) return best;
        }
        return best;
    }

    List<CompiledCondition> conditions() {
        return conditions;
    }

    private Match holds(ConditionContext context) {
        Match all = Match.YES;
        for (CompiledCondition condition : conditions) all = all.and(condition.holds(context.source()));
        return all;
    }

    /** The statement as indented JSON. */
    @Override
    public String toString() {
        return source.toString();
    }
}
