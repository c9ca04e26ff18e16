// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds for each statement of one document its counterpart in another. */
record StatementPairing(List<Statement> removed, List<Statement> added, List<StatementDiff> changed) {
    static StatementPairing of(List<Statement> before, List<Statement> after) {
        StatementPairing pairing =
                new StatementPairing(new ArrayList<>(before), new ArrayList<>(after), new ArrayList<>());
        pairing.pair(Object::equals);
        pairing.changed.clear();
        pairing.pair((one, other) -> one.sid().isPresent() && one.sid().equals(other.sid()));
        pairing.pairByOverlap();
        return pairing;
    }

    private void pair(BiPredicate<Statement, Statement> same) {
        for (Statement one : List.copyOf(removed)) {
            added.stream().filter(other -> same.test(one, other)).findFirst().ifPresent(other -> pair(one, other));
        }
    }

    private void pair(Statement one, Statement other) {
        removed.remove(one);
        added.remove(other);
        changed.add(new StatementDiff(one, other));
    }

    private void pairByOverlap() {
        List<StatementDiff> candidates = removed.stream()
                .flatMap(one -> added.stream().map(other -> new StatementDiff(one, other)))
                .filter(pair -> overlap(pair) > 0)
                .sorted(Comparator.comparingDouble(StatementPairing::overlap).reversed())
                .toList();
        for (StatementDiff pair : candidates) {
            if (removed.contains(pair.before()) && added.contains(pair.after())) {
                pair(pair.before(), pair.after());
            }
        }
    }

    /** Shared parts among all parts, without Sid and Effect; nothing when the effects differ. */
    private static double overlap(StatementDiff pair) {
        if (pair.before().effect() != pair.after().effect()) {
            return 0;
        }
        Set<Object> one = parts(pair.before());
        Set<Object> other = parts(pair.after());
        long shared = one.stream().filter(other::contains).count();
        long all = one.size() + other.size() - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    private static Set<Object> parts(Statement statement) {
        Set<Object> parts = new HashSet<>();
        StatementLines.elements(statement).forEach((element, texts) -> {
            if (!element.equals("Sid") && !element.equals("Effect")) {
                texts.keySet().forEach(meant -> parts.add(List.of(element, meant)));
            }
        });
        return parts;
    }
}
