// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Change;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import java.util.Optional;

/** A change with what the planner and the order need of it: its effect on an account, and its dependencies. */
public interface ChangeRecord extends Change {
    /**
     * Changes {@code state} as carrying this out changes the account, as far as a snapshot shows.
     *
     * @throws IllegalStateException when something that it needs is not there
     */
    void applyTo(AccountState state);

    /** The account after this change. */
    default Snapshot after(Snapshot before) {
        AccountState state = new AccountState(before);
        applyTo(state);
        return state.snapshot();
    }

    /** What must be there before it, and what it brings in or takes away: from this the order is made. */
    Dependencies dependencies();

    /**
     * What takes the place of the thing that this deletes: it is there whole before anything lets go of the old one. Empty for a
     * deletion that leaves nothing behind, and for every other change.
     */
    default Optional<Dependencies.Key> successor() {
        return Optional.empty();
    }

    /** The call of the IAM API that carries it out, with the permissions that the caller needs for it. */
    ApiCall api();

    /** Every change is one. */
    static ChangeRecord of(Change change) {
        return (ChangeRecord) change;
    }
}
