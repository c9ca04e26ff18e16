// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.simulation;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the condition keys that a principal's policies name, its permissions boundary among them; a policy that is attached to a user and to a
 * group of the user counts once (radkawar/stackd, internal/services/iam/testdata/context_keys_aws.json).
 */
final class GetContextKeysForPrincipalPolicy implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<Source> sources = new ArrayList<>(Source.toRead(request));
        Principal principal = Subject.of(request);
        sources.addAll(Source.of(request.account(), principal));
        Subject.boundary(request, principal).ifPresent(sources::add);
        ContextKeys.write(sources, out);
    }
}
