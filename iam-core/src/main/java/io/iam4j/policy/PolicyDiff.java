// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.util.ArrayList;
import java.util.List;
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
        StatementPairing pairing = StatementPairing.of(before.statements(), after.statements());
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
}
