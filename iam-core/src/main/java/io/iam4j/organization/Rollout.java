// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.ApplyOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
     * These accounts before the others of their layer, by name or id. When one of them fails, no further account is begun.
     *
     * @throws IllegalArgumentException when the plan has no such account; thrown when it is applied
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

    int accountsAtOnce() {
        return accountsAtOnce;
    }

    int mostFailures() {
        return mostFailures;
    }

    ApplyOptions options(AccountChanges account) {
        return options.apply(account);
    }

    void tell(RolloutEvent event) {
        listener.accept(event);
    }

    boolean isCanary(AccountChanges account) {
        return canaries.contains(account.id()) || canaries.contains(account.name());
    }

    /** Refuses a canary that the plan does not have. */
    void check(OrganizationChanges changes) {
        for (String canary : canaries)
            if (changes.accounts().stream()
                    .noneMatch(each -> each.id().equals(canary) || each.name().equals(canary)))
                throw new IllegalArgumentException(
                        "canary \"" + canary + "\" is no account of organization " + changes.name());
    }

    /** The accounts of a layer in waves. */
    List<List<AccountChanges>> waves(List<AccountChanges> layer) {
        List<List<AccountChanges>> waves = new ArrayList<>();
        List<AccountChanges> left = new ArrayList<>(layer);
        List<AccountChanges> first = layer.stream().filter(this::isCanary).toList();
        if (!first.isEmpty()) waves.add(first);
        left.removeAll(first);
        for (int percent : percents) {
            int count = Math.min(left.size(), (layer.size() * percent + 99) / 100);
            if (count > 0) waves.add(List.copyOf(left.subList(0, count)));
            left.subList(0, count).clear();
        }
        if (!left.isEmpty()) waves.add(left);
        return waves;
    }
}
