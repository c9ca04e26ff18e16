// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.access.internal.Elapsed;
import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import io.iam4j.change.Target;
import io.iam4j.change.internal.CredentialChange;
import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.change.internal.MovedUsers;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.kind.Draft;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses a plan after which its own caller is gone, cannot sign in, cannot be assumed, or can no longer administer IAM. */
final class CallerGuard {
    private final Arn caller;
    private final Target before;
    private final Target after;
    private final Draft draft;

    private CallerGuard(Arn caller, Target entity, Draft draft) {
        this.caller = caller;
        this.draft = draft;
        before = entity;
        after = draft.changes().stream()
                .filter(change -> change instanceof UpdateUser rename
                        && entity.kind() == Kind.USER
                        && rename.user().equalsIgnoreCase(entity.name()))
                .map(Change::target)
                .findFirst()
                .orElse(entity);
    }

    /**
     * Checks the plan.
     *
     * @param rights the account before and after, when the plan takes rights from anybody
     */
    static void check(Draft draft, Optional<Rights> rights) {
        Optional<Arn> caller = draft.observed().caller();
        caller.flatMap(Callers::entity).ifPresent(entity -> new CallerGuard(caller.get(), entity, draft).check(rights));
        if (caller.isEmpty() && draft.changes().stream().anyMatch(CallerGuard::takes))
            draft.warnings()
                    .add("Who carries this out is not known, so nothing guards against locking yourself out; give STS:"
                            + " AwsAccount.using(iam, sts).");
    }

    /** Whether another MFA device is enabled before this one goes. */
    private boolean isReplacedDevice(Change change) {
        return change instanceof DeleteCredential delete
                && delete.credential().kind() == Credential.Kind.MFA_DEVICE
                && draft.changes().stream().anyMatch(other -> other instanceof EnableMFADevice && is(other));
    }

    private static boolean takes(Change change) {
        return change.nature() == Nature.REMOVES || change.nature() == Nature.DELETES;
    }

    private void check(Optional<Rights> rights) {
        boolean deleted = draft.changes().stream().anyMatch(change -> change.nature() == Nature.DELETES && is(change));
        if (deleted) {
            refuse("it deletes its own caller, " + caller + ".");
            return;
        }
        rights.ifPresent(this::checkRights);
        List<String> credentials = draft.changes().stream()
                .filter(change -> CredentialChange.takesAccess(change, draft.observed()) && is(change))
                .filter(change -> !isReplacedDevice(change))
                .flatMap(change -> change.lines().stream())
                .toList();
        if (!credentials.isEmpty())
            refuse("it takes from its own caller, " + caller + ": " + String.join(", ", credentials) + ".");
        draft.changes().stream()
                .filter(change -> change instanceof UpdateAssumeRolePolicy && is(change))
                .map(UpdateAssumeRolePolicy.class::cast)
                .forEach(this::checkTrust);
    }

    private void checkRights(Rights rights) {
        Optional<Arn> now = arn(rights.after());
        List<String> lost = now.map(
                        arn -> Administration.lost(caller, rights.accessBefore(), arn, rights.accessAfter()))
                .orElse(List.of());
        if (!lost.isEmpty())
            refuse("it takes from its own caller, " + caller + ", the right to administer IAM: " + reason(rights, now)
                    + ".");
    }

    private static String reason(Rights rights, Optional<Arn> now) {
        return Administration.ACTIONS.stream()
                .map(action -> action + " "
                        + rights.accessAfter()
                                .may(now.orElseThrow(), action, "*")
                                .summary())
                .filter(text -> !text.contains(" allowed"))
                .findFirst()
                .orElse("");
    }

    /** The caller under the name and path that the plan gives it. */
    private Optional<Arn> arn(Snapshot account) {
        Resource entity = account.account().resources(after.kind()).get(after.name());
        if (after.kind() == Kind.ROLE || entity == null) return Optional.of(caller);
        return Optional.of(Arn.iam(account.accountId(), "user" + entity.path() + entity.name())
                .resolve(account.partition(), account.accountId()));
    }

    /** Who assumed the role is not known: whoever could before must be able to afterwards, on no further condition. */
    private void checkTrust(UpdateAssumeRolePolicy change) {
        Set<String> lost = new TreeSet<>();
        Set<String> denied = new TreeSet<>();
        Set<String> narrowed = new TreeSet<>();
        MovedUsers moved = MovedUsers.of(draft.changes(), draft.observed());
        Elapsed now = Elapsed.by(draft.now());
        PolicyDocument was = now.in(change.before());
        PolicyDocument is = now.in(change.trust());
        for (String action : Assumable.ACTIONS) {
            List<TrustTerm> allowed = TrustTerm.of(was, moved, Effect.ALLOW, action);
            List<TrustTerm> allowing = TrustTerm.of(is, MovedUsers.NONE, Effect.ALLOW, action);
            lost.addAll(less(allowed, allowing));
            for (TrustTerm term : allowed)
                term.more(allowing).ifPresent(more -> narrowed.add(term.principal() + " only with " + words(more)));
            List<TrustTerm> denying = TrustTerm.of(is, MovedUsers.NONE, Effect.DENY, action);
            List<TrustTerm> before = TrustTerm.of(was, moved, Effect.DENY, action);
            denied.addAll(less(denying, before));
            for (TrustTerm term : denying)
                term.more(before)
                        .ifPresent(more -> denied.add(term.principal()
                                + (term.conditions().isEmpty() ? " always" : " with " + words(term.conditions()))));
        }
        String whose = "its own caller, " + caller + ", is of role " + before.name();
        if (!lost.isEmpty())
            refuse(whose + ", and it takes from that role the trust in " + String.join(", ", lost)
                    + ", by which the caller may have come.");
        if (!narrowed.isEmpty())
            refuse(whose + ", and that role would trust " + String.join(", ", narrowed)
                    + ", which the caller may not have met.");
        if (!denied.isEmpty()) refuse(whose + ", and its trust would deny " + String.join(", ", denied) + ".");
    }

    private static String words(List<Condition> conditions) {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }

    /** The principals of one trust policy that the other does not have. */
    private static Set<String> less(List<TrustTerm> one, List<TrustTerm> other) {
        Set<String> less = new TreeSet<>();
        one.forEach(term -> less.add(term.principal()));
        other.forEach(term -> less.remove(term.principal()));
        return less;
    }

    private boolean is(Change change) {
        return change.target().kind() == after.kind() && change.target().name().equalsIgnoreCase(after.name());
    }

    private void refuse(String reason) {
        draft.refusals().add(new Refusal(Permit.lockout(), reason));
    }
}
