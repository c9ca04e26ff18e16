// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.escalation.Enriched.Lesser;
import io.iam4j.access.escalation.Escalation.Step;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search, breadth first, through those as whom a principal can come to act: each technique is tried on all that the account holds, and
 * counts where its actions are allowed or open on that very target. It ends where everything that is not denied is gained, for
 * then lesser gains tell no more. Each step of a way but the last is needed: groups are joined together, and policies attached, only where a
 * further step takes them all, for otherwise they gain together what each gains by itself. Not thread-safe.
 */
final class EscalationSearch {
    private static final int MOST_STEPS = 4;

    private final Moves moves;
    private final Gains gains;
    private final UsefulAdditions useful;
    private final UsefulAdditions usefulToOneself;

    EscalationSearch(AccountAccess access) {
        moves = new Moves(access);
        gains = new Gains(access);
        useful = new UsefulAdditions(moves, false, MOST_STEPS - 1);
        usefulToOneself = new UsefulAdditions(moves, true, MOST_STEPS - 1);
    }

    /**
     * The escalations of a principal.
     *
     * @param assuming whether the first step may be to assume a role
     */
    List<Escalation> of(Arn principal, boolean assuming) {
        Optional<Actor> start = moves.actor(principal);
        return start.isEmpty() || start.get().mayDoEverything() ? List.of() : new Run(start.get(), assuming).run();
    }

    /** One search. */
    private final class Run {
        private final Actor start;
        private final boolean assuming;

        /** Who may do everything that is not denied gains by getting rid of the denial alone. */
        private final boolean isAdministrator;

        private final Set<Integer> seen = new HashSet<>();
        private final List<Escalation> found = new ArrayList<>();

        /** What ways gain that were told, by their last step, which is no other's. */
        private final Map<Step, List<String>> gainedBy = new IdentityHashMap<>();

        Run(Actor start, boolean assuming) {
            this.start = start;
            this.assuming = assuming;
            isAdministrator = start.isAdministrator();
        }

        List<Escalation> run() {
            Reached first = Reached.start(start, moves.key(start));
            seen.add(first.key());
            List<Reached> level = List.of(first);
            for (int i = 0; i < MOST_STEPS && !level.isEmpty(); i++) {
                List<Reached> next =
                        level.stream().flatMap(from -> after(from).stream()).toList();
                List<Reached> ways = next.stream()
                        .filter(to -> to.isTold() && to.isEscalation())
                        .toList();
                List<Reached> administrators =
                        ways.stream().filter(to -> to.actor().isAdministrator()).toList();
                (administrators.isEmpty() ? ways : administrators).forEach(this::tellGain);
                if (!administrators.isEmpty()) return found;
                level = further(next);
            }
            return found;
        }

        private List<Reached> further(List<Reached> next) {
            Map<Integer, Reached> all = new LinkedHashMap<>();
            for (Reached to : next) all.merge(to.key(), to, Reached::or);
            seen.addAll(all.keySet());
            return all.values().stream().filter(Reached::leadsFurther).toList();
        }

        private List<Reached> after(Reached from) {
            Map<Integer, Reached> all = new LinkedHashMap<>();
            List<Move> possible = moves.of(from.actor(), from.enriched().additions(), isAdministrator);
            List<Lesser> lesser = from.enriched().lesser(moves);
            Set<Selection> wanted = wanted(from, possible, lesser);
            for (Move move : possible) {
                boolean granted = move.technique().isGranted() && from.steps().isEmpty() && !assuming;
                if (granted || move.key() == from.key() || seen.contains(move.key())) continue;
                by(move, from, wanted, lesser)
                        .ifPresent(to -> all.merge(to.key(), to, (known, other) -> known.orBy(move.technique())));
            }
            return List.copyOf(all.values());
        }

        /** What has to be given before a further step is possible, or before a limit is thrown off. */
        private Set<Selection> wanted(Reached from, List<Move> possible, List<Lesser> lesser) {
            Set<Selection> wanted = new LinkedHashSet<>(from.wanted());
            UsefulAdditions additions = isAdministrator ? usefulToOneself : useful;
            if (from.isStart())
                wanted.addAll(additions.of(from.actor(), from.enriched().additions(), possible));
            if (from.isOpenToAll())
                for (Move move : possible)
                    if (move.isThrowingOff() && lesser.stream().noneMatch(less -> less.isEnoughFor(move, moves)))
                        wanted.addAll(additions.lostBy(move, possible));
            return wanted;
        }

        private Optional<Reached> by(Move move, Reached from, Set<Selection> wanted, List<Lesser> lesser) {
            Optional<Addition> addition = move.addition();
            if (addition.isEmpty() && !from.isOpenToAll()) return Optional.empty();
            boolean needed = lesser.stream().noneMatch(less -> less.isAsGoodFor(move, moves));
            if (addition.isEmpty())
                return needed ? Optional.of(from.become(move, Enriched.by(move, moves))) : Optional.empty();
            Set<Selection> rest = rest(wanted, addition.get().names());
            return needed || !rest.isEmpty()
                    ? Optional.of(from.given(move, addition.get(), rest, needed))
                    : Optional.empty();
        }

        /** What is wanted besides an addition, where that is wanted. */
        private static Set<Selection> rest(Set<Selection> wanted, Set<String> addition) {
            Set<Selection> rest = new LinkedHashSet<>();
            for (Selection each : wanted) if (each.contains(addition)) rest.add(each.minus(addition));
            return rest;
        }

        private void tellGain(Reached to) {
            if (to.actor().mayDoEverything()) {
                found.add(new Escalation(start.arn(), to.steps(), true, List.of()));
                return;
            }
            List<String> gained = gains.of(start.arn(), to.actor().policies());
            if (gained.isEmpty()) return;
            Set<String> before = new HashSet<>();
            for (Step step : to.steps()) before.addAll(gainedBy.getOrDefault(step, List.of()));
            if (before.containsAll(gained)) return;
            found.add(new Escalation(start.arn(), to.steps(), false, gained));
            gainedBy.put(to.steps().get(to.steps().size() - 1), gained);
        }
    }
}
