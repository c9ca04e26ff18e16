// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows which account an access key belongs to. */
final class GetAccessKeyInfo implements Action {
    @Override
    public void run(Request request, Xml out) {
        String id = request.params().required("AccessKeyId", Rules.KEY_ID);
        IssuedKey key = request.world()
                .issued(id)
                .orElseThrow(() -> Fault.validation("Access key " + id + " is not one that this server issued."));
        out.text("Account", key.accountId());
    }
}
