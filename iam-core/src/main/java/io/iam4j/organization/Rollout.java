// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.ApplyOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How the plan of an organization is carried out: layer by layer, in each layer first the canary accounts, then shares of the layer, then
 * the rest. Each verb returns a new value. Thread-safe if what it is given is.
 *
 * <pre>{@code
 * plan.apply(Rollout.standard().canary("apps-devstg").thenPercent(10).stoppingAfter(3));
 * }</pre>
 */
public final class Rollout {
    private final int accountsAtOnce;
    private final Set<String> canaries;
    private final List<Integer> percents;
    private final int mostFailures;
    private final Function<AccountChanges, ApplyOptions> options;
    private final Consumer<RolloutEvent> listener;

    private Rollout(
            int accountsAtOnce,
            Set<String> canaries,
            List<Integer> percents,
            int mostFailures,
            Function<AccountChanges, ApplyOptions> options,
            Consumer<RolloutEvent> listener) {
        this.accountsAtOnce = accountsAtOnce;
        this.canaries = Set.copyOf(canaries);
        this.percents = List.copyOf(percents);
        this.mostFailures = mostFailures;
        this.options = options;
        this.listener = listener;
    }

    /** Up to 8 accounts of a layer at once, each with {@link ApplyOptions#standard}; an account that fails stops what depends on it alone. */
    public static Rollout standard() {
        return new Rollout(8, Set.of(), List.of(), Integer.MAX_VALUE, account -> ApplyOptions.standard(), event -> {});
    }

    /**
     * At most so many accounts at once.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Rollout accountsAtOnce(int most) {
        if (most < 1) throw new IllegalArgumentException("at least 1 account at once, but " + most + " is given");
        return new Rollout(most, canaries, percents, mostFailures, options, listener);
    }

    /**
     * These accounts before the others of their layer, by id or name. When one of them fails, cannot be planned, or waits for what is not done,
     * be it with a part of its steps, no further account is begun. One without changes tries nothing out.
     *
     * @throws IllegalArgumentException when the plan has no such account, or several of that name; thrown when it is applied
     */
    public Rollout canary(String... accounts) {
        Set<String> all = new LinkedHashSet<>(canaries);
        all.addAll(List.of(accounts));
        return new Rollout(accountsAtOnce, all, percents, mostFailures, options, listener);
    }

    /**
     * Then this share of each layer's accounts, rounded up; the next begins when all of it has ended. What is left follows at the end.
     *
     * @param percent 1 to 100
     * @throws IllegalArgumentException when it is out of that range
     */
    public Rollout thenPercent(int percent) {
        if (percent < 1 || percent > 100)
            throw new IllegalArgumentException("a share is 1 to 100 percent, but " + percent + " is given");
        List<Integer> all = new ArrayList<>(percents);
        all.add(percent);
        return new Rollout(accountsAtOnce, canaries, all, mostFailures, options, listener);
    }

    /**
     * Beginning no further account once so many have failed. Those under way end.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Rollout stoppingAfter(int failures) {
        if (failures < 1)
            throw new IllegalArgumentException("it stops after 1 failure or more, but " + failures + " is given");
        return new Rollout(accountsAtOnce, canaries, percents, failures, options, listener);
    }

    /** With these options in each account, such as {@code ApplyOptions.standard().sink(SecretSink.directory(sealed))}. */
    public Rollout applying(ApplyOptions options) {
        return applying(account -> options);
    }

    /** With options of its own for each account, such as a folder for its secrets. */
    public Rollout applying(Function<AccountChanges, ApplyOptions> options) {
        return new Rollout(accountsAtOnce, canaries, percents, mostFailures, options, listener);
    }

    /** Telling {@code listener} when an account begins and ends, from several threads. */
    public Rollout listener(Consumer<RolloutEvent> listener) {
        return new Rollout(accountsAtOnce, canaries, percents, mostFailures, options, listener);
    }

    /** How many accounts at once, at most. */
    public int accountsAtOnce() {
        return accountsAtOnce;
    }

    /** Once so many accounts have failed no further one is begun. */
    public int mostFailures() {
        return mostFailures;
    }

    /** With which options that account is applied. */
    public ApplyOptions options(AccountChanges account) {
        return options.apply(account);
    }

    void tell(RolloutEvent event) {
        listener.accept(event);
    }

    /** Whether no further account is begun when that one fails. */
    public boolean isCanary(AccountChanges account) {
        return canaries.contains(account.id()) || canaries.contains(account.name());
    }

    /**
     * Requires that each canary is one account of {@code changes}.
     *
     * @throws IllegalArgumentException when a canary is no account of the plan, or the name of several
     */
    public void requireCanaries(OrganizationChanges changes) {
        for (String canary : canaries)
            try {
                var ignored = changes.account(canary);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("canary \"" + canary + "\": " + e.getMessage(), e);
            }
    }

    /**
     * In which waves {@code changes} are carried out: accounts first in which only what an earlier apply left is to be mended, as the journal
     * of their sink tells; then layer by layer, and what waits for another account in a further round through the layers.
     *
     * @throws IllegalArgumentException when a canary is no account of the plan, or the name of several
     */
    public List<Wave> waves(OrganizationChanges changes) {
        requireCanaries(changes);
        List<Wave> all = new ArrayList<>();
        leftovers(changes).ifPresent(stage -> all.addAll(waves(stage, changes)));
        for (Wave stage : Stages.of(changes).all()) all.addAll(waves(stage, changes));
        return List.copyOf(all);
    }

    private Optional<Wave> leftovers(OrganizationChanges changes) {
        Map<String, SortedSet<Integer>> parts = new LinkedHashMap<>();
        for (AccountChanges account : changes.accounts())
            if (account.isEmpty()
                    && options(account)
                            .sink()
                            .journal()
                            .filter(journal -> !journal.unfinished(account.id()).isEmpty())
                            .isPresent()) parts.put(account.id(), new TreeSet<>());
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Wave("", parts));
    }

    /** The accounts of a layer: the canaries, the shares, and the rest. */
    private List<Wave> waves(Wave stage, OrganizationChanges changes) {
        List<AccountChanges> left = new ArrayList<>(changes.accounts().stream()
                .filter(each -> stage.parts().containsKey(each.id()))
                .toList());
        int size = left.size();
        List<List<AccountChanges>> waves = new ArrayList<>();
        List<AccountChanges> first = left.stream().filter(this::isCanary).toList();
        waves.add(first);
        left.removeAll(first);
        for (int percent : percents) {
            List<AccountChanges> share = left.subList(0, Math.min(left.size(), (size * percent + 99) / 100));
            waves.add(List.copyOf(share));
            share.clear();
        }
        waves.add(left);
        return waves.stream()
                .filter(wave -> !wave.isEmpty())
                .map(wave -> wave(wave, stage))
                .toList();
    }

    private static Wave wave(List<AccountChanges> accounts, Wave stage) {
        Map<String, SortedSet<Integer>> parts = new LinkedHashMap<>();
        accounts.forEach(each -> parts.put(each.id(), stage.parts().getOrDefault(each.id(), new TreeSet<>())));
        return new Wave(stage.layer(), parts);
    }
}
