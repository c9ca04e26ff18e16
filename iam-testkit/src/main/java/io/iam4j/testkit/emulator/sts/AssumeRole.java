// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Authority;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues temporary credentials for a role whose trust policy allows the caller. Root may assume roles only where callers
 * are not held to their rights: there it stands for whoever a test did not name.
 */
final class AssumeRole implements Action {
    @Override
    public void run(Request request, Xml out) {
        RoleName role = RoleName.of(request.params().required("RoleArn", Rules.ARN));
        request.params().required("RoleSessionName", Rules.SESSION_NAME);
        request.params().optional("ExternalId", Rules.EXTERNAL_ID);
        if (request.limits().isPresent() && request.caller().isRoot())
            throw Fault.accessDenied("Roles may not be assumed by root accounts.");
        SessionLimits limits = SessionLimits.of(request, role.accountId());
        SessionMarks marks = Chain.next(request, limits.tags());
        Optional<Instant> mfa = Sessions.mfa(request);
        ConditionContext facts = request.account().locked(() -> Context.of(request));
        facts = facts.without("aws:ResourceOrgID")
                .without("aws:ResourceOrgPaths")
                .and(Context.resource(request.world(), role.accountId()));
        if (mfa.isPresent()) facts = facts.and(Context.mfa(mfa, request.now()));
        Requester party = request.account()
                .locked(() -> Authority.requester(request.account(), request.world(), request.caller()));
        new Assumption(role, "sts:AssumeRole", party, facts)
                .carryOut(
                        request,
                        out,
                        seconds -> Sessions.sessionContext(request, seconds)
                                .withMfa(Sessions.mfaOfSessionToken(request))
                                .within(limits.policies())
                                .marked(marks));
        limits.write(out);
    }
}
