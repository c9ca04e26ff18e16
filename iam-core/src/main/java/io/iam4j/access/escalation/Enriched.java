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

    /** The same actor without one of what it was given, where no other one depends on that. */
    List<Lesser> lesser(Moves moves) {
        List<Lesser> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) without(i, moves).ifPresent(all::add);
        return all;
    }

    private Optional<Lesser> without(int left, Moves moves) {
        Actor actor = plain;
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (i == left) continue;
            Given each = given.get(i);
            if (i > left
                    && each.by().isPresent()
                    && !moves.isPossible(actor, each.by().get())) return Optional.empty();
            actor = each.addition().to(actor);
            additions.add(each.addition());
        }
        return Optional.of(new Lesser(given.get(left), actor, additions));
    }

    /**
     * An actor without something that it was given.
     *
     * @param left what that is
     * @param actor the actor
     * @param additions what it was given besides
     */
    record Lesser(Given left, Actor actor, List<Addition> additions) {
        /** Whether it can do the same. */
        boolean isEnoughFor(Move move, Moves moves) {
            return !takes(move) || alike(move, moves).isPresent();
        }

        /**
         * The same, so that the move is no way with what was left out. What cannot be given any more once a limit was thrown off is not left
         * out.
         */
        boolean isAsGoodFor(Move move, Moves moves) {
            if (!takes(move)) return true;
            Optional<Move> alike = alike(move, moves);
            if (alike.isEmpty() || !move.isThrowingOff()) return alike.isPresent();
            return left.by().isPresent()
                    && moves.isPossible(alike.get().to(), left.by().get());
        }

        /** Whether a move can depend on what was left out. */
        private boolean takes(Move move) {
            return move.technique().target().isOwn() || left.addition().mentionsAny(move.technique());
        }

        private Optional<Move> alike(Move move, Moves moves) {
            if (!moves.isPossible(actor, move)) return Optional.empty();
            return move.technique().target().isOwn()
                    ? moves.of(actor, additions, true).stream()
                            .filter(each -> each.isLike(move))
                            .findFirst()
                    : Optional.of(move);
        }
    }
}
