// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What has to be done to one account of an organization.
 *
 * @param layer the name of its layer
 * @param name what its declaration calls it
 * @param id its 12-digit id
 * @param changes the changes; empty when it could not be planned
 * @param trouble why it could not be planned, such as that it is suspended, a complete sentence; empty when it could
 */
public record AccountChanges(
        String layer, String name, String id, Optional<ChangeSet> changes, Optional<String> trouble) {
    /**
     * Requires changes or trouble.
     *
     * @throws IllegalArgumentException when there are both or neither
     */
    public AccountChanges {
        if (changes.isPresent() == trouble.isPresent())
            throw new IllegalArgumentException("account " + id + " has either changes or a trouble");
    }

    /** The account for a reader: {@code account security (222222222222)}. */
    public String heading() {
        return SafeText.line(Account.called(name) + (name.equals(id) ? "" : " (" + id + ")"));
    }

    /** What each of these is called, by its id: its name, and its id behind it where several have that name. */
    static Map<String, String> names(Collection<AccountChanges> all) {
        Map<String, Long> of = all.stream().collect(Collectors.groupingBy(AccountChanges::name, Collectors.counting()));
        Map<String, String> names = new LinkedHashMap<>();
        for (AccountChanges each : all) {
            boolean alone = of.getOrDefault(each.name(), 0L) == 1;
            names.put(each.id(), alone ? each.name() : each.name() + " (" + each.id() + ")");
        }
        return names;
    }

    /**
     * Whether it was planned, and there is no step to do. That is so too where a guard refuses the whole plan: {@link #isAsDeclared} tells them
     * apart.
     */
    public boolean isEmpty() {
        return changes.isPresent() && changes.get().isEmpty();
    }

    /** Whether it was planned, there is nothing to do, and no guard refuses its plan. */
    public boolean isAsDeclared() {
        return isEmpty() && changes.map(ChangeSet::refusals).orElse(List.of()).isEmpty();
    }

    /**
     * How many things the plan creates, deletes or, with {@link Nature#ALTERS}, changes in any other way; what is deleted and created anew is
     * changed. 0 when the account could not be planned.
     */
    public int count(Nature nature) {
        return Math.toIntExact(changes.stream()
                .flatMap(each -> each.byTarget().stream())
                .filter(target -> target.nature() == nature)
                .count());
    }

    /**
     * {@code line} with {@code ACCOUNT} and {@code NAME} in place of the account's id and name, so that the same in two accounts reads the same.
     */
    public String general(String line) {
        String withoutId = line.replace(id, "ACCOUNT");
        return withoutId.contains(name)
                ? withoutId.replaceAll("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])", "NAME")
                : withoutId;
    }

    /**
     * Those of {@code steps} that need not wait: all is done that they wait for in other accounts, and what they wait for in this one is done or
     * among them.
     *
     * @param steps their numbers
     * @param needs what steps of this account wait for elsewhere; needs of other accounts make no difference
     * @param isDone whether the step of that number is done in the account of that id
     */
    public SortedSet<Integer> ready(SortedSet<Integer> steps, List<Need> needs, BiPredicate<String, Integer> isDone) {
        SortedSet<Integer> ready = new TreeSet<>();
        for (int number : steps) {
            boolean here = changes.orElseThrow().steps().get(number - 1).after().stream()
                    .allMatch(before -> ready.contains(before) || isDone.test(id, before));
            boolean elsewhere = needs.stream()
                    .filter(need -> need.account().equals(id) && need.step() == number)
                    .allMatch(need -> isDone.test(need.of(), need.what()));
            if (here && elsewhere) ready.add(number);
        }
        return ready;
    }

    /** The plan of the account for a reader, or why there is none. */
    @Override
    public String toString() {
        return changes.map(ChangeSet::toString)
                .orElseGet(() -> "No plan for " + heading() + ": " + SafeText.line(trouble.orElseThrow()));
    }
}
