// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;

/** How one kind of change that makes a secret is carried out. */
interface SecretWrite<C extends Change> {
    /** Makes one attempt; an attempt after a lost answer first finds out what became of it. */
    Result carryOut(C change, SecretExchange secrets);
}
