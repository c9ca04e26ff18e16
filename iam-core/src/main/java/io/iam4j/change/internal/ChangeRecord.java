// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.Change;
import io.iam4j.observed.Snapshot;

/** A change with what the planner and the order need of it: its effect on an account, and its dependencies. */
public sealed interface ChangeRecord extends Change
        permits AccountChange,
                PolicyChange,
                GroupChange,
                UserChange,
                RoleChange,
                InstanceProfileChange,
                HolderChange,
                TagChange,
                CredentialChange {
    /** The account after this change: what carrying it out does, as far as a snapshot shows. */
    Snapshot after(Snapshot before);

    /** What must be there before it, and what it brings in or takes away: from this the order is made. */
    Dependencies dependencies();

    /** Every change is one. */
    static ChangeRecord of(Change change) {
        return (ChangeRecord) change;
    }
}
