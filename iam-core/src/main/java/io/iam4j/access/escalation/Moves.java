// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.AccountAccess;
import io.iam4j.access.escalation.Candidates.Candidate;
import io.iam4j.access.escalation.Candidates.Choice;
import io.iam4j.access.escalation.Escalation.Step;
import io.iam4j.access.escalation.Technique.Target;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps that actors can do, whoever came to act as them; those of one actor are found once. Not thread-safe. */
final class Moves {
    private static final int MOST_ATTEMPTS = 200;
    private static final String POLICY = "iam:PolicyARN";

    private final AccountAccess access;
    private final Candidates candidates;
    private final StepContext contexts;
    private final Map<Asked, List<Move>> known = new HashMap<>();

    private final Map<List<Object>, Integer> keys = new HashMap<>();

    /** Of the actors that were asked about last: the decisions of all would be millions. */
    private final Map<Actor, Attempts> attempts = new LinkedHashMap<>(MOST_ATTEMPTS, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Actor, Attempts> eldest) {
            return size() > MOST_ATTEMPTS;
        }
    };

    Moves(AccountAccess access) {
        this.access = access;
        candidates = new Candidates(access);
        contexts = new StepContext(access);
    }

    private record Asked(Actor actor, List<Addition> additions, boolean ownOnly) {}

    /** A user, role or role session of the account, as it is; empty for anybody else. */
    Optional<Actor> actor(Arn principal) {
        return candidates.actor(principal);
    }

    /** A number that tells actors of other principals or policies apart. */
    int key(Actor actor) {
        return keys.computeIfAbsent(actor.key(), any -> keys.size());
    }

    /** What an actor may do, each question decided once. */
    Attempts attempts(Actor actor) {
        return attempts.computeIfAbsent(actor, any -> new Attempts(access, contexts, actor));
    }

    /** The same, of all candidates that come to the same, whether they are allowed or not. */
    Attempts everyAttempt(Actor actor) {
        return new Attempts(access, contexts, actor, Integer.MAX_VALUE);
    }

    /** Whether another actor can do the same to the same. */
    boolean isPossible(Actor actor, Move move) {
        return attempts(actor)
                .step(move.technique(), move.candidate(), move.choice().attached())
                .isPresent();
    }

    /**
     * The steps.
     *
     * @param additions what the actor was given: only what takes one of them is found then, and what is done to the actor itself
     * @param ownOnly whether what is done to the actor itself is enough
     */
    List<Move> of(Actor actor, List<Addition> additions, boolean ownOnly) {
        Asked asked = new Asked(actor, additions, ownOnly);
        List<Move> moves = known.get(asked);
        if (moves == null) {
            moves = found(asked);
            known.put(asked, moves);
        }
        return moves;
    }

    private List<Move> found(Asked asked) {
        List<Move> moves = new ArrayList<>();
        Attempts attempts = attempts(asked.actor());
        for (Technique technique : Technique.all())
            if (attempts.isPossible(technique) && isAsked(technique, asked))
                for (Choice choice : choices(technique, asked.actor()))
                    candidates(technique, attempts, choice)
                            .forEach(candidate -> attempts.step(technique, candidate, choice.attached())
                                    .map(step -> move(candidate, choice, step, asked.actor()))
                                    .ifPresent(moves::add));
        return List.copyOf(moves);
    }

    private Move move(Candidate candidate, Choice choice, Step step, Actor actor) {
        Actor to = candidate.result().get();
        return new Move(candidate, choice, step, to, key(to), Addition.between(actor, to));
    }

    private static boolean isAsked(Technique technique, Asked asked) {
        if (technique.target().isOwn()) return true;
        if (asked.ownOnly()) return false;
        return asked.additions().isEmpty()
                || technique.target() == Target.OTHER_GROUP
                || asked.additions().stream().anyMatch(addition -> addition.mentionsAny(technique));
    }

    Stream<Candidate> candidates(Technique technique, Attempts attempts, Choice choice) {
        return candidates.of(technique, attempts, choice);
    }

    /**
     * What can be attached: the policy that allows everything, and those that conditions on iam:PolicyARN name; or a new one, under a name
     * that they allow.
     */
    List<Choice> choices(Technique technique, Actor actor) {
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
