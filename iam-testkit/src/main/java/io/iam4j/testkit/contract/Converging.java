// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.model.Scope;
import io.iam4j.model.Snapshot;
import io.iam4j.plan.Change;
import io.iam4j.plan.Permit;
import io.iam4j.plan.Step;
import java.time.Duration;
import java.util.List;

/** What the laws need of an account, and the law behind them all: what is applied is then as declared. */
interface Converging {
    /** The account under test. */
    LiveAccount live();

    /** A declaration of these alone. */
    default Account holding(Resource... resources) {
        return Iam.account("contract").with(resources);
    }

    /** A policy that allows one action. */
    default ManagedPolicy allowing(String policy, String action) {
        return Iam.policy(policy).allowing(Iam.allow(action).onEverything());
    }

    /** Applies {@code desired}, and finds it as declared; the changes that it took. */
    default List<Change> converge(Account desired, Permit... permits) {
        Plan plan = Iam.plan(desired, live()).permitting(permits);
        assertThat(plan.isEmpty()).as("there is something to do").isFalse();
        apply(plan);
        settled(desired);
        return plan.changes().steps().stream().map(Step::change).toList();
    }

    /** Carries out {@code plan} with short waits. */
    default Applied apply(Plan plan) {
        return plan.apply(ApplyOptions.standard().waits(Duration.ofMillis(20), Duration.ofMillis(200)));
    }

    /** The account is as declared. */
    default void settled(Account desired) {
        assertThat(Iam.plan(desired, live()).toString()).startsWith("No changes");
    }

    /** The account with the descriptions and tags of everything in it. */
    default Snapshot whole() {
        return live().read(Scope.of(live().read(Scope.BULK).account()));
    }
}
