// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * How one document becomes another. Statements are paired by equality, then by Sid, then by their greatest overlap; what
 * is left over was removed or added. Immutable and safe to share between threads.
 *
 * @param header lines for what differs outside of the statements: Version and Id; both documents whole when one holds
 *     what this library cannot read
 * @param added statements of the second document without a counterpart
 * @param removed statements of the first document without a counterpart
 * @param changed pairs that differ
 */
public record PolicyDiff(
        List<String> header, List<Statement> added, List<Statement> removed, List<StatementDiff> changed) {
    /** Copies the lists. */
    public PolicyDiff {
        header = List.copyOf(header);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    static PolicyDiff between(PolicyDocument before, PolicyDocument after) {
        Pairing pairing = Pairing.of(before.statements(), after.statements());
        return new PolicyDiff(header(before, after), pairing.added(), pairing.removed(), pairing.changed());
    }

    /** Whether the two documents mean the same. */
    public boolean isEmpty() {
        return header.isEmpty() && added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /**
     * For a reader: {@code +} for what is added, {@code -} for what is removed, {@code ~} for a statement that changes,
     * with its own lines below it.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(header);
        changed.forEach(each -> lines.addAll(each.lines()));
        removed.forEach(each -> lines.addAll(StatementLines.whole("-", each)));
        added.forEach(each -> lines.addAll(StatementLines.whole("+", each)));
        return List.copyOf(lines);
    }

    private static List<String> header(PolicyDocument before, PolicyDocument after) {
        if ((before.stored().isPresent() || after.stored().isPresent()) && !before.equals(after)) {
            return List.of("- " + before.toJson(), "+ " + after.toJson());
        }
        return Stream.concat(
                        header(
                                "Version",
                                before.meaning().version(),
                                after.meaning().version()),
                        header("Id", before.meaning().id(), after.meaning().id()))
                .toList();
    }

    private static Stream<String> header(String element, String before, String after) {
        if (before.equals(after)) {
            return Stream.empty();
        }
        return Stream.of("- " + element + " " + before, "+ " + element + " " + after)
                .filter(line -> !line.endsWith(element + " "));
    }

    /** The {@link #lines()}, one below the other. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }

    /** Finds for each statement of one document its counterpart in another. */
    private record Pairing(List<Statement> removed, List<Statement> added, List<StatementDiff> changed) {
        static Pairing of(List<Statement> before, List<Statement> after) {
            Pairing pairing = new Pairing(new ArrayList<>(before), new ArrayList<>(after), new ArrayList<>());
            pairing.pair(Object::equals);
            pairing.changed.clear();
            pairing.pair((one, other) -> one.sid().isPresent() && one.sid().equals(other.sid()));
            pairing.pairByOverlap();
            return pairing;
        }

        private void pair(BiPredicate<Statement, Statement> same) {
            for (Statement one : List.copyOf(removed)) {
                added.stream()
                        .filter(other -> same.test(one, other))
                        .findFirst()
                        .ifPresent(other -> pair(one, other));
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
            List<Set<Object>> parts = added.stream().map(Pairing::parts).toList();
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
}
