// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.error.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A change set for a reader, grouped by what is changed, in the same order every time. */
final class Rendering {
    private static final int KEPT_SHOWN = 20;
    private final ChangeSet changes;
    private final StringBuilder text = new StringBuilder();

    Rendering(ChangeSet changes) {
        this.changes = changes;
    }

    @Override
    public String toString() {
        if (!changes.isEmpty()) plan();
        else if (changes.refusals().isEmpty())
            text.append("No changes: ")
                    .append(changes.origin().heading())
                    .append(
                            changes.manual().isEmpty()
                                    ? " is as declared.\n"
                                    : " is as declared but for what is done by hand.\n");
        else text.append("No plan for ").append(changes.origin().heading()).append(".\n");
        kept();
        claims();
        list("To be done by hand", changes.manual());
        list("Warnings", changes.warnings());
        list("Refused", changes.refusals());
        changes.notes()
                .forEach(note ->
                        text.append("\nNote: ").append(SafeText.lines(note, "")).append('\n'));
        return text.toString();
    }

    private void plan() {
        text.append("Plan for ").append(changes.origin().heading()).append(":\n\n");
        changes.byTarget().forEach(this::target);
        text.append('\n').append(changes.summary()).append('\n');
    }

    private void target(TargetChanges changed) {
        String symbol = changed.symbol();
        text.append(symbol.length() > 1 ? "" : "  ")
                .append(symbol)
                .append(' ')
                .append(changed.heading())
                .append('\n');
        changed.lines().forEach(line -> text.append("      ").append(line).append('\n'));
    }

    /** What stays because nobody mentions it: a line for each entity. */
    private void kept() {
        if (changes.kept().isEmpty()) return;
        Map<Target, List<String>> byTarget = new TreeMap<>();
        for (Kept kept : changes.kept())
            byTarget.computeIfAbsent(kept.target(), target -> new ArrayList<>()).add(kept.toString());
        text.append("\nKept, because the declaration does not mention it (exclusive() would remove it):\n");
        byTarget.entrySet().stream()
                .limit(KEPT_SHOWN)
                .forEach(entry -> text.append("  = ")
                        .append(SafeText.line(entry.getKey().toString()))
                        .append(": ")
                        .append(String.join(", ", entry.getValue()))
                        .append('\n'));
        if (byTarget.size() > KEPT_SHOWN)
            text.append("  = and ").append(byTarget.size() - KEPT_SHOWN).append(" more entities\n");
    }

    /** What is deleted though no tombstone says so. */
    private void claims() {
        if (changes.claims().isEmpty()) return;
        text.append("\nOwned and no longer declared, so deleted:\n");
        changes.claims()
                .forEach(claim -> text.append("  - ")
                        .append(SafeText.line(claim.target() + ": " + claim.reason()))
                        .append('\n'));
    }

    private void list(String title, List<?> items) {
        if (items.isEmpty()) return;
        text.append('\n').append(title).append(":\n");
        items.forEach(item -> text.append("  ! ")
                .append(SafeText.lines(item.toString(), "    "))
                .append('\n'));
    }
}
