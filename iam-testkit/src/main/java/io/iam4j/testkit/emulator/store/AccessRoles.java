// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.testkit.emulator.document.Directory;
import io.iam4j.testkit.emulator.document.Trust;

/**
 * The roles that AWS Organizations creates in new accounts: one trust policy for all, and an inline policy that allows everything (AWS
 * Organizations User Guide, orgs_manage_accounts_access-cross-account-role). Immutable.
 */
final class AccessRoles {
    private static final String POLICY = "AdministratorAccess";
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:%s:iam::%s:root\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final Trust trust;

    /** Roles that trust a management account. */
    AccessRoles(String managementAccount, GrammarContext grammar, Directory principals) {
        this.trust = Trust.parse(TRUST.formatted(grammar.partition(), managementAccount), principals, grammar);
    }

    /** Gives the role to an account, unless it has one of that name; the account's lock is held. */
    Role give(AccountState account, String name) {
        return account.roles().find(name).orElseGet(() -> {
            Role role = account.createRole("/", name, trust);
            role.inline().put(POLICY, EVERYTHING);
            return role;
        });
    }
}
