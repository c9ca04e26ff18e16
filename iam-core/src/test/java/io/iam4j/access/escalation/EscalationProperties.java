// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.ConditionContext;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The search, which leaves out what leads no further, against one that tries every step after every other. */
class EscalationProperties {
    private static final int MOST_STEPS = 4;

    @Property(tries = 300)
    void nothing_is_gained_that_the_search_does_not_tell_by_as_few_steps(@ForAll long seed) {
        RandomRights rights = new RandomRights(new Random(seed));
        AccountAccess access = AccountAccess.of(rights.snapshot());
        access.principals()
                .forEach(principal -> assertThat(told(access, principal, rights.actions()))
                        .as(principal + " of " + seed)
                        .isEqualTo(gained(access, principal, rights.actions())));
    }

    /** The calls are made in their order, or what takes off the limit last: it can take off a right of who makes them, too. */
    @Property(tries = 300)
    void another_may_do_what_is_told_once_its_limits_were_taken_off(@ForAll long seed) {
        RandomRights rights = new RandomRights(new Random(seed));
        Snapshot account = rights.snapshot();
        AccountAccess access = AccountAccess.of(account);
        Moves moves = new Moves(access);
        for (Arn principal : access.principals().toList())
            for (Move move : moves.of(moves.actor(principal).orElseThrow(), List.of(), false)) {
                if (move.technique().limit().isEmpty()) continue;
                List<String> told = rights.actions().stream()
                        .filter(action -> !isDenied(access, move.to(), action))
                        .toList();
                assertThat(Stream.of(0, -1)
                                .flatMap(order -> carriedOut(principal, move, order, account).stream())
                                .map(AccountAccess::of)
                                .anyMatch(after -> told.stream()
                                        .noneMatch(action ->
                                                isDenied(after, move.to().arn(), action))))
                        .as(move.step() + " of " + seed)
                        .isTrue();
            }
    }

    private static boolean isDenied(AccountAccess access, Arn principal, String action) {
        return access.decide(principal, action, "*", ConditionContext.partial()).isDenied();
    }

    private static boolean isDenied(AccountAccess access, Actor actor, String action) {
        return access.decide(actor.arn(), actor.policies(), action, "*", ConditionContext.partial())
                .isDenied();
    }

    /** The account after the calls of a step; empty where one is denied. */
    private static Optional<Snapshot> carriedOut(Arn principal, Move move, int order, Snapshot account) {
        List<String> calls = new ArrayList<>(move.technique().actions());
        Collections.rotate(calls, order);
        CarriedOut state = new CarriedOut(account);
        for (String call : calls) {
            Arn resource = move.candidate().resourceOf(call);
            boolean denied = AccountAccess.of(state.account())
                    .decide(principal, call, resource.toString(), ConditionContext.partial())
                    .isDenied();
            if (denied) return Optional.empty();
            Arn target = move.candidate().target();
            state = switch (call) {
                case "iam:AddUserToGroup" -> state.membership(target, resource, true);
                case "iam:RemoveUserFromGroup" -> state.membership(target, resource, false);
                default -> state.call(call, resource, move.choice().attached());
            };
        }
        return Optional.of(state.account());
    }

    /** By action the least number of steps by which somebody comes to do it; under "*" that to everything, which ends the search. */
    private static Map<String, Integer> told(AccountAccess access, Arn principal, List<String> actions) {
        Moves moves = new Moves(access);
        Map<String, Integer> steps = new TreeMap<>();
        for (Escalation way : Escalations.of(access, principal).all()) {
            List<Actor> ends = List.of(moves.actor(principal).orElseThrow());
            for (Escalation.Step step : way.steps())
                ends = ends.stream()
                        .flatMap(actor -> carriedOut(step, moves.of(actor, List.of(), false)))
                        .toList();
            assertThat(ends.stream().anyMatch(Actor::mayDoEverything) || !way.toEverything())
                    .as(way.toString())
                    .isTrue();
            assertThat(ends).as(way.toString()).isNotEmpty();
            for (Actor end : ends) add(access, principal, end, way.steps().size(), actions, steps);
        }
        return steps;
    }

    /** As whom one acts after a step, where it is possible; a policy that is attached and the boundary too is rewritten as either. */
    private static Stream<Actor> carriedOut(Escalation.Step step, List<Move> possible) {
        return possible.stream()
                .filter(move -> move.step().actor().equals(step.actor())
                        && move.technique().equals(step.technique())
                        && move.step().target().equals(step.target())
                        && move.step().others().equals(step.others())
                        && move.step().attached().equals(step.attached()))
                .map(Move::to);
    }

    /** Whom one acts as; whether something else than assuming a role that trusts is among the steps. */
    private record Path(Actor actor, boolean escalates) {
        Path by(Move move) {
            return new Path(move.to(), escalates || !move.technique().isGranted());
        }
    }

    private static Map<String, Integer> gained(AccountAccess access, Arn principal, List<String> actions) {
        Moves moves = new Moves(access);
        Actor start = moves.actor(principal).orElseThrow();
        Map<String, Integer> steps = new TreeMap<>();
        if (start.mayDoEverything()) return steps;
        Set<Object> seen = new HashSet<>(List.of(start.key()));
        List<Path> level = List.of(new Path(start, false));
        for (int i = 1; i <= MOST_STEPS; i++) {
            List<Path> next = new ArrayList<>();
            for (Path from : level) {
                Map<Object, Path> to = new LinkedHashMap<>();
                for (Move move : moves.of(from.actor(), List.of(), start.isAdministrator()))
                    if (!seen.contains(move.to().key()))
                        to.putIfAbsent(move.to().key(), from.by(move));
                next.addAll(to.values());
            }
            boolean ends =
                    next.stream().anyMatch(to -> to.escalates() && to.actor().isAdministrator());
            for (Path to : next)
                if (to.escalates() && to.actor().isAdministrator() == ends)
                    add(access, principal, to.actor(), i, actions, steps);
            if (ends) return steps;
            Map<Object, Path> further = new LinkedHashMap<>();
            next.forEach(to -> further.putIfAbsent(to.actor().key(), to));
            seen.addAll(further.keySet());
            level = List.copyOf(further.values());
        }
        return steps;
    }

    private static void add(
            AccountAccess access,
            Arn principal,
            Actor actor,
            int count,
            List<String> actions,
            Map<String, Integer> steps) {

        if (actor.mayDoEverything()) steps.putIfAbsent("*", count);
        for (String action : actions)
            if (access.decide(principal, action, "*", ConditionContext.partial())
                            .isDenied()
                    && !access.decide(principal, actor.policies(), action, "*", ConditionContext.partial())
                            .isDenied()) steps.putIfAbsent(action, count);
    }
}
