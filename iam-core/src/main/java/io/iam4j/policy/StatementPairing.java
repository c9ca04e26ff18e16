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
        for (Candidate each : candidates()) {
            StatementDiff pair = each.pair();
            if (removed.contains(pair.before()) && added.contains(pair.after())) {
                pair(pair.before(), pair.after());
            }
        }
    }

    private List<Candidate> candidates() {
        List<Set<Object>> parts = added.stream().map(StatementPairing::parts).toList();
        List<Candidate> candidates = new ArrayList<>();
        for (Statement one : removed) {
            Set<Object> own = parts(one);
            for (int i = 0; i < added.size(); i++) {
                double overlap = one.effect() == added.get(i).effect() ? overlap(own, parts.get(i)) : 0;
                if (overlap > 0) {
                    candidates.add(new Candidate(new StatementDiff(one, added.get(i)), overlap));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::overlap).reversed());
        return candidates;
    }

    private static double overlap(Set<Object> one, Set<Object> other) {
        long shared = one.stream().filter(other::contains).count();
        return (double) shared / Math.max(1, one.size() + other.size() - shared);
    }

    /** What a statement says, but for its Sid and Effect. */
    private static Set<Object> parts(Statement statement) {
        Set<Object> parts = new HashSet<>();
        StatementLines.elements(statement).forEach((element, texts) -> {
            if (!element.equals("Sid") && !element.equals("Effect")) {
                texts.keySet().forEach(meant -> parts.add(List.of(element, meant)));
            }
        });
        return parts;
    }

    /** Two statements of one effect, and which share of all that they say is said by both. */
    private record Candidate(StatementDiff pair, double overlap) {}
}
