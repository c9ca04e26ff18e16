// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Refusal;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.observed.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plan in the making: the changes so far, what is warned of, and what has to be permitted. */
final class Draft {
    private final Set<Change> changes = new LinkedHashSet<>();
    final List<String> warnings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    private Snapshot snapshot;

    Draft(Snapshot observed) {
        snapshot = observed;
    }

    /** The account as the comparison finds it: as read, less what is deleted or replaced, renamed where it is renamed. */
    Snapshot snapshot() {
        return snapshot;
    }

    /** Adds a change whose effect the rest of the comparison is to see. */
    void addAndSee(Change change) {
        if (changes.add(change)) snapshot = ChangeRecord.of(change).after(snapshot);
    }

    /** Adds a change that concerns the rest of the comparison in no way. */
    void add(Change change) {
        changes.add(change);
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }
}
