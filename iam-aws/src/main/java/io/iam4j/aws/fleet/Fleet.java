// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.aws.fleet.Workflows.AccountWorkflow;
import io.iam4j.aws.fleet.Workflows.FleetWorkflow;
import io.iam4j.change.Permit;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.Organization;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.organization.Rollout;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a worker of a fleet holds: the declaration, the way to the accounts, the sinks and the store of plans. None of it is in a workflow.
 * Each verb returns a new value. Thread-safe if what it is given is.
 */
public final class Fleet {
    private final Supplier<Organization> declaration;
    private final LiveOrganization live;
    private final PlanStore store;
    private final Rollout rollout;
    private final List<Permit> permits;
    private final Predicate<OrganizationChanges> needsNobody;
    private final Plans plans;

    /** Of the plan that was worked on last; AWS Organizations is asked for the accounts once for a plan. */
    private volatile Optional<Map.Entry<String, Declared>> last = Optional.empty();

    private Fleet(
            Supplier<Organization> declaration,
            LiveOrganization live,
            PlanStore store,
            Rollout rollout,
            List<Permit> permits,
            Predicate<OrganizationChanges> needsNobody) {
        this.declaration = declaration;
        this.live = live;
        this.store = store;
        this.rollout = rollout;
        this.permits = List.copyOf(permits);
        this.needsNobody = needsNobody;
        plans = new Plans(store);
    }

    /**
     * With {@link Rollout#standard}, every plan to be approved.
     *
     * @param declaration the organization as it should be; asked for each plan, and once more on each worker that carries it out
     * @param live how to reach the accounts, such as {@code AwsOrganization}
     * @param store where plans are kept, one for all workers
     */
    public static Fleet of(Supplier<Organization> declaration, LiveOrganization live, PlanStore store) {
        return new Fleet(
                Objects.requireNonNull(declaration, "declaration"),
                Objects.requireNonNull(live, "live"),
                Objects.requireNonNull(store, "store"),
                Rollout.standard(),
                List.of(),
                changes -> false);
    }

    /**
     * Carrying plans out like that: canaries, shares, accounts at once, failures that end it, and the options of each account with the sink for
     * its secrets. The accounts at once are those of all workers together. Workers share one sink, such as a folder that all have mounted: by its
     * journal the next worker finds the access key that a lost one was making. The listener hears nothing: {@link FleetClient#status} tells.
     */
    public Fleet rollout(Rollout rollout) {
        return new Fleet(declaration, live, store, rollout, permits, needsNobody);
    }

    /** Permitting this in every plan, deletions and removals also over all accounts together; whoever approves one can permit more. */
    public Fleet permitting(Permit... permits) {
        List<Permit> all = new ArrayList<>(this.permits);
        all.addAll(List.of(permits));
        return new Fleet(declaration, live, store, rollout, all, needsNobody);
    }

    /**
     * Carrying out without approval the plans that are {@code which}, such as those that do nothing but take away what has ended. A plan that a guard
     * refuses is approved all the same.
     */
    public Fleet withoutApproval(Predicate<OrganizationChanges> which) {
        return new Fleet(declaration, live, store, rollout, permits, which);
    }

    /** Makes {@code worker} do all the work of this fleet, workflows and activities. To be called before the worker starts. */
    public void register(Worker worker) {
        registerWorkflows(worker);
        registerActivities(worker);
    }

    /**
     * Makes {@code worker} run the workflows of any fleet, and nothing else: it needs no declaration, no credentials and no store. Others on the
     * same task queue do the activities.
     */
    public static void registerWorkflows(Worker worker) {
        worker.registerWorkflowImplementationFactory(FleetWorkflow.class, FleetRun::new);
        worker.registerWorkflowImplementationFactory(AccountWorkflow.class, AccountRun::new);
    }

    /** Makes {@code worker} plan and apply, and run no workflow. Others on the same task queue do that. */
    public void registerActivities(Worker worker) {
        worker.registerActivitiesImplementations(new FleetWork(this));
    }

    Supplier<Organization> declaration() {
        return declaration;
    }

    LiveOrganization live() {
        return live;
    }

    Rollout rollout() {
        return rollout;
    }

    List<Permit> permits() {
        return permits;
    }

    boolean needsNobody(OrganizationChanges changes) {
        return needsNobody.test(changes);
    }

    Plans kept() {
        return plans;
    }

    /** The accounts as they are declared, for that plan; of a plan that another worker made, they are asked for once. */
    synchronized Declared declared(String reference) {
        if (last.isPresent() && last.get().getKey().equals(reference))
            return last.get().getValue();
        return declared(reference, declaration.get(), live);
    }

    /** The same of the very declaration and members that this worker has planned. */
    synchronized Declared declared(String reference, Organization declaration, LiveOrganization live) {
        Declared declared = Declared.of(declaration, live);
        last = Optional.of(Map.entry(reference, declared));
        return declared;
    }
}
