// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.access.internal.Elapsed;
import io.iam4j.access.question.Access;
import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Step;
import io.iam4j.change.internal.AccountChange;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.InstanceProfileChange;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.change.internal.TagChange;
import io.iam4j.change.internal.UploadChange;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be done in an account before and after a plan, by requests from now on: what has ended counts no more, and what has begun counts
 * without its start.
 *
 * @param before the account as it was read
 * @param accessBefore what may be done there
 * @param after the account once the plan is carried out
 * @param accessAfter what may be done there
 * @param moved the users whom the plan renames or moves
 */
record Rights(Snapshot before, Access accessBefore, Snapshot after, Access accessAfter, MovedUsers moved) {
    /** Empty when the plan takes no rights from anybody; what else costs a simulation of the whole plan is left undone then. */
    static Optional<Rights> of(Snapshot observed, List<Step> steps, Instant now) {
        List<Change> changes = steps.stream().map(Step::change).toList();
        if (changes.stream().noneMatch(change -> mayTake(change, observed))) return Optional.empty();
        AccountState state = new AccountState(observed);
        for (Change change : changes) ChangeRecord.of(change).applyTo(state);
        Snapshot after = state.snapshot();
        MovedUsers moved = MovedUsers.of(changes, observed);
        Snapshot then = Elapsed.by(now).in(after);
        return Optional.of(new Rights(observed, Access.of(observed, now), then, Access.of(then), moved));
    }

    /** A grant may hold a denial, and a boundary limits: only what bears on no rights at all can take none. */
    private static boolean mayTake(Change change, Snapshot observed) {
        if (change instanceof CredentialChange) return CredentialChange.takesAccess(change, observed);
        boolean bears = !(change instanceof AccountChange
                || change instanceof TagChange
                || change instanceof MfaChange
                || change instanceof UploadChange
                || change instanceof InstanceProfileChange);
        return bears && change.nature() != Nature.CREATES;
    }
}
