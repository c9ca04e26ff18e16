// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.HolderChange;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.model.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a plan takes from entities that stay: what the budgets of removals count, of one account and of all together. */
public final class Removals {
    private Removals() {}

    /** Those among the changes of one account. Every credential that is taken counts, for what is known of it is not told by the changes. */
    public static List<Change> among(List<? extends Change> changes) {
        return among(changes, change -> change instanceof CredentialChange && change.nature() == Nature.REMOVES);
    }

    /**
     * Those among the changes of one account, but for what goes with an entity that is deleted.
     *
     * @param takesAccess whether a change takes a credential that lets somebody in
     */
    static List<Change> among(List<? extends Change> changes, Predicate<Change> takesAccess) {
        Set<Target> deleted = changes.stream()
                .filter(change -> change.nature() == Nature.DELETES)
                .map(Change::target)
                .collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> change.nature() == Nature.REMOVES && !deleted.contains(change.target()))
                .filter(change -> isRemoval(change, deleted, takesAccess))
                .<Change>map(change -> change)
                .toList();
    }

    private static boolean isRemoval(Change change, Set<Target> deleted, Predicate<Change> takesAccess) {
        if (change instanceof RemoveUserFromGroup leave)
            return !deleted.contains(new Target(Kind.GROUP, leave.group()));
        if (change instanceof DetachPolicy detach)
            return detach.policy().isAwsManaged()
                    || !deleted.contains(new Target(Kind.POLICY, detach.policy().name()));
        return change instanceof HolderChange || takesAccess.test(change);
    }
}
