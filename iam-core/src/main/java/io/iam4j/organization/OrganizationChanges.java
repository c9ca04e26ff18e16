// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.plan.Removals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done to the accounts of an organization: plain data, to print, compare, store as JSON, load and apply later. Holds no
 * secret. Its {@link #toString} is the plan for a reader. Immutable and thread-safe.
 *
 * @param name what the declaration calls the organization
 * @param layers the names of its layers, in their order; a layer may have no account
 * @param accounts in the order of their layers
 * @param needs which steps wait for steps of other accounts
 * @param warnings what works and should be looked at, of more than one account
 * @param permits the leave that was given for all accounts together
 */
public record OrganizationChanges(
        String name,
        List<String> layers,
        List<AccountChanges> accounts,
        List<Need> needs,
        List<String> warnings,
        List<Permit> permits) {
    /** How many deletions over all accounts need no leave; the same holds of removals. */
    public static final int FREE_OVER_ALL = 25;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when an account is of no layer, two have the same id, or a need names a step that is not there
     */
    public OrganizationChanges {
        layers = List.copyOf(layers);
        accounts = List.copyOf(accounts);
        needs = List.copyOf(needs);
        warnings = List.copyOf(warnings);
        permits = List.copyOf(permits);
        requireConsistent(layers, accounts, needs);
    }

    private static void requireConsistent(List<String> layers, List<AccountChanges> accounts, List<Need> needs) {
        Map<String, Integer> steps = new HashMap<>();
        for (AccountChanges account : accounts) {
            if (!layers.contains(account.layer()))
                throw new IllegalArgumentException(
                        "account " + account.id() + " is of layer " + account.layer() + ", which is not there");
            int count = account.changes().map(each -> each.steps().size()).orElse(0);
            if (steps.put(account.id(), count) != null)
                throw new IllegalArgumentException("account " + account.id() + " is there twice");
        }
        for (Need need : needs)
            if (isNone(need.step(), steps.get(need.account())) || isNone(need.what(), steps.get(need.of())))
                throw new IllegalArgumentException(need + " names a step that is not there");
    }

    private static boolean isNone(int step, @Nullable Integer steps) {
        return steps == null || step < 1 || step > steps;
    }

    /** Whether every account could be planned, there is nothing to do in any, and no guard refuses the plan of one. */
    public boolean isEmpty() {
        return accounts.stream().allMatch(AccountChanges::isAsDeclared);
    }

    /** What each account is called, by its id: its name, and its id behind it where several have that name. */
    public Map<String, String> names() {
        return Collections.unmodifiableMap(AccountChanges.names(accounts));
    }

    /**
     * The account of that id; if none has it, the one of that name.
     *
     * @throws IllegalArgumentException when there is none, or several have that name
     */
    public AccountChanges account(String nameOrId) {
        Optional<AccountChanges> found =
                accounts.stream().filter(each -> each.id().equals(nameOrId)).findFirst();
        if (found.isPresent()) return found.get();
        List<AccountChanges> named =
                accounts.stream().filter(each -> each.name().equals(nameOrId)).toList();
        if (named.size() == 1) return named.get(0);
        throw new IllegalArgumentException(
                named.isEmpty()
                        ? "there is no account " + nameOrId + " in organization " + name
                        : named.size() + " accounts of organization " + name + " have the name " + nameOrId
                                + "; give the id of one: " + ids(named));
    }

    private static String ids(List<AccountChanges> accounts) {
        int more = accounts.size() - AccountsRefusal.SHOWN;
        return accounts.stream()
                        .limit(AccountsRefusal.SHOWN)
                        .map(AccountChanges::id)
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** The accounts in which there is something to do. */
    public List<AccountChanges> changed() {
        return accounts.stream()
                .filter(each -> each.changes().isPresent() && !each.isEmpty())
                .toList();
    }

    /** The accounts that could not be planned. */
    public List<AccountChanges> troubled() {
        return accounts.stream().filter(each -> each.trouble().isPresent()).toList();
    }

    /** The changes of that account; empty ones when it could not be planned. */
    public List<Change> changes(String accountId) {
        return accounts.stream()
                .filter(each -> each.id().equals(accountId))
                .flatMap(each -> each.changes().stream())
                .flatMap(each -> each.changes().stream())
                .toList();
    }

    /**
     * The accounts of that layer that change, those together whose changes read the same but for the account's id and name.
     *
     * @return groups of at least one account, in their order
     */
    public List<List<AccountChanges>> alike(String layer) {
        return OrganizationText.alike(
                accounts.stream().filter(each -> each.layer().equals(layer)).toList());
    }

    /** Which step waits for which step of another account, a line for each. */
    public List<String> waits() {
        return OrganizationText.waits(this);
    }

    /**
     * What the plans of the accounts say, such as {@code said(ChangeSet::warnings)}: each line once, with the {@link #names} of the accounts that say
     * it. Where there are several, {@code ACCOUNT} and {@code NAME} stand in it for the id and the name of each.
     */
    public Map<String, List<String>> said(Function<ChangeSet, ? extends List<?>> what) {
        Map<String, List<AccountChanges>> sayers = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (AccountChanges account : accounts)
            account.changes()
                    .ifPresent(changes -> what.apply(changes).forEach(line -> {
                        String general = account.general(line.toString());
                        first.putIfAbsent(general, line.toString());
                        sayers.computeIfAbsent(general, key -> new ArrayList<>())
                                .add(account);
                    }));
        Map<String, String> names = names();
        Map<String, List<String>> said = new LinkedHashMap<>();
        sayers.forEach((line, who) -> said.put(
                who.size() == 1 ? first.getOrDefault(line, line) : line,
                who.stream().map(each -> called(names, each)).toList()));
        return Collections.unmodifiableMap(said);
    }

    /**
     * Why it must not be applied without leave. What the same permit lifts in several accounts is one refusal, which names them. Besides
     * the budgets of each account there are those over all: {@value #FREE_OVER_ALL} deletions, and as many removals.
     */
    public List<AccountsRefusal> refusals() {
        List<AccountsRefusal> all = new ArrayList<>(ofAccounts());
        overAll(Permit.Guard.DELETIONS, OrganizationChanges::deletions, "deletions")
                .forEach(all::add);
        overAll(Permit.Guard.REMOVALS, OrganizationChanges::removals, "removals from entities that stay")
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static String called(Map<String, String> names, AccountChanges account) {
        return names.getOrDefault(account.id(), account.name());
    }

    private List<AccountsRefusal> ofAccounts() {
        Map<String, String> names = names();
        Map<List<Object>, List<AccountsRefusal>> alike = new LinkedHashMap<>();
        for (AccountChanges account : accounts)
            account.changes()
                    .map(ChangeSet::refusals)
                    .orElse(List.of())
                    .forEach(refusal -> alike.computeIfAbsent(
                                    List.of(
                                            refusal.needed().guard(),
                                            refusal.needed().subject()),
                                    key -> new ArrayList<>())
                            .add(AccountsRefusal.of(called(names, account), refusal)));
        return alike.values().stream()
                .map(same -> same.stream().reduce(AccountsRefusal::and).orElseThrow())
                .toList();
    }

    private static long deletions(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.nature() == Nature.DELETES)
                .count();
    }

    /** The same that the guard of each account counts. */
    private static long removals(List<Change> changes) {
        return Removals.among(changes).size();
    }

    private List<AccountsRefusal> overAll(Permit.Guard guard, ToLongFunction<List<Change>> counting, String what) {
        Map<String, Integer> byAccount = new LinkedHashMap<>();
        for (AccountChanges account : accounts) {
            long count = counting.applyAsLong(changes(account.id()));
            if (count > 0) byAccount.put(account.id(), Math.toIntExact(count));
        }
        int total = byAccount.values().stream().mapToInt(Integer::intValue).sum();
        boolean permitted = permits.stream().anyMatch(each -> each.guard() == guard && each.count() >= total);
        if (byAccount.size() < 2 || total <= FREE_OVER_ALL || permitted) return List.of();
        Map<String, String> names = names();
        String most = byAccount.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue()))
                .limit(AccountsRefusal.SHOWN)
                .map(each -> names.get(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
        int more = byAccount.size() - AccountsRefusal.SHOWN;
        return List.of(new AccountsRefusal(
                List.of(),
                new Refusal(
                        new Permit(guard, "", total),
                        total + " " + what + " in " + byAccount.size() + " accounts together, where " + FREE_OVER_ALL
                                + " need no leave: " + most + (more > 0 ? " and " + more + " more" : "") + ".")));
    }

    /**
     * This, where leave is given for what the accounts do together; see {@link #refusals}.
     *
     * @throws IllegalArgumentException for a permit of anything but deletions and removals
     */
    public OrganizationChanges permittingInAll(List<Permit> more) {
        for (Permit permit : more)
            if (permit.guard() != Permit.Guard.DELETIONS && permit.guard() != Permit.Guard.REMOVALS)
                throw new IllegalArgumentException(
                        "over all accounts there are budgets of deletions and removals alone; " + permit
                                + " is for plan.permitting(...)");
        List<Permit> all = new ArrayList<>(permits);
        all.addAll(more);
        return new OrganizationChanges(name, layers, accounts, needs, warnings, all);
    }

    /** This with other changes of the same accounts, such as permitted ones. */
    public OrganizationChanges with(List<AccountChanges> others) {
        return new OrganizationChanges(name, layers, others, needs, warnings, permits);
    }

    /** The counts for a reader: {@code 12 to create, 3 to change, 0 to delete; 40 calls of the IAM API in 2 of 7 accounts.} */
    public String summary() {
        return OrganizationText.summary(this);
    }

    /** The plan for a reader: each account that changes, one line for those that do not, the counts, warnings and refusals. */
    @Override
    public String toString() {
        return new OrganizationText(this).toString();
    }
}
