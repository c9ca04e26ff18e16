// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Issues temporary credentials for the calling user. */
final class GetSessionToken implements Action {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 129_600;
    private static final int STANDARD = 43_200;

    @Override
    public void run(Request request, Xml out) {
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        Optional<Instant> mfa = Sessions.mfa(request);
        if (request.caller().session().isPresent())
            throw Fault.accessDenied("Cannot call GetSessionToken with session credentials");
        String user = request.caller()
                .userId()
                .orElseThrow(() -> Fault.accessDenied("This emulator issues session tokens for users, not for root."));
        Term term = new Term(request.account().id(), seconds);
        Sessions.issue(request, out, new IssuedKey.UserHolder(user, mfa), term);
    }
}
