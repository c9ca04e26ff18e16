// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.least;

import io.iam4j.access.difference.AccessDifference;
import io.iam4j.access.internal.Elapsed;
import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Smaller policies for a user or role, with the evidence. Immutable and thread-safe.
 *
 * @param principal who
 * @param policies what takes the place of today's policies that allow more than is used; none when nothing falls away, or nothing is left
 * @param kept the actions that stay, by policy
 * @param dropped the actions that fall away, by policy
 * @param notes what it goes by, and what could not be told, a line each
 * @param account the declaration that puts it in place, for {@code Iam.plan(proposal.account(), live)}: new managed policies for a role; for
 *     a user a group of its own, which takes the place of the groups that give more. It says nothing of anything else, and nothing at all
 *     when nothing falls away: a plan of it has no changes then
 * @param difference what the principal can do afterwards against today
 */
@CheckReturnValue
public record Proposal(
        Arn principal,
        List<PolicyDocument> policies,
        List<KeptAction> kept,
        List<DroppedAction> dropped,
        List<String> notes,
        Account account,
        AccessDifference difference) {
    private static final int SHOWN = 30;
    private static final int NAMES = 8;

    /** Copies the lists. */
    public Proposal {
        policies = List.copyOf(policies);
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    static Proposal of(Arn principal, Replacement replacement, List<String> notes, Elapsed now) {
        List<String> all = new ArrayList<>(notes);
        replacement.cuts().forEach(cut -> cut.note().ifPresent(all::add));
        return new Proposal(
                principal,
                replacement.documents(),
                replacement.cuts().stream().flatMap(cut -> cut.kept().stream()).toList(),
                replacement.cuts().stream()
                        .flatMap(cut -> cut.dropped().stream())
                        .toList(),
                all,
                replacement.declared(),
                AccessDifference.between(now.in(replacement.before()), now.in(replacement.after())));
    }

    /** Whether nothing falls away, and nothing is narrowed. */
    public boolean isEmpty() {
        return account.resources().findAny().isEmpty();
    }

    /** The actions that are kept although nothing tells whether they are used. */
    public Stream<KeptAction> untold() {
        return kept.stream().filter(action -> !action.isSeen());
    }

    /** The policies, what is kept by which evidence, what falls away and why, and what the principal can no longer do. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(1024);
        out.append("Least privilege for ").append(principal.type()).append(' ').append(SafeText.line(principal.name()));
        out.append(isEmpty() ? ": nothing falls away.\n" : ".\n");
        notes.forEach(note -> out.append("  ").append(SafeText.line(note)).append('\n'));
        for (PolicyDocument policy : policies) out.append('\n').append(policy).append('\n');
        section(
                out,
                "Kept, for it is used:",
                kept.stream()
                        .filter(KeptAction::isSeen)
                        .map(KeptAction::toString)
                        .toList());
        section(
                out,
                "Used, and allowed on as much as today:",
                together(kept.stream()
                        .filter(each -> !each.wide().isEmpty())
                        .map(each -> Map.entry(each.wide(), each.action()))));
        section(
                out,
                "Kept, and not told whether it is used:",
                together(untold().map(each -> Map.entry(each.evidence().get(0).words(), each.action()))));
        section(out, "Falls away:", together(dropped.stream().map(each -> Map.entry(each.why(), each.action()))));
        if (!isEmpty()) out.append('\n').append(difference);
        return out.toString().stripTrailing();
    }

    private static List<String> together(Stream<Map.Entry<String, String>> actionsByReason) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        actionsByReason.forEach(each ->
                all.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(each.getValue()));
        return all.entrySet().stream()
                .map(each -> each.getKey() + ": " + some(each.getValue()))
                .toList();
    }

    private static String some(List<String> all) {
        List<String> names = all.stream().distinct().toList();
        String shown = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        return names.size() > NAMES ? shown + " and " + (names.size() - NAMES) + " more" : shown;
    }

    private static void section(StringBuilder out, String heading, List<String> lines) {
        if (lines.isEmpty()) return;
        out.append('\n').append(heading).append('\n');
        lines.stream()
                .limit(SHOWN)
                .forEach(line -> out.append("  - ").append(SafeText.line(line)).append('\n'));
        if (lines.size() > SHOWN)
            out.append("  and ").append(lines.size() - SHOWN).append(" more\n");
    }
}
