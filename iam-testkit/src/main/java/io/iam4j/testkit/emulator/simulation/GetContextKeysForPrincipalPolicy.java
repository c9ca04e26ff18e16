// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;

/** Lists the condition keys that a principal's policies name. */
final class GetContextKeysForPrincipalPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> sources = new ArrayList<>(Source.inputs(request, "PolicyInputList"));
        sources.addAll(Source.of(request.account(), Subject.of(request)));
        ContextKeys.write(sources, out);
    }
}
