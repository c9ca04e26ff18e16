// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.provider;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;

/** Replaces all thumbprints. */
final class UpdateOpenIDConnectProviderThumbprint implements Action {
    @Override
    public void run(Request request, Xml out) {
        List<String> thumbprints = Providers.thumbprints(request);
        if (!request.params().has("ThumbprintList")) throw Params.missing("ThumbprintList");
        Providers.oidc(request).thumbprints(thumbprints);
    }
}
