// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.user;

import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;

/** What several actions on users share. */
final class Users {
    private Users() {}

    static void requireFree(AccountState account, String name) {
        if (account.users().find(name).isPresent())
            throw Fault.alreadyExists("User with name " + name + " already exists.");
    }
}
