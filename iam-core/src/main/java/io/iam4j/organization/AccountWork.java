// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import java.util.SortedSet;

/** Carries out steps of one account: what a rollout has done in it. Thread-safe. */
@FunctionalInterface
public interface AccountWork {
    /**
     * Carries out these steps of an account's plan.
     *
     * @param accountId the account
     * @param steps their numbers
     * @param first whether no step of the plan was carried out yet, so that the account is as it was planned
     * @return the outcome of every one of them, also when not every one is done
     * @throws InterruptedException when the thread is interrupted; the outcome is lost
     * @throws RuntimeException when nothing was changed, such as that the plan is outdated
     */
    Applied apply(String accountId, SortedSet<Integer> steps, boolean first, ApplyOptions options)
            throws InterruptedException;
}
