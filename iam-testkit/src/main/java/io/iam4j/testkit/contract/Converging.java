// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.LiveAccount;
import io.iam4j.apply.Applied;
import io.iam4j.apply.Applier;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.change.Permit;
import io.iam4j.change.Step;
import io.iam4j.kind.Kinds;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Resource;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the laws need of an account, and the law behind all of them: after an apply the account is as declared. */
interface Converging {
    /** The account under test. */
    LiveAccount live();

    /** A declaration of these alone. */
    default Account holding(Resource... resources) {
        return Words.account().exclusive().with(resources);
    }

    /** A policy that allows one action. */
    default ManagedPolicy allowing(String policy, String action) {
        return Words.policy(policy).allowing(Words.allow(action));
    }

    /** What makes the account as declared. */
    default ChangeSet plan(Account desired) {
        return Planner.plan(desired, live().read(ReadScope.of(desired)), Instant.now());
    }

    /** Applies {@code desired}, checks that the account is as declared, and returns the changes that were made. */
    default List<Change> converge(Account desired, Permit... permits) {
        ChangeSet changes = plan(desired).permitting(permits);
        assertThat(changes.steps()).as("there is something to do").isNotEmpty();
        apply(changes, desired);
        settled(desired);
        return changes.steps().stream().map(Step::change).toList();
    }

    /** Carries out {@code changes}, with short waits. */
    default Applied apply(ChangeSet changes, Account desired) {
        assertThat(changes.refusals()).isEmpty();
        ApplyOptions options = ApplyOptions.standard()
                .waits(Duration.ofMillis(20), Duration.ofMillis(200))
                .patience(Duration.ofSeconds(30));
        Applied applied = new Applier(changes, live(), desired.sealers(), Kinds.given(desired.resources()), () -> {})
                .apply(options);
        assertThat(applied.isComplete()).as(applied.toString()).isTrue();
        return applied;
    }

    /** The account is as declared. */
    default void settled(Account desired) {
        assertThat(plan(desired).toString()).startsWith("No changes");
    }

    /** The account with the descriptions and tags of everything in it. */
    default Snapshot whole() {
        return live().read(ReadScope.of(live().read(ReadScope.BULK).account()));
    }
}
