// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.access.Decision;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may perform an action on a resource: every principal with its decision. Immutable. */
public final class WhoMay {
    private static final int SHOWN = 20;

    private final String action;
    private final String resource;
    private final Map<Arn, Decision> decisions;

    private final List<String> warnings;

    WhoMay(String action, String resource, Map<Arn, Decision> decisions, List<String> warnings) {
        this.action = action;
        this.resource = resource;
        this.decisions = Collections.unmodifiableMap(decisions);
        this.warnings = warnings;
    }

    /** The decision of every principal, users before roles, by name; of each account those that could not be read last. */
    public Map<Arn, Decision> decisions() {
        return decisions;
    }

    /** What to tell who asked besides: of an action that is not known, the date of the catalogue and the nearest one. */
    public List<String> warnings() {
        return warnings;
    }

    /** Those who may for certain. */
    public List<Arn> allowed() {
        return those(Decision::isAllowed);
    }

    /** Those of whom it depends on condition keys or on policies that are not known. */
    public List<Arn> open() {
        return those(Decision::isOpen);
    }

    private List<Arn> those(Predicate<Decision> wanted) {
        return decisions.entrySet().stream()
                .filter(each -> wanted.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** For a reader: who may, by what; who may on which condition; how many may not. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(SafeText.line(action + " on " + resource)));
        add(lines, "allowed", Decision::isAllowed);
        add(lines, "allowed on a condition", Decision::isOpen);
        long denied = decisions.values().stream().filter(Decision::isDenied).count();
        lines.add(denied + " of " + decisions.size() + " principals may not");
        lines.addAll(warnings);
        return String.join("\n", lines);
    }

    /** Those for whom the same holds share a line. */
    private void add(List<String> lines, String title, Predicate<Decision> wanted) {
        Map<List<String>, List<String>> byReason = new LinkedHashMap<>();
        decisions.forEach((arn, decision) -> {
            if (wanted.test(decision))
                byReason.computeIfAbsent(decision.lines(), reason -> new ArrayList<>())
                        .add(shown(arn));
        });
        if (byReason.isEmpty()) return;
        lines.add(title);
        byReason.forEach((reason, who) -> {
            lines.add("  " + names(who) + ": " + SafeText.line(reason.get(0).replaceFirst("^allowed: ", "")));
            reason.stream()
                    .skip(1)
                    .map(line -> "    " + SafeText.line(line.strip()))
                    .forEach(lines::add);
        });
    }

    private static String shown(Arn arn) {
        return arn.type() + " " + arn.name();
    }

    private static String names(List<String> all) {
        return all.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }
}
