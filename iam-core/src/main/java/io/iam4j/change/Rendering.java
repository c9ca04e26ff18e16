// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.change.Change.Nature;
import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
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

    private String heading() {
        ChangeSet.Origin origin = changes.origin();
        boolean named = !origin.name().equals(origin.accountId());
        return Account.called(origin.name()) + (named ? " (" + origin.accountId() + ")" : "");
    }

    @Override
    public String toString() {
        if (!changes.isEmpty()) plan();
        else if (changes.refusals().isEmpty())
            text.append("No changes: ")
                    .append(heading())
                    .append(
                            changes.manual().isEmpty()
                                    ? " is as declared.\n"
                                    : " is as declared but for what is done by hand.\n");
        else text.append("No plan for ").append(heading()).append(".\n");
        kept();
        list("To be done by hand", changes.manual());
        list("Warnings", changes.warnings());
        list("Refused", changes.refusals());
        return text.toString();
    }

    private void plan() {
        Map<Target, List<Change>> byTarget = new TreeMap<>();
        for (Change change : changes.changes())
            byTarget.computeIfAbsent(change.target(), target -> new ArrayList<>())
                    .add(change);
        text.append("Plan for ").append(heading()).append(":\n\n");
        byTarget.forEach(this::target);
        summary(byTarget);
    }

    private void target(Target target, List<Change> ofTarget) {
        boolean replaced = isReplaced(ofTarget);
        text.append(replaced ? "-/" : "  ")
                .append(replaced ? "+" : natureOf(target, ofTarget).symbol())
                .append(' ')
                .append(target.kind())
                .append(' ');
        text.append(target.name()).append(replaced ? " (deleted, and created anew)\n" : "\n");
        for (Change change : ofTarget) lines(change);
    }

    private void lines(Change change) {
        boolean whole = change.nature() == Nature.CREATES || change.nature() == Nature.DELETES;
        List<String> lines = change.lines().stream().map(SafeText::line).toList();
        if (!whole)
            text.append("      ")
                    .append(change.nature().symbol())
                    .append(' ')
                    .append(lines.get(0))
                    .append('\n');
        String indent = whole ? "      " : "        ";
        lines.stream()
                .skip(1)
                .forEach(line -> text.append(indent)
                        .append(line.strip().equals(line) ? line : line.substring(2))
                        .append('\n'));
    }

    private static boolean isReplaced(List<Change> ofTarget) {
        return ofTarget.stream().anyMatch(change -> change.nature() == Nature.DELETES)
                && ofTarget.stream().anyMatch(change -> change.nature() == Nature.CREATES);
    }

    /** Of the account itself, what is set for the first time counts as created. */
    private static Nature natureOf(Target target, List<Change> ofTarget) {
        boolean deletes = ofTarget.stream().anyMatch(change -> change.nature() == Nature.DELETES);
        boolean creates = ofTarget.stream().anyMatch(change -> change.nature() == Nature.CREATES);
        if (deletes && !creates) return Nature.DELETES;
        boolean set = target.kind() == Kind.ACCOUNT && ofTarget.get(0).nature() == Nature.ADDS;
        if (creates && !deletes || set) return Nature.CREATES;
        return Nature.ALTERS;
    }

    private void summary(Map<Target, List<Change>> byTarget) {
        int created = 0;
        int deleted = 0;
        int replaced = 0;
        for (Map.Entry<Target, List<Change>> entry : byTarget.entrySet()) {
            Nature nature = natureOf(entry.getKey(), entry.getValue());
            if (isReplaced(entry.getValue())) replaced++;
            else if (nature == Nature.CREATES) created++;
            else if (nature == Nature.DELETES) deleted++;
        }
        text.append('\n').append(created).append(" to create, ");
        text.append(byTarget.size() - created - deleted - replaced).append(" to change, ");
        if (replaced > 0) text.append(replaced).append(" to replace, ");
        text.append(deleted).append(" to delete; ");
        removals();
        int calls = changes.steps().size();
        text.append(calls).append(calls == 1 ? " call" : " calls").append(" of the IAM API.\n");
    }

    /** What is taken from entities that stay. */
    private void removals() {
        long removals = changes.changes().stream()
                .filter(change -> change.nature() == Nature.REMOVES)
                .count();
        if (removals > 0) text.append(removals).append(removals == 1 ? " removal; " : " removals; ");
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

    private void list(String title, List<?> items) {
        if (items.isEmpty()) return;
        text.append('\n').append(title).append(":\n");
        items.forEach(item -> text.append("  ! ")
                .append(SafeText.lines(item.toString(), "    "))
                .append('\n'));
    }
}
