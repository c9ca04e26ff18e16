// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Issues temporary credentials for the calling user or root; those of root last an hour at most. */
final class GetSessionToken implements Action {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 129_600;
    private static final int STANDARD = 43_200;
    private static final int LONGEST_OF_ROOT = 3600;

    @Override
    public void run(Request request, Xml out) {
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        if (request.caller().session().isPresent())
            throw Fault.accessDenied("Cannot call GetSessionToken with session credentials");
        Optional<Instant> mfa = Sessions.mfa(request);
        Optional<String> user = request.caller().userId();
        IssuedKey.Holder holder = user.<IssuedKey.Holder>map(IssuedKey.UserHolder::new)
                .orElseGet(() -> new IssuedKey.RootHolder(Optional.empty()));
        int allowed = user.isPresent() ? seconds : Math.min(seconds, LONGEST_OF_ROOT);
        Sessions.issue(
                request,
                out,
                new KeyOwner(request.account().id(), holder),
                Sessions.sessionContext(request, allowed).withMfa(mfa));
    }
}
