// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Applying;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.error.Iam4jException;
import io.iam4j.model.Account;
import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.AccountsRefusal;
import io.iam4j.organization.CallerReach;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationApplied;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.organization.OrganizationPlanner;
import io.iam4j.organization.PlannedAccount;
import io.iam4j.organization.Rollout;
import io.iam4j.organization.RolloutFailedException;
import io.iam4j.organization.RolloutRun;
import io.iam4j.plan.UnplannableException;
import io.iam4j.render.PlanDocument;
import io.iam4j.render.organization.DriftReport;
import io.iam4j.render.organization.OrganizationDocument;
import io.iam4j.render.organization.OrganizationFormat;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans of an organization's accounts as one: {@link #toString} prints it, and {@link #apply} carries it out, layer by layer. An account
 * that cannot be reached is shown, and the others go on without it. Thread-safe; the only thing that changes in it is whether it was
 * applied, or is being so.
 */
public final class OrganizationPlan {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.organization");

    /** Accounts that are read at once: each takes a handful of calls, one after the other. */
    private static final int READ_AT_ONCE = 32;

    private final OrganizationChanges changes;
    private final Map<String, Plan> plans;
    private final Optional<Instant> readAt;

    /** Whether an apply of it, or of what it was made from by permits, is under way. */
    private final AtomicBoolean running;

    private OrganizationPlan(
            OrganizationChanges changes, Map<String, Plan> plans, Optional<Instant> readAt, AtomicBoolean running) {
        this.running = running;
        this.changes = changes;
        this.plans = Map.copyOf(plans);
        this.readAt = readAt;
    }

    static OrganizationPlan made(Organization desired, LiveOrganization live, AsOf time) {
        Optional<List<MemberAccount>> members = live.members();
        Making making = new Making(live, members, time);
        Map<String, List<Account>> layers = desired.accounts(members, making::impossible);
        List<PlannedAccount> planned = making.guarded(making.all(layers));
        OrganizationChanges changes = OrganizationPlanner.plan(
                desired.name(), List.copyOf(layers.keySet()), planned, List.of(), desired.remarks(members));
        return new OrganizationPlan(changes, making.plans, Optional.of(time.now()), new AtomicBoolean());
    }

    static OrganizationPlan stored(OrganizationChanges changes, LiveOrganization live, Map<Recipient, Sealer> sealers) {
        Map<String, Plan> plans = new HashMap<>();
        for (AccountChanges account : changes.accounts())
            account.changes()
                    .ifPresent(each -> plans.put(account.id(), Plan.stored(each, live.account(account.id()), sealers)));
        return new OrganizationPlan(changes, plans, Optional.empty(), new AtomicBoolean());
    }

    /** Plans accounts side by side. */
    private static final class Making {
        private final LiveOrganization live;
        private final Optional<Map<String, MemberAccount>> members;
        private final AsOf time;
        private final Map<String, Plan> plans = Collections.synchronizedMap(new HashMap<>());
        private final Map<String, String> impossible = new HashMap<>();

        Making(LiveOrganization live, Optional<List<MemberAccount>> members, AsOf time) {
            this.live = live;
            this.members = members.map(
                    all -> all.stream().collect(Collectors.toMap(MemberAccount::id, Function.identity(), (a, b) -> a)));
            this.time = time;
        }

        /** Notes why an account is not what its templates and defaults make of it; the others are planned. */
        void impossible(Account account, RuntimeException e) {
            if (!(e instanceof Iam4jException))
                LOG.warn("a template or default fails for account {}", account.requiredId(), e);
            String why = e instanceof Iam4jException
                    ? String.valueOf(e.getMessage())
                    : "a template or default failed with " + e + ".";
            impossible.put(account.requiredId(), "it cannot be planned as it is declared: " + why);
        }

        List<PlannedAccount> all(Map<String, List<Account>> layers) {
            ExecutorService readers = Executors.newFixedThreadPool(READ_AT_ONCE, runnable -> {
                Thread thread = new Thread(runnable, "iam4j-organization-plan");
                thread.setDaemon(true);
                return thread;
            });
            try {
                List<Future<PlannedAccount>> running = new ArrayList<>();
                layers.forEach((layer, accounts) ->
                        accounts.forEach(account -> running.add(readers.submit(() -> planned(layer, account)))));
                List<PlannedAccount> all = new ArrayList<>();
                for (Future<PlannedAccount> each : running) all.add(ended(each));
                return all;
            } finally {
                readers.shutdownNow();
            }
        }

