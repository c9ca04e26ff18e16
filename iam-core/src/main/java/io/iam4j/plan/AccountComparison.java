// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountPasswordPolicy;
import io.iam4j.change.internal.AccountChange.UpdateAccountPasswordPolicy;
import io.iam4j.kind.Draft;
import io.iam4j.model.Account;
import io.iam4j.model.PasswordPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the account itself: its alias and its password policy. */
final class AccountComparison {
    private AccountComparison() {}

    static void compare(Draft draft) {
        Account desired = draft.desired();
        Optional<String> alias = draft.state().alias();
        desired.alias()
                .filter(wanted -> !alias.equals(Optional.of(wanted)))
                .ifPresent(wanted -> draft.add(new CreateAccountAlias(wanted, alias)));
        if (desired.isWithoutAlias()) alias.ifPresent(held -> draft.add(new DeleteAccountAlias(held)));
        Optional<PasswordPolicy> policy = draft.state().passwordPolicy();
        desired.passwordPolicy()
                .filter(wanted -> !policy.equals(Optional.of(wanted)))
                .ifPresent(wanted -> {
                    draft.add(new UpdateAccountPasswordPolicy(wanted, policy));
                    policy.ifPresent(held -> warnOfWeakening(weaknesses(held, wanted), draft));
                });
        if (desired.isWithoutPasswordPolicy())
            policy.ifPresent(held -> {
                draft.add(new DeleteAccountPasswordPolicy(held));
                warnOfWeakening(weaknesses(held, PasswordPolicy.standard()), draft);
            });
    }

    private static void warnOfWeakening(List<String> weaknesses, Draft draft) {
        if (!weaknesses.isEmpty())
            draft.warnings().add("The password policy becomes weaker: " + String.join(", ", weaknesses) + ".");
    }

    private static List<String> weaknesses(PasswordPolicy before, PasswordPolicy after) {
        List<String> weaknesses = new ArrayList<>();
        if (after.minimumLength() < before.minimumLength())
            weaknesses.add("minimum length " + before.minimumLength() + " -> " + after.minimumLength());
        lost(
                before.requiresLowercase(),
                after.requiresLowercase(),
                "no lower-case letter required any more",
                weaknesses);
        lost(
                before.requiresUppercase(),
                after.requiresUppercase(),
                "no upper-case letter required any more",
                weaknesses);
        lost(before.requiresNumbers(), after.requiresNumbers(), "no digit required any more", weaknesses);
        lost(before.requiresSymbols(), after.requiresSymbols(), "no symbol required any more", weaknesses);
        if (before.maxAgeDays() > 0 && (after.maxAgeDays() == 0 || after.maxAgeDays() > before.maxAgeDays()))
            weaknesses.add("max age " + before.maxAgeDays() + " days -> "
                    + (after.maxAgeDays() == 0 ? "none" : after.maxAgeDays() + " days"));
        if (after.remembered() < before.remembered())
            weaknesses.add("remembered passwords " + before.remembered() + " -> " + after.remembered());
        return weaknesses;
    }

    private static void lost(boolean before, boolean after, String what, List<String> weaknesses) {
        if (before && !after) weaknesses.add(what);
    }
}
