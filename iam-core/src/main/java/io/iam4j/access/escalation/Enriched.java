// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.escalation.Technique.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An actor, and what it was given on the way, which a later step may need or not.
 *
 * @param plain the actor without that
 * @param given what it was given, in order
 */
record Enriched(Actor plain, List<Given> given) {
    /**
     * Something that it was given.
     *
     * @param by the step by which it gave that to itself; empty where somebody else gave it before acting as it
     */
    record Given(Addition addition, Optional<Move> by) {}

    static Enriched of(Actor actor) {
        return new Enriched(actor, List.of());
    }

    /** Whom one acts as by a move: of another user, what was given to it first told apart. */
    static Enriched by(Move move, Moves moves) {
        if (move.technique().target() != Target.OTHER_USER) return of(move.to());
        return moves.actor(move.to().arn()).stream()
                .flatMap(other -> Stream.of(other, other.unbounded()))
                .flatMap(other -> Addition.between(other, move.to())
                        .filter(addition -> !addition.policies().isEmpty())
                        .map(addition -> new Enriched(other, List.of(new Given(addition, Optional.empty()))))
                        .stream())
                .findFirst()
                .orElseGet(() -> of(move.to()));
    }

    List<Addition> additions() {
        return given.stream().map(Given::addition).toList();
    }

    Enriched plus(Addition addition, Move by) {
        return plus(new Given(addition, Optional.of(by)));
    }

    private Enriched plus(Given more) {
        List<Given> all = new ArrayList<>(given);
        all.add(more);
        return new Enriched(plain, List.copyOf(all));
    }

    /** Whether a move is possible by all that was given alone. */
    boolean isOpening(Move move, Moves moves) {
        for (int i = 0; i < given.size(); i++)
            if (without(i, moves).flatMap(less -> less.alike(move, moves)).isPresent()) return false;
        return true;
    }

    /**
     * Whether a move needs all that was given, so that it is no way that another one tells already. What cannot be given any more once a
     * limit was thrown off is needed, too.
     */
    boolean isNeededBy(Move move, Moves moves) {
        for (int i = 0; i < given.size(); i++) {
            Optional<Move> by = given.get(i).by();
            Optional<Move> alike = without(i, moves).flatMap(less -> less.alike(move, moves));
            if (alike.isPresent()
                    && (!move.isThrowingOff()
                            || by.isPresent() && moves.isPossible(alike.get().to(), by.get()))) return false;
        }
        return true;
    }

    /** The same actor without one of what it was given; empty where another one depends on that. */
    private Optional<Enriched> without(int left, Moves moves) {
        Enriched less = of(plain);
        for (int i = 0; i < given.size(); i++) {
            if (i == left) continue;
            Given each = given.get(i);
            if (i > left
                    && each.by().isPresent()
                    && !moves.isPossible(less.actor(), each.by().get())) return Optional.empty();
            less = less.plus(each);
        }
        return Optional.of(less);
    }

    private Actor actor() {
        Actor actor = plain;
        for (Given each : given) actor = each.addition().to(actor);
        return actor;
    }

    /** The same move of this actor. */
    private Optional<Move> alike(Move move, Moves moves) {
        Actor actor = actor();
        if (!moves.isPossible(actor, move)) return Optional.empty();
        return move.technique().target().isOwn()
                ? moves.of(actor, additions(), true).stream()
                        .filter(each -> each.isLike(move))
                        .findFirst()
                : Optional.of(move);
    }
}
