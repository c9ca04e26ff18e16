// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;

/** Issues temporary credentials for the calling user. */
final class GetSessionToken implements Action {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 129_600;
    private static final int STANDARD = 43_200;

    @Override
    public void run(Request request, Xml out) {
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        boolean mfa = Sessions.mfa(request);
        String user = request.caller()
                .userId()
                .orElseThrow(() -> Fault.accessDenied("Cannot call GetSessionToken with session credentials"));
        Sessions.issue(
                request,
                out,
                new IssuedKey.UserHolder(user, mfa),
                new Session(request.account().id(), seconds));
    }
}
