// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Change;
import io.iam4j.change.Change.Nature;
import io.iam4j.change.Refusal;
import io.iam4j.change.Step;
import io.iam4j.change.Target;
import io.iam4j.change.internal.ChangeRecord;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.UpdateAssumeRolePolicy;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * An account of an organization with its own plan, to be compared with the others.
 *
 * @param changes what has to be done to it
 * @param declared its declaration, whole
 * @param before the account as it was read; empty when it could not be planned
 */
public record PlannedAccount(AccountChanges changes, Account declared, Optional<Snapshot> before) {
    /** This, whose plan is refused for these reasons too. */
    public PlannedAccount refusing(List<Refusal> more) {
        AccountChanges refused = new AccountChanges(
                changes.layer(),
                changes.name(),
                changes.id(),
                changes.changes().map(each -> each.refusing(more)),
                changes.trouble());
        return new PlannedAccount(refused, declared, before);
    }

    String id() {
        return changes.id();
    }

    List<Step> steps() {
        return changes.changes().map(each -> each.steps()).orElse(List.of());
    }

    /** The account once its plan is carried out. */
    Optional<Snapshot> after() {
        return before.map(found -> {
            if (steps().isEmpty()) return found;
            AccountState state = new AccountState(found);
            steps().forEach(step -> ChangeRecord.of(step.change()).applyTo(state));
            return state.snapshot();
        });
    }

    /** The step that makes that user or role, or gives it that name or path, if one does. */
    Optional<Step> making(Arn principal) {
        Optional<Kind> kind = kind(principal);
        return steps().stream()
                .filter(step -> step.change().nature() == Nature.CREATES || step.change() instanceof UpdateUser)
                .filter(step -> kind.isPresent()
                        && step.change().target().kind().equals(kind.get())
                        && step.change().target().name().equalsIgnoreCase(principal.name()))
                .findFirst();
    }

    /** The ARN of a user or role that the account holds. */
    Optional<Arn> arn(Target target, Snapshot account) {
        if (!target.kind().equals(Kind.ROLE) && !target.kind().equals(Kind.USER)) return Optional.empty();
        return Optional.ofNullable(account.account().resources(target.kind()).get(target.name()))
                .map(held -> Arn.iam(id(), target.kind().arnPrefix() + held.path() + held.name())
                        .resolve(account.partition(), id()));
    }

    static boolean isHeld(Snapshot account, Arn principal) {
        return kind(principal)
                .map(kind -> account.account().resources(kind).values().stream()
                        .anyMatch(each -> !each.isAbsent()
                                && each.name().equalsIgnoreCase(principal.name())
                                && each.path().equals(principal.path())))
                .orElse(true);
    }

    private static Optional<Kind> kind(Arn principal) {
        return switch (principal.type()) {
            case "role" -> Optional.of(Kind.ROLE);
            case "user" -> Optional.of(Kind.USER);
            default -> Optional.empty();
        };
    }

    /** The trust that a step sets; empty where it sets none. */
    static Optional<PolicyDocument> trust(Change change) {
        if (change instanceof CreateRole role) return Optional.of(role.trust());
        return change instanceof UpdateAssumeRolePolicy update ? Optional.of(update.trust()) : Optional.empty();
    }
}
