// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.Write;
import io.iam4j.aws.internal.call.Writes;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountAlias;
import io.iam4j.change.internal.AccountChange.DeleteAccountPasswordPolicy;
import io.iam4j.change.internal.AccountChange.UpdateAccountPasswordPolicy;
import io.iam4j.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.IamClient;

/** Changes of the account itself. */
final class AccountWrites {
    private final IamClient iam;

    AccountWrites(IamClient iam) {
        this.iam = iam;
    }

    void register(Writes writes) {
        writes.put(
                CreateAccountAlias.class,
                Write.by(this::alias)
                        .doneOn(
                                "EntityAlreadyExists",
                                change -> Answers.checked(iam.listAccountAliases())
                                        .accountAliases()
                                        .contains(change.alias())));
        writes.put(
                DeleteAccountAlias.class,
                Write.removal(change -> iam.deleteAccountAlias(
                        request -> request.accountAlias(change.alias()).overrideConfiguration(NoRetry.ATTEMPT))));
        writes.put(
                DeleteAccountPasswordPolicy.class,
                Write.removal(change ->
                        iam.deleteAccountPasswordPolicy(request -> request.overrideConfiguration(NoRetry.ATTEMPT))));
        writes.put(UpdateAccountPasswordPolicy.class, Write.by(change -> passwordPolicy(change.policy())));
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
