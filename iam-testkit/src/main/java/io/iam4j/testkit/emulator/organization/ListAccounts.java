// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lists all accounts, the management account among them. */
final class ListAccounts implements OrganizationsCall {
    @Override
    public ObjectNode run(Inquiry inquiry) {
        return inquiry.page("Accounts", inquiry.tree().accounts(), Members::account);
    }
}
