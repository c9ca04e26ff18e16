// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Technique.Effect;
import io.iam4j.access.escalation.Technique.Target;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the groups that an actor may join, and of the policies that it may attach to itself, make another step possible, by themselves or
 * together. The others gain what they allow and lead no further; of 15 groups there are 1,940 selections of four and fewer. Not
 * thread-safe.
 */
final class UsefulAdditions {
    private final Moves moves;
    private final boolean ownOnly;
    private final int most;
    private final Map<Asked, Set<Selection>> known = new HashMap<>();

    /**
     * @param ownOnly whether the steps that are done to the actor itself are enough
     * @param most how many of them may be taken together
     */
    UsefulAdditions(Moves moves, boolean ownOnly, int most) {
        this.moves = moves;
        this.ownOnly = ownOnly;
        this.most = most;
    }

    /**
     * The selections that may open a step, by all that the actor was given already, too.
     *
     * @param all what the actor can do
     */
    Set<Selection> of(Actor actor, List<Addition> given, List<Move> all) {
        return known.computeIfAbsent(new Asked(actor, given), any -> new Search(actor, given, all).useful());
    }

    private record Asked(Actor actor, List<Addition> given) {}

    /**
     * What can no longer be added once a limit was thrown off, and with it a right: it has to come first.
     *
     * @param limit the move that throws it off
     * @param all what the actor can do before
     */
    Set<Selection> lostBy(Move limit, List<Move> all) {
        List<Move> lost = all.stream()
                .filter(each -> each.addition().isPresent() && !moves.isPossible(limit.to(), each))
                .toList();
        Set<Selection> sets = new LinkedHashSet<>(new Search(limit.to(), List.of(), lost).useful());
        lost.forEach(each -> sets.add(Selection.of(each.addition().orElseThrow().names())));
        return sets;
    }

    /** Something that can be added, by its names, and what the actor may do then. */
    private record Item(Set<String> names, Addition addition, Attempts attempts) {}

    /** For one actor. */
    private final class Search {
        private final Actor actor;
        private final List<Addition> given;
        private final List<Move> all;
        private final Attempts attempts;
        private final List<Item> items;
        private final Map<String, List<Item>> mentioning = new HashMap<>();
        private final Set<Selection> useful = new LinkedHashSet<>();
        private final Set<List<Set<Item>>> met = new HashSet<>();

        Search(Actor actor, List<Addition> given, List<Move> all) {
            this.actor = actor;
            this.given = given;
            this.all = all;
            attempts = moves.attempts(actor);
            items = items();
        }

        private List<Item> items() {
            Map<Set<String>, Item> byNames = new LinkedHashMap<>();
            for (Move move : all)
                move.addition()
                        .filter(addition -> move.key() != moves.key(actor))
                        .ifPresent(addition -> byNames.computeIfAbsent(
                                addition.names(),
                                names -> new Item(names, addition, moves.attempts(addition.to(actor)))));
            return List.copyOf(byNames.values());
        }

        Set<Selection> useful() {
            if (items.isEmpty()) return useful;
            Actor most = actor;
            for (Item item : items) most = item.addition().to(most);
            Attempts every = moves.everyAttempt(most);
            for (Technique technique : Technique.all()) {
                boolean ofItems = technique.target() == Target.OWN_GROUP || technique.target() == Target.OWN_POLICY;
                if (ownOnly && !technique.target().isOwn() || !every.isPossible(technique)) continue;
                boolean takesGiven = given.stream().allMatch(each -> each.mentionsAny(technique));
                if (ofItems && takesGiven && technique.effect() != Effect.LEFT)
                    items.forEach(item -> addOwn(technique, item));
                if ((ofItems || takesGiven)
                        && technique.actions().stream()
                                .anyMatch(action -> !mentioning(action).isEmpty()))
                    for (Choice choice : moves.choices(technique, most))
                        moves.candidates(technique, every, choice)
                                .forEach(candidate -> add(technique, candidate, choice, Set.of()));
            }
            return useful;
        }

        /** What is done to a group that the actor joins, or to a policy that it gets by that. */
        private void addOwn(Technique technique, Item item) {
            Actor with = item.addition().to(actor);
            Set<Arn> before = new HashSet<>();
            for (Choice choice : moves.choices(technique, with)) {
                moves.candidates(technique, attempts, choice)
                        .map(Candidate::target)
                        .forEach(before::add);
                moves.candidates(technique, item.attempts(), choice)
                        .filter(candidate -> !before.contains(candidate.target()))
                        .forEach(candidate -> add(technique, candidate, choice, Set.of(item)));
            }
        }

        private void add(Technique technique, Candidate candidate, Choice choice, Set<Item> required) {
            List<Set<Item>> openers = new ArrayList<>();
            for (String action : technique.actions()) {
                if (attempts.isOpen(technique, candidate, choice.attached(), action)) continue;
                Set<Item> opening = new LinkedHashSet<>();
                for (Item item : mentioning(action))
                    if (item.attempts().isOpen(technique, candidate, choice.attached(), action)) opening.add(item);
                if (opening.isEmpty()) return;
                openers.add(opening);
            }
            required.forEach(each -> openers.add(Set.of(each)));
            if (!openers.isEmpty() && met.add(openers)) combine(openers, Selection.NONE);
        }

        private List<Item> mentioning(String action) {
            return mentioning.computeIfAbsent(
                    action,
                    any -> items.stream()
                            .filter(item -> item.addition().mentions(any))
                            .toList());
        }

        /** One of each, where none is among those that are taken already. */
        private void combine(List<Set<Item>> openers, Selection taken) {
            if (taken.size() > most) return;
            for (Set<Item> each : openers) {
                if (each.stream().anyMatch(item -> taken.contains(item.names()))) continue;
                each.forEach(item -> combine(openers, taken.plus(item.names())));
                return;
            }
            useful.add(taken);
        }
    }
}
