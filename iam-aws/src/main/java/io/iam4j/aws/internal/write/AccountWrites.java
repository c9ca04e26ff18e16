// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.Finding;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountPasswordPolicy;
import io.iam4j.change.internal.AccountChange.DisableRootAccess;
import io.iam4j.change.internal.AccountChange.EnableRootAccess;
import io.iam4j.change.internal.AccountChange.SetSecurityTokenServicePreferences;
import io.iam4j.change.internal.AccountChange.UpdateAccountPasswordPolicy;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GlobalEndpointTokenVersion;

/** Changes of the account itself. */
final class AccountWrites {
    private final IamClient iam;
    private final RecentWrites recent;

    AccountWrites(IamClient iam, RecentWrites recent) {
        this.iam = iam;
        this.recent = recent;
    }

    void register(Writes writes) {
        writes.put(
                CreateAccountAlias.class,
                Write.by(this::alias)
                        .doneOn("EntityAlreadyExists", change -> Finding.of(isOwn(change)))
                        .doneAgainOn("EntityAlreadyExists", (change, lost, refusal) -> Finding.UNSEEN));
        writes.put(
                DeleteAccountAlias.class,
                Write.removal(
                        recent,
                        change -> iam.deleteAccountAlias(request ->
                                request.accountAlias(change.alias()).overrideConfiguration(NoRetry.ATTEMPT))));
        writes.put(
                DeleteAccountPasswordPolicy.class,
                Write.removal(
                        recent,
                        change -> iam.deleteAccountPasswordPolicy(
                                request -> request.overrideConfiguration(NoRetry.ATTEMPT))));
        writes.put(UpdateAccountPasswordPolicy.class, Write.by(change -> passwordPolicy(change.policy())));
        writes.put(
                SetSecurityTokenServicePreferences.class,
                Write.by(change -> iam.setSecurityTokenServicePreferences(request -> request.globalEndpointTokenVersion(
                                change.version() == TokenVersion.V1
                                        ? GlobalEndpointTokenVersion.V1_TOKEN
                                        : GlobalEndpointTokenVersion.V2_TOKEN)
                        .overrideConfiguration(NoRetry.ATTEMPT))));
        writes.put(EnableRootAccess.class, Write.by(change -> enable(change.feature())));
        writes.put(DisableRootAccess.class, Write.by(change -> disable(change.feature())));
    }

    private void enable(RootAccess feature) {
        switch (feature) {
            case CREDENTIALS ->
                iam.enableOrganizationsRootCredentialsManagement(
                        request -> request.overrideConfiguration(NoRetry.ATTEMPT));
            case SESSIONS ->
                iam.enableOrganizationsRootSessions(request -> request.overrideConfiguration(NoRetry.ATTEMPT));
        }
    }

    private void disable(RootAccess feature) {
        switch (feature) {
            case CREDENTIALS ->
                iam.disableOrganizationsRootCredentialsManagement(
                        request -> request.overrideConfiguration(NoRetry.ATTEMPT));
            case SESSIONS ->
                iam.disableOrganizationsRootSessions(request -> request.overrideConfiguration(NoRetry.ATTEMPT));
        }
    }

    /** The service refuses an alias that another account has with the same code. */
    private boolean isOwn(CreateAccountAlias change) {
        return Answers.checked(iam.listAccountAliases(request -> request.overrideConfiguration(NoRetry.LOOK)))
                .accountAliases()
                .contains(change.alias());
    }

    private void alias(CreateAccountAlias change) {
        iam.createAccountAlias(request -> request.accountAlias(change.alias()).overrideConfiguration(NoRetry.ATTEMPT));
    }

    /** Sent whole; what is 0 cannot be sent, and is what the service takes for an omitted parameter. */
    private void passwordPolicy(PasswordPolicy policy) {
        iam.updateAccountPasswordPolicy(request -> {
            request.minimumPasswordLength(policy.minimumLength())
                    .requireLowercaseCharacters(policy.requiresLowercase())
                    .requireUppercaseCharacters(policy.requiresUppercase())
                    .requireNumbers(policy.requiresNumbers())
                    .requireSymbols(policy.requiresSymbols())
                    .allowUsersToChangePassword(policy.allowsUsersToChange())
                    .hardExpiry(policy.hardExpiry())
                    .overrideConfiguration(NoRetry.ATTEMPT);
            if (policy.maxAgeDays() > 0) request.maxPasswordAge(policy.maxAgeDays());
            if (policy.remembered() > 0) request.passwordReusePrevention(policy.remembered());
        });
    }
}
