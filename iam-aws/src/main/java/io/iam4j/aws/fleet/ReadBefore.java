// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An account that reads as it did before users of other accounts were renamed or moved by the same plan; it is changed as it is.
 *
 * @param account the account
 * @param undone from a reading to the one of before
 */
record ReadBefore(LiveAccount account, UnaryOperator<Snapshot> undone) implements LiveAccount {
    @Override
    public Snapshot read(ReadScope scope) {
        return undone.apply(account.read(scope));
    }

    @Override
    public Result carryOut(Change change, SecretExchange secrets) {
        return account.carryOut(change, secrets);
    }

    @Override
    public boolean covers(String user) {
        return account.covers(user);
    }

    @Override
    public List<String> exposures() {
        return account.exposures();
    }
}
