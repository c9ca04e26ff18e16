// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on the account as a whole. */
public final class AccountActions {
    private AccountActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new CreateAccountAlias(),
                new DeleteAccountAlias(),
                new DeleteAccountPasswordPolicy(),
                new GenerateCredentialReport(),
                new GetAccountAuthorizationDetails(),
                new GetAccountPasswordPolicy(),
                new GetAccountProperties(),
                new GetAccountSummary(),
                new GetCredentialReport(),
                new ListAccountAliases(),
                new PutAccountProperties(),
                new SetSecurityTokenServicePreferences(),
                new UpdateAccountPasswordPolicy());
    }
}
