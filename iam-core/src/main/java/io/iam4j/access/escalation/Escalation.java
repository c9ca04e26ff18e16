// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import io.iam4j.access.Decision;
import io.iam4j.access.StatementTerms;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a principal can make itself more than it is. Immutable.
 *
 * @param principal who
 * @param steps what it does, in order; at least one is more than assuming a role that trusts it
 * @param toEverything whether it can do everything in the end
 * @param gained what it can do in the end and could not before; empty where that is everything
 */
public record Escalation(Arn principal, List<Step> steps, boolean toEverything, List<String> gained) {
    private static final int SHOWN = 3;
    private static final int NAMED = 6;
    private static final int WIDTH = 120;

    /** Keeps copies. */
    public Escalation {
        steps = List.copyOf(steps);
        gained = List.copyOf(gained);
    }

    /**
     * One step.
     *
     * @param actor who does it: the principal itself, or whom it acts as by then
     * @param technique how
     * @param target to whom or what: an ARN
     * @param others the groups, policies, providers and profiles that it is done to besides, by action
     * @param attached the managed policy that is attached; empty when none is
     * @param decisions of each action, by its name: allowed, or {@linkplain Decision#isOpen() open}
     * @param alternatives other techniques that come to the same
     */
    public record Step(
            Arn actor,
            Technique technique,
            Arn target,
            Map<String, Arn> others,
            Optional<Arn> attached,
            SortedMap<String, Decision> decisions,
            List<Technique> alternatives) {
        /** Keeps copies. */
        public Step {
            others = Map.copyOf(others);
            alternatives = List.copyOf(alternatives);
        }

        Step orBy(Technique other) {
            if (technique.equals(other) || alternatives.contains(other)) return this;
            List<Technique> more = new ArrayList<>(alternatives);
            more.add(other);
            return new Step(actor, technique, target, others, attached, decisions, more);
        }

        /** Whether it depends on condition keys or policies that are not known. */
        public boolean isOpen() {
            return decisions.values().stream().anyMatch(Decision::isOpen);
        }

        /** What it depends on, in words: {@code if aws:MultiFactorAuthPresent is true (policy admins)}. */
        public SortedSet<String> needs() {
            SortedSet<String> needs = new TreeSet<>();
            for (Decision each : decisions.values()) {
                each.needs().stream().map(StatementTerms::toString).forEach(needs::add);
                each.unknownPolicies().forEach(policy -> needs.add("if " + policy + ", which is not known, allows it"));
            }
            return needs;
        }

        /** Such as {@code iam:CreateAccessKey on user bob}. */
        @Override
        public String toString() {
            String on = target.equals(actor) ? "itself" : target.type() + " " + target.name();
            String how = switch (technique.target()) {
                case SERVICE_ROLE -> " on something that runs with ";
                case SAML_ROLE -> " on the provider that is trusted by ";
                case NEW_USER, NEW_ROLE, NEW_GROUP -> " on a new ";
                default -> " on ";
            };
            return String.join(" + ", technique.actions())
                    + how
                    + on
                    + with()
                    + (needs().isEmpty() ? "" : ", " + String.join(", ", needs()))
                    + otherwise();
        }

        /** The groups and policies that are in it. */
        private String with() {
            List<String> with = new ArrayList<>();
            others.values().stream()
                    .filter(each -> each.type().equals("group") || each.type().equals("policy"))
                    .map(each -> each.type() + " " + each.name())
                    .distinct()
                    .sorted()
                    .forEach(with::add);
            attached.map(policy -> (technique.createsPolicy() ? "a new policy " : "policy ") + policy.name())
                    .ifPresent(with::add);
            return with.isEmpty() ? "" : " with " + String.join(" and ", with);
        }

        private String otherwise() {
            if (alternatives.isEmpty()) return "";
            int more = alternatives.size() - NAMED;
            return alternatives.stream()
                    .limit(NAMED)
                    .map(Technique::id)
                    .collect(Collectors.joining(", ", " (or by ", more > 0 ? " and " + more + " more)" : ")"));
        }
    }

    /** Whether a step depends on condition keys or policies that are not known. */
    public boolean isOpen() {
        return steps.stream().anyMatch(Step::isOpen);
    }

    private String shortly() {
        String text = SafeText.line(gained.stream().limit(SHOWN).collect(Collectors.joining("; ")));
        String more = gained.size() > SHOWN ? "; and " + (gained.size() - SHOWN) + " more" : "";
        return (text.length() > WIDTH ? text.substring(0, WIDTH) + "..." : text) + more;
    }

    String gain() {
        return " can gain " + (toEverything ? "everything" : shortly());
    }

    List<String> stepLines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String as = step.actor().equals(principal)
                    ? ""
                    : "as " + step.actor().type() + " " + step.actor().name() + ": ";
            lines.add("  " + (i + 1) + ". " + as + SafeText.line(step.toString()));
        }
        return lines;
    }

    /** For a reader: who, the steps, and what is gained. */
    @Override
    public String toString() {
        return principal.type() + " " + principal.name() + gain() + "\n" + String.join("\n", stepLines());
    }
}