        /** With refusals where they take from the caller the roles by which accounts are reached. */
        private List<PlannedAccount> guarded(List<PlannedAccount> all) {
            Map<String, List<Refusal>> refusals = CallerReach.of(all, live.caller(), live::assumed, time.now());
            refusals.forEach((id, more) -> plans.computeIfPresent(id, (same, plan) -> plan.refusing(more)));
            return all.stream()
                    .map(each -> {
                        List<Refusal> more = refusals.get(each.changes().id());
                        return more == null ? each : each.refusing(more);
                    })
                    .toList();
        }

        private static PlannedAccount ended(Future<PlannedAccount> planned) {
            try {
                return planned.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AccountException(
                        "", "The planning of the organization was interrupted; nothing was changed.", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) throw failure;
                if (e.getCause() instanceof Error error) throw error;
                throw new IllegalStateException(e.getCause());
            }
        }

        private PlannedAccount planned(String layer, Account account) {
            try {
                Optional<String> unusable = unusable(account);
                if (unusable.isPresent()) return troubled(layer, account, unusable.get());
                LiveAccount found = live.account(account.requiredId());
                Plan plan = Plan.made(account, found, time);
                plans.put(account.requiredId(), plan);
                return new PlannedAccount(
                        changes(layer, account, plan),
                        account,
                        Optional.of(plan.before().get()));
            } catch (AccountException e) {
                return troubled(layer, account, String.valueOf(e.getMessage()));
            } catch (UnplannableException e) {
                return troubled(
                        layer,
                        account,
                        "it cannot be planned as it is declared: "
                                + e.problems().stream().map(Object::toString).collect(Collectors.joining(" ")));
            } catch (Iam4jException e) {
                return troubled(layer, account, "it cannot be planned as it is declared: " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("account {} cannot be planned", account.requiredId(), e);
                return troubled(layer, account, "it cannot be planned, for it failed with " + e + ".");
            }
        }

        private Optional<String> unusable(Account account) {
            Optional<String> undeclared = Optional.ofNullable(impossible.get(account.requiredId()));
            if (members.isEmpty() || undeclared.isPresent()) return undeclared;
            MemberAccount member = members.get().get(account.requiredId());
            if (member == null) return Optional.of("it is not an account of the organization that is walked.");
            return member.isActive()
                    ? Optional.empty()
                    : Optional.of("AWS Organizations calls it " + member.state() + "; it is left out.");
        }

        private static AccountChanges changes(String layer, Account account, Plan plan) {
            return new AccountChanges(
                    layer, account.name(), account.requiredId(), Optional.of(plan.changes()), Optional.empty());
        }

        private static PlannedAccount troubled(String layer, Account account, String why) {
            AccountChanges changes =
                    new AccountChanges(layer, account.name(), account.requiredId(), Optional.empty(), Optional.of(why));
            return new PlannedAccount(changes, account, Optional.empty());
        }
    }

    /** The changes: plain data to look at, to assert on, or to store. */
    public OrganizationChanges changes() {
        return changes;
    }

    /** Whether every account could be planned, there is nothing to change in any, and no guard refuses the plan of one. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The plan of one account, to look at its access difference or to write it in another form.
     *
     * @param nameOrId its id, or the name that its declaration gives it
     * @throws IllegalArgumentException when that account has none, or several accounts have that name
     */
    public Plan account(String nameOrId) {
        return planOf(changes.account(nameOrId).id());
    }

    private Plan planOf(String id) {
        Plan plan = plans.get(id);
        if (plan == null)
            throw new IllegalArgumentException(
                    "there is no plan for account " + id + " in organization " + changes.name());
        return plan;
    }

    /**
     * The plan in another form, such as {@code plan.as(Markdown.underSize(60_000))}: {@link io.iam4j.render.Terminal}, {@link
     * io.iam4j.render.Markdown}, {@link io.iam4j.render.Html} or {@link io.iam4j.render.OrganizationChangesJson#format}. For Markdown and
     * HTML a stored plan reads the accounts.
     *
     * @throws AccountException when an account cannot be read for it
     * @throws PlanRefusedException when an account has changed since the plan was stored
     */
    public String as(OrganizationFormat format) {
        return document().as(format);
    }

    /** The plan to be shown, with placeholders in place of ids and addresses; see {@link OrganizationDocument#redacted}. */
    public OrganizationDocument redacted() {
        return document().redacted();
    }

