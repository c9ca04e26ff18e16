// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountPasswordPolicy;
import io.iam4j.change.internal.AccountChange.DisableRootAccess;
import io.iam4j.change.internal.AccountChange.EnableRootAccess;
import io.iam4j.change.internal.AccountChange.SetSecurityTokenServicePreferences;
import io.iam4j.change.internal.AccountChange.UpdateAccountPasswordPolicy;
import io.iam4j.kind.Draft;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what is set of the account as a whole. */
final class AccountComparison {
    private AccountComparison() {}

    static void compare(Draft draft) {
        AccountSettings desired = draft.desired().settings();
        AccountSettings held = draft.state().settings();
        alias(desired, held, draft);
        passwordPolicy(desired, held, draft);
        desired.globalEndpointTokens().ifPresent(version -> tokens(version, held.globalEndpointTokens(), draft));
        desired.rootAccess().ifPresent(features -> rootAccess(features, held, draft));
        ManualSteps.add(draft);
    }

    private static void alias(AccountSettings desired, AccountSettings held, Draft draft) {
        Optional<String> alias = held.alias();
        desired.alias()
                .filter(wanted -> !alias.equals(Optional.of(wanted)))
                .ifPresent(wanted -> draft.add(new CreateAccountAlias(wanted, alias)));
        if (desired.isWithoutAlias()) alias.ifPresent(old -> draft.add(new DeleteAccountAlias(old)));
    }

    private static void passwordPolicy(AccountSettings desired, AccountSettings held, Draft draft) {
        Optional<PasswordPolicy> policy = held.passwordPolicy();
        desired.passwordPolicy()
                .filter(wanted -> !policy.equals(Optional.of(wanted)))
                .ifPresent(wanted -> {
                    draft.add(new UpdateAccountPasswordPolicy(wanted, policy));
                    policy.ifPresent(old -> warnOfWeakening(weaknesses(old, wanted), draft));
                });
        if (desired.isWithoutPasswordPolicy())
            policy.ifPresent(old -> {
                draft.add(new DeleteAccountPasswordPolicy(old));
                warnOfWeakening(weaknesses(old, PasswordPolicy.standard()), draft);
            });
    }

    private static void tokens(TokenVersion wanted, Optional<TokenVersion> held, Draft draft) {
        if (held.equals(Optional.of(wanted))) return;
        draft.add(new SetSecurityTokenServicePreferences(wanted, held));
        if (wanted == TokenVersion.V1)
            draft.warnings()
                    .add(
                            "New tokens of the global STS endpoint will not be valid in opt-in regions; those issued before stay as"
                                    + " they are.");
    }

    private static void rootAccess(Set<RootAccess> wanted, AccountSettings settings, Draft draft) {
        Set<RootAccess> held = settings.rootAccess().orElse(Set.of());
        for (RootAccess feature : RootAccess.values()) {
            if (wanted.contains(feature) && !held.contains(feature)) draft.add(new EnableRootAccess(feature));
            if (held.contains(feature) && !wanted.contains(feature)) draft.add(new DisableRootAccess(feature));
        }
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
