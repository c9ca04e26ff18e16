// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.group;

import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;

/** What several actions on groups share. */
final class Groups {
    private Groups() {}

    static void requireFree(AccountState account, String name) {
        if (account.groups().find(name).isPresent())
            throw Fault.alreadyExists("Group with name " + name + " already exists.");
    }
}