    private OrganizationDocument document() {
        Map<String, PlanDocument> documents = new HashMap<>();
        plans.forEach((id, plan) -> documents.put(id, plan.document()));
        return OrganizationDocument.of(guarded(), documents);
    }

    /** Which accounts are other than declared, by how much, and how old that reading is; what the differences are is in the plan. */
    public DriftReport drift() {
        return drift(InstantSource.system());
    }

    /** The same as of the time that {@code clock} tells. */
    public DriftReport drift(InstantSource clock) {
        return DriftReport.of(guarded(), readAt, clock.instant());
    }

    /** A plan that allows in every account what a guard refused there; the refusal names the permit. */
    public OrganizationPlan permitting(Permit... permits) {
        return permitting(account -> true, permits);
    }

    /**
     * A plan that allows it in that account alone.
     *
     * @param account its id, or its name
     * @throws IllegalArgumentException when there is no such account, or several have that name
     */
    public OrganizationPlan permitting(String account, Permit... permits) {
        String id = changes.account(account).id();
        return permitting(each -> each.id().equals(id), permits);
    }

    private OrganizationPlan permitting(Function<AccountChanges, Boolean> where, Permit... permits) {
        Map<String, Plan> allowed = new LinkedHashMap<>(plans);
        for (AccountChanges account : changes.accounts())
            if (where.apply(account)) allowed.computeIfPresent(account.id(), (id, plan) -> plan.permitting(permits));
        return new OrganizationPlan(changes.with(accounts(allowed, Plan::changes)), allowed, readAt, running);
    }

    private List<AccountChanges> accounts(Map<String, Plan> from, Function<Plan, ChangeSet> how) {
        return changes.accounts().stream()
                .map(each -> from.containsKey(each.id())
                        ? new AccountChanges(
                                each.layer(),
                                each.name(),
                                each.id(),
                                Optional.ofNullable(from.get(each.id())).map(how),
                                Optional.empty())
                        : each)
                .toList();
    }

    /** A plan that allows so many deletions or removals over all accounts together; each account's own budget stays. */
    public OrganizationPlan permittingInAll(Permit... permits) {
        return new OrganizationPlan(changes.permittingInAll(Arrays.asList(permits)), plans, readAt, running);
    }

    /** {@link #apply(Rollout)} with {@link Rollout#standard}. */
    public OrganizationApplied apply() {
        return apply(Rollout.standard());
    }

    /**
     * Carries out every change: layer by layer, and what waits for another account after it. An account that fails stops what depends on it
     * alone, unless the rollout says otherwise.
     *
     * @return the outcome of every account and step
     * @throws PlanRefusedException when a guard refuses it in any account, or in all together, or it is being applied; nothing was changed
     * @throws RolloutFailedException when not every account is as planned, those included that could not be planned
     */
    public OrganizationApplied apply(Rollout rollout) {
        OrganizationApplied outcome = outcome(rollout);
        if (!outcome.isComplete()) throw new RolloutFailedException(outcome);
        return outcome;
    }

    /**
     * {@link #apply(Rollout)}, with the outcome also when not every account is as planned.
     *
     * @throws PlanRefusedException when a guard refuses it in any account, or in all together, or it is being applied; nothing was changed
     */
    public OrganizationApplied outcome(Rollout rollout) {
        List<AccountsRefusal> refusals = guarded().refusals();
        if (!refusals.isEmpty()) throw PlanRefusedException.inAccounts(refusals);
        MovedUsers moved = MovedUsers.of(changes.accounts().stream()
                .flatMap(each -> each.changes().stream())
                .toList());
        if (!running.compareAndSet(false, true)) throw PlanRefusedException.underWay(changes.name());
        try {
            return RolloutRun.run(
                    changes, (id, steps, first, options) -> part(id, steps, first, options, moved), rollout);
        } finally {
            running.set(false);
        }
    }

    /** The changes, with refusals that hold at this moment. */
    private OrganizationChanges guarded() {
        return changes.with(accounts(plans, plan -> {
            List<Refusal> now = plan.refusals();
            return plan.changes().refusing(now);
        }));
    }

    /** Waited for to its end, however often the thread is interrupted: the outcome may hold secrets. */
    private Applied part(
            String accountId, SortedSet<Integer> steps, boolean first, ApplyOptions options, MovedUsers moved) {
        Applying applying = planOf(accountId).start(steps, first, options, moved);
        boolean interrupted = false;
        try {
            while (true)
                try {
                    return applying.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                    applying.cancel();
                }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** The plan for a reader. */
    @Override
    public String toString() {
        return guarded().toString();
    }
}
