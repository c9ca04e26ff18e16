// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.junit;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.model.Account;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Planner;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Makes the plans of a test. After the test {@link IamExtension} plans what was applied once more, without faults, and
 * fails the test when the second plan is not empty. Plans whose apply failed are not checked, nor plans after which
 * the embedded IAM was changed in another way.
 *
 * <p>A parameter of tests. Thread-safe.
 */
public final class Plans {
    private final LongSupplier changes;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();

    /** Plans on a server that counts the changes made to it. */
    Plans(LongSupplier changes) {
        this.changes = changes;
    }

    /** As {@link Iam#plan(Account, LiveAccount)}. */
    public Plan plan(Account desired, LiveAccount account) {
        Watched port = new Watched(desired, account);
        Plan plan = Iam.plan(desired, port);
        port.planned = Set.copyOf(plan.changes().changes());
        watched.add(port);
        return plan;
    }

    /** What is wrong with the plans that were applied. */
    List<String> faults() {
        List<Watched> settled = watched.stream().filter(Watched::isSettled).toList();
        return settled.stream().map(Watched::fault).flatMap(Optional::stream).toList();
    }

    /** An account that records which changes of a plan were carried out. */
    private final class Watched implements LiveAccount {
        private final Account desired;
        private final LiveAccount account;
        private final Set<Change> done = ConcurrentHashMap.newKeySet();
        private final AtomicLong changesThen = new AtomicLong(-1);
        private volatile Set<Change> planned = Set.of();

        private Watched(Account desired, LiveAccount account) {
            this.desired = desired;
            this.account = account;
        }

        /** Whether the whole plan was applied, nothing was undone, and nothing has changed since. */
        boolean isSettled() {
            return done.equals(planned) && changesThen.get() == changes.getAsLong();
        }

        Optional<String> fault() {
            try {
                ChangeSet again = Planner.plan(desired, account.read(ReadScope.of(desired)), Instant.now());
                return Optional.of(
                                "planned again after its apply, the declaration should come to nothing, but\n" + again)
                        .filter(any -> !again.isEmpty());
            } catch (RuntimeException e) {
                return Optional.of(
                        "what was applied cannot be planned again after the test, as Plans does: " + e
                                + "\nDoes the test close its client? Take IamClient as a parameter, or make the plan by Iam.plan");
            }
        }

        private void note(Change change) {
            done.add(change);
            changesThen.accumulateAndGet(changes.getAsLong(), Math::max);
        }

        @Override
        public Snapshot read(ReadScope scope) {
            return account.read(scope);
        }

        @Override
        public CredentialReport credentialReport(Duration maxAge) {
            return account.credentialReport(maxAge);
        }

        @Override
        public AccountSummary accountSummary() {
            return account.accountSummary();
        }

        @Override
        public List<LastAccessed> lastAccessed(Collection<Arn> entities, LastAccessed.Granularity granularity) {
            return account.lastAccessed(entities, granularity);
        }

        /** A change that was not planned undoes something: the apply has failed. */
        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            if (!planned.contains(change)) done.add(change);
            Result result = account.carryOut(change, secrets);
            if (result instanceof Result.Done) note(change);
            return result;
        }

        @Override
        public List<String> exposures() {
            return account.exposures();
        }
    }
}
