// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;

/** Lists the condition keys that policies name. */
final class GetContextKeysForCustomPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> policies = Source.toRead(request);
        if (policies.isEmpty()) throw Params.missing(Source.INPUTS);
        ContextKeys.write(policies, out);
    }
}
