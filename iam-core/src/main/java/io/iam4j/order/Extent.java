// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said by policies after a change and not before it, and the reverse. What is said in other words, or within something wider, is
 * neither gained nor lost: {@code s3:*} in place of {@code *} gains nothing.
 *
 * @param gained what is said after the change alone
 * @param lost what is said before the change alone
 */
record Extent(List<Clause> gained, List<Clause> lost) {
    static final Extent NOTHING = new Extent(List.of(), List.of());

    static Extent between(List<Statement> before, List<Statement> after) {
        if (before.equals(after)) return NOTHING;
        return new Extent(beyond(after, before), beyond(before, after));
    }

    static Extent between(PolicyDocument before, PolicyDocument after) {
        return between(before.statements(), after.statements());
    }

    private static List<Clause> beyond(List<Statement> these, List<Statement> those) {
        List<Statement> more = new ArrayList<>(these);
        more.removeAll(those);
        if (more.isEmpty()) return List.of();
        List<Clause> known = those.stream().flatMap(Clause::of).toList();
        return more.stream()
                .flatMap(Clause::of)
                .filter(clause -> known.stream().noneMatch(each -> each.covers(clause)))
                .toList();
    }

    /** Whether something of that effect is gained. */
    boolean gains(Effect effect) {
        return gained.stream().anyMatch(clause -> clause.effect() == effect);
    }

    /** Whether something of that effect is lost. */
    boolean loses(Effect effect) {
        return lost.stream().anyMatch(clause -> clause.effect() == effect);
    }

    /** As a boundary, or as a trust policy: whether it lets less through. */
    boolean tightens() {
        return loses(Effect.ALLOW) || gains(Effect.DENY);
    }

    /** As a boundary, or as a trust policy: whether it lets more through. */
    boolean widens() {
        return gains(Effect.ALLOW) || loses(Effect.DENY);
    }

    /** Whether what this allows besides may meet what {@code limit} stops allowing as a boundary, or denies besides. */
    boolean isWithin(Extent limit, boolean asBoundary) {
        Stream<Clause> denied = limit.gained.stream().filter(clause -> clause.effect() == Effect.DENY);
        Stream<Clause> left = limit.lost.stream().filter(clause -> asBoundary && clause.effect() == Effect.ALLOW);
        return Stream.concat(denied, left)
                .anyMatch(limited -> gained.stream()
                        .filter(clause -> clause.effect() == Effect.ALLOW)
                        .anyMatch(limited::meets));
    }
}
