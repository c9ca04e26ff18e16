// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * In which order the steps of many accounts come: layer by layer, and what waits for a step of the same or a later layer in a further round
 * through the layers.
 */
final class Stages {
    private final OrganizationChanges changes;
    private final Map<String, Integer> layers = new HashMap<>();
    private final Map<StepOf, Integer> rounds = new HashMap<>();
    private final Map<StepOf, List<StepOf>> needs = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** One step of one account. */
    private record StepOf(String account, int step) {}

    private Stages(OrganizationChanges changes) {
        this.changes = changes;
    }

    static Stages of(OrganizationChanges changes) {
        Stages stages = new Stages(changes);
        stages.rank();
        return stages;
    }

    /** Accounts that wait for each other. */
    List<String> problems() {
        return problems;
    }

    private void rank() {
        for (AccountChanges account : changes.accounts()) {
            layers.put(account.id(), changes.layers().indexOf(account.layer()));
            for (Step step : steps(account)) rounds.put(new StepOf(account.id(), step.number()), 0);
        }
        for (Need need : changes.needs())
            needs.computeIfAbsent(new StepOf(need.account(), need.step()), key -> new ArrayList<>())
                    .add(new StepOf(need.of(), need.what()));
        int most = changes.needs().size() + 1;
        boolean changed = !needs.isEmpty();
        for (int pass = 0; changed; pass++) {
            changed = false;
            for (AccountChanges account : changes.accounts()) changed |= rank(account);
            if (pass > most) {
                problems.add(circle(most));
                return;
            }
        }
    }

    private static List<Step> steps(AccountChanges account) {
        return account.changes().map(each -> each.steps()).orElse(List.of());
    }

    private boolean rank(AccountChanges account) {
        boolean changed = false;
        for (Step step : steps(account)) {
            StepOf self = new StepOf(account.id(), step.number());
            int round = round(self);
            for (int before : step.after()) round = Math.max(round, round(new StepOf(account.id(), before)));
            for (StepOf other : needs.getOrDefault(self, List.of())) {
                boolean earlier = layer(other.account) < layer(account.id());
                round = Math.max(round, round(other) + (earlier ? 0 : 1));
            }
            changed |= !Objects.equals(rounds.put(self, round), round);
        }
        return changed;
    }

    private int round(StepOf step) {
        return rounds.getOrDefault(step, 0);
    }

    private int layer(String account) {
        return layers.getOrDefault(account, 0);
    }

    private String circle(int most) {
        List<Need> all = changes.needs().stream()
                .filter(need -> round(new StepOf(need.account(), need.step())) > most / 2)
                .toList();
        Set<String> waiting = all.stream().map(this::why).collect(Collectors.toCollection(LinkedHashSet::new));
        if (all.stream().anyMatch(this::isDeletion))
            return "a role or user that another account trusts is deleted and made anew, such as under another path, in one plan: "
                    + String.join(", ", waiting)
                    + "; take the old one out of the trust in a first run, and add the new one in a second.";
        return "roles of several accounts trust each other, and none can be made first: " + String.join(", ", waiting)
                + "; let one of them trust the account in place of the role, or declare it without that trust in a first run.";
    }

    private boolean isDeletion(Need need) {
        return changes.changes(need.account()).get(need.step() - 1).nature() == Nature.DELETES;
    }

    private String why(Need need) {
        return isDeletion(need)
                ? "the deletion of " + what(need.account(), need.step()) + " waits for " + what(need.of(), need.what())
                        + ", which trusts it until then"
                : what(need.account(), need.step()) + " trusts " + what(need.of(), need.what());
    }

    private String what(String account, int step) {
        return changes.changes(account).get(step - 1).target() + " in " + account;
    }

    /** The accounts of one layer in one round as a wave, in the order in which they come. */
    List<Wave> all() {
        Map<List<Integer>, Map<String, SortedSet<Integer>>> stages =
                new TreeMap<>((a, b) -> a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0));
        for (AccountChanges account : changes.accounts())
            for (Step step : steps(account))
                stages.computeIfAbsent(
                                List.of(round(new StepOf(account.id(), step.number())), layer(account.id())),
                                key -> new LinkedHashMap<>())
                        .computeIfAbsent(account.id(), key -> new TreeSet<>())
                        .add(step.number());
        return stages.entrySet().stream()
                .map(each -> new Wave(changes.layers().get(each.getKey().get(1)), each.getValue()))
                .toList();
    }
}
