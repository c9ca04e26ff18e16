// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.CompiledPolicy;
import io.iam4j.access.difference.PrincipalReach;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Escalation.Step;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A search, breadth first, through those as whom a principal can come to act: each technique is tried on all that the account holds, and
 * counts where its actions are allowed or open on that very target. It ends where everything that is not denied is gained, for
 * then lesser gains tell no more.
 */
final class EscalationSearch {
    private static final int MOST_STEPS = 4;
    private static final String POLICY = "iam:PolicyARN";

    private final AccountAccess access;
    private final Candidates candidates;
    private final StepContext contexts;

    EscalationSearch(AccountAccess access) {
        this.access = access;
        candidates = new Candidates(access);
        contexts = new StepContext(access);
    }

    /** Whom one acts as after some steps. */
    private record Reached(Actor actor, List<Step> steps) {
        /** The last step can be done in another way too. */
        Reached orBy(Technique technique) {
            int last = steps.size() - 1;
            return new Reached(
                    actor, longer(steps.subList(0, last), steps.get(last).orBy(technique)));
        }

        boolean isEscalation() {
            return steps.stream().anyMatch(step -> !step.technique().isGranted());
        }
    }

    /**
     * The escalations of a principal.
     *
     * @param assuming whether the first step may be to assume a role
     */
    List<Escalation> of(Arn principal, boolean assuming) {
        Optional<Actor> start = candidates.actor(principal);
        return start.isEmpty() || start.get().mayDoEverything() ? List.of() : new Run(start.get(), assuming).run();
    }

    /** One search. */
    private final class Run {
        private final Actor start;
        private final boolean assuming;
        private final boolean isAdministrator;
        private final Set<Object> seen = new HashSet<>();
        private final Map<Object, PrincipalReach> gains = new HashMap<>();
        private final List<Escalation> found = new ArrayList<>();

        Run(Actor start, boolean assuming) {
            this.start = start;
            this.assuming = assuming;
            isAdministrator = start.isAdministrator();
        }

        List<Escalation> run() {
            seen.add(start.key());
            List<Reached> level = List.of(new Reached(start, List.of()));
            for (int i = 0; i < MOST_STEPS && !level.isEmpty(); i++) {
                List<Reached> next =
                        level.stream().flatMap(from -> after(from).stream()).toList();
                List<Reached> administrators = next.stream()
                        .filter(to -> to.isEscalation() && to.actor().isAdministrator())
                        .toList();
                (administrators.isEmpty() ? next : administrators).forEach(this::tellGain);
                if (!administrators.isEmpty()) return found;
                level = next.stream().filter(to -> seen.add(to.actor().key())).toList();
            }
            return found;
        }

        private List<Reached> after(Reached from) {
            Map<Object, Reached> all = new LinkedHashMap<>();
            Attempts attempts = new Attempts(access, contexts, from.actor());
            for (Technique technique : Technique.all()) {
                if (technique.isGranted() && from.steps().isEmpty() && !assuming) continue;
                if (!isWorthIt(technique) || !attempts.isPossible(technique)) continue;
                for (Choice choice : choices(technique, from.actor())) attempt(from, attempts, technique, choice, all);
            }
            return List.copyOf(all.values());
        }

        private void attempt(
                Reached from, Attempts attempts, Technique technique, Choice choice, Map<Object, Reached> all) {
            candidates
                    .of(technique, attempts, choice)
                    .forEach(candidate -> attempts.step(technique, candidate, choice.attached())
                            .ifPresent(
                                    step -> reach(from, step, candidate.result().get(), all)));
        }

        private void reach(Reached from, Step step, Actor to, Map<Object, Reached> all) {
            if (to.key().equals(from.actor().key()) || seen.contains(to.key())) return;
            all.merge(
                    to.key(),
                    new Reached(to, longer(from.steps(), step)),
                    (known, other) -> known.orBy(step.technique()));
        }

        /** Who may do everything that is not denied gains by getting rid of the denial alone. */
        private boolean isWorthIt(Technique technique) {
            return !isAdministrator || technique.target().isOwn();
        }

        private void tellGain(Reached to) {
            if (!to.isEscalation()) return;
            if (to.actor().mayDoEverything()) {
                found.add(new Escalation(start.arn(), to.steps(), true, List.of()));
                return;
            }
            PrincipalReach gained = gain(to.actor());
            if (gained.isEmpty()) return;
            Set<String> before = new HashSet<>();
            if (to.steps().size() > 1)
                found.stream()
                        .filter(each -> each.steps().size() < to.steps().size()
                                && to.steps().subList(0, each.steps().size()).equals(each.steps()))
                        .forEach(each -> before.addAll(each.gained()));
            if (!before.containsAll(gained.lines())) found.add(Escalation.of(start.arn(), to.steps(), false, gained));
        }

        private PrincipalReach gain(Actor actor) {
            Set<CompiledPolicy> policies = new LinkedHashSet<>(actor.policies().identity());
            return gains.computeIfAbsent(
                    List.of(policies, actor.policies().boundary()),
                    key -> PrincipalReach.gained(access, start.arn(), actor.policies()));
        }
    }

    private static List<Step> longer(List<Step> steps, Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return all;
    }

    /**
     * What can be attached: the policy that allows everything, and those that conditions on iam:PolicyARN name; or a new one, under a name
     * that they allow.
     */
    private List<Choice> choices(Technique technique, Actor actor) {
        if (!technique.attaches()) return List.of(new Choice(Optional.empty(), Actor.ANYTHING));
        NamedPolicies named = new NamedPolicies(access);
        if (technique.createsPolicy()) {
            FreshArns arns = new FreshArns(access, actor);
            return Stream.concat(
                            arns.of("policy", List.of(Technique.CREATE_POLICY)),
                            arns.of("policy", named.patterns(actor, POLICY)))
                    .distinct()
                    .map(arn -> new Choice(Optional.of(arn), Actor.ANYTHING))
                    .toList();
        }
        return Stream.concat(Stream.of(StepContext.administrator(access)), named.in(actor, POLICY))
                .distinct()
                .map(arn -> new Choice(Optional.of(arn), access.policy(arn)))
                .toList();
    }
}
