// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.change.Change.Nature;
import io.iam4j.error.SafeText;
import io.iam4j.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a plan does to one thing. Immutable.
 *
 * @param target the thing
 * @param changes what is done to it, in the order of the plan; at least one
 */
public record TargetChanges(Target target, List<Change> changes) {
    /** Copies the list. */
    public TargetChanges {
        changes = List.copyOf(changes);
    }

    /** Whether it is deleted and created anew. */
    public boolean isReplaced() {
        return has(Nature.DELETES) && has(Nature.CREATES);
    }

    /**
     * What becomes of the thing as a whole: {@link Nature#CREATES}, {@link Nature#DELETES} or {@link Nature#ALTERS}. Of the account
     * itself, what is set for the first time counts as created.
     */
    public Nature nature() {
        boolean deletes = has(Nature.DELETES);
        boolean creates = has(Nature.CREATES);
        if (deletes && !creates) return Nature.DELETES;
        boolean set = target.kind() == Kind.ACCOUNT && changes.get(0).nature() == Nature.ADDS;
        return creates && !deletes || set ? Nature.CREATES : Nature.ALTERS;
    }

    private boolean has(Nature nature) {
        return changes.stream().anyMatch(change -> change.nature() == nature);
    }

    /** {@code +}, {@code ~}, {@code -}, or {@code -/+} for what is deleted and created anew. */
    public String symbol() {
        return isReplaced() ? "-/+" : nature().symbol();
    }

    /** The thing in one line: its kind and name. */
    public String heading() {
        return SafeText.line(target.toString()) + (isReplaced() ? " (deleted, and created anew)" : "");
    }

    /**
     * What is done to it, a line for each change, each followed by its lines of detail, which begin with two spaces. A line of a change
     * that adds, alters or removes something begins with its symbol.
     */
    public List<String> lines() {
        List<String> all = new ArrayList<>();
        for (Change change : changes) {
            boolean whole = change.nature() == Nature.CREATES || change.nature() == Nature.DELETES;
            List<String> lines = change.lines().stream().map(SafeText::line).toList();
            if (!whole) all.add(change.nature().symbol() + " " + lines.get(0));
            lines.stream()
                    .skip(1)
                    .map(line -> line.strip().equals(line) ? line : line.substring(2))
                    .forEach(line -> all.add(whole ? line : "  " + line));
        }
        return all;
    }

    /** As a plan shows it: the thing with its symbol, and below it what is done to it. */
    @Override
    public String toString() {
        return symbol() + " " + heading()
                + lines().stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
