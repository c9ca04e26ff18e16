// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.seeding;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Tells unique id and date of an entity that is about to be created. */
final class ForetellEntity implements Action {
    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("Arn", Rules.ARN);
        AccountState.Identity known = new AccountState.Identity(
                request.params().raw("Id"), SeedingActions.time(request.params(), "CreateDate"));
        request.account().foretell(arn, known);
    }
}
