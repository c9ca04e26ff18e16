// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.Set;

/**
 * Issues temporary credentials for a federated user: who may do what both the calling user and the session policies
 * allow, which is nothing without session policies.
 */
final class GetFederationToken implements Action {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 129_600;
    private static final int STANDARD = 43_200;
    private static final int LONGEST_OF_ROOT = 3600;

    @Override
    public void run(Request request, Xml out) {
        String name = request.params().required("Name", Rules.FEDERATED_NAME);
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        SessionLimits limits = SessionLimits.of(request, request.account().id());
        if (request.caller().session().isPresent())
            throw Fault.accessDenied("Cannot call GetFederationToken with session credentials");
        Optional<String> user = request.caller().userId();
        String account = request.account().id();
        String id = account + ":" + name;
        String arn = "arn:" + request.world().partition() + ":sts::" + account + ":federated-user/" + name;
        int allowed = user.isPresent() ? seconds : Math.min(seconds, LONGEST_OF_ROOT);
        SessionMarks marks = new SessionMarks(limits.tags(), Set.of(), Optional.empty(), Optional.empty());
        Sessions.issue(
                request,
                out,
                new KeyOwner(account, new IssuedKey.FederatedHolder(id, arn, user)),
                Sessions.sessionContext(request, allowed)
                        .within(Optional.of(limits.policies().orElse(SessionPolicies.NONE)))
                        .marked(marks));
        out.in("FederatedUser", () -> out.text("FederatedUserId", id).text("Arn", arn));
        limits.write(out);
    }
}
