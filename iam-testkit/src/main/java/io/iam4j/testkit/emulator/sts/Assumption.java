// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.AccessRequest;
import io.iam4j.access.ConditionContext;
import io.iam4j.access.DecisionType;
import io.iam4j.access.PrincipalPolicies;
import io.iam4j.access.Requester;
import io.iam4j.access.ResourceGrant;
import io.iam4j.testkit.emulator.action.Context;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A role about to be assumed.
 *
 * @param role the role asked for
 * @param action the action that its trust policy must allow
 * @param party who asks
 * @param facts what is known of the request
 */
record Assumption(RoleName role, String action, Requester party, ConditionContext facts) {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int STANDARD = 3600;
    private static final int LONGEST_IN_CHAIN = 3600;

    /** What is known of a request that nobody signs, before its token or assertion is looked at. */
    static ConditionContext unsigned(Request request, RoleName role) {
        return Context.environment(request).and(Context.resource(request.world(), role.accountId()));
    }

    /**
     * Issues the credentials of a session when the role's trust policy allows it, and, where callers are held to their
     * rights, their own policies do.
     *
     * @param pass gives what the credentials carry for their length in seconds
     */
    void carryOut(Request request, Xml out, IntFunction<SessionContext> pass) {
        String session = sessionName(request);
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        boolean chained = request.caller().session().isPresent();
        if (chained && seconds > LONGEST_IN_CHAIN)
            throw Fault.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed"
                    + " by role chaining");
        SessionContext sessionContext = pass.apply(seconds);
        AccountState account = request.world()
                .existing(role.accountId())
                .filter(there -> !request.world().organization().hasInactive(there.id()))
                .orElseThrow(() -> denied(request, action));
        String id = account.locked(() -> use(request, account, sessionContext, seconds)) + ":" + session;
        String sessionArn = "arn:" + request.world().partition() + ":sts::" + account.id() + ":assumed-role/"
                + role.name() + "/" + session;
        KeyOwner owner = new KeyOwner(account.id(), new IssuedKey.SessionHolder(id, sessionArn));
        Sessions.issue(request, out, owner, sessionContext);
        out.in("AssumedRoleUser", () -> out.text("AssumedRoleId", id).text("Arn", sessionArn))
                .text("SourceIdentity", sessionContext.marks().sourceIdentity());
    }

    /** The name of the session; assertions of SAML bring it along. */
    private String sessionName(Request request) {
        Optional<List<String>> given = facts.values("sts:RoleSessionName");
        return request.params().raw("RoleSessionName").isEmpty() && given.isPresent()
                ? Rules.SESSION_NAME.check("RoleSessionName", given.get().get(0))
                : request.params().required("RoleSessionName", Rules.SESSION_NAME);
    }

    private String use(Request request, AccountState account, SessionContext sessionContext, int seconds) {
        Role found = account.roles()
                .find(role.name())
                .filter(candidate -> candidate.arn().equals(role.arn()))
                .orElseThrow(() -> denied(request, action));
        for (String needed : needed(sessionContext.marks()))
            if (!allows(request, found, needed, sessionContext.marks())) throw denied(request, needed);
        if (seconds > found.maxSession())
            throw Fault.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        found.used(new LastUse(request.now(), "sts", request.origins().region()));
        return found.id();
    }

    private List<String> needed(SessionMarks marks) {
        List<String> out = new ArrayList<>(List.of(action));
        if (!marks.tags().isEmpty()) out.add("sts:TagSession");
        if (marks.sourceIdentity().isPresent()) out.add("sts:SetSourceIdentity");
        return out;
    }

    /** What a token or an assertion marks the session with; AssumeRole has it in its parameters. */
    private ConditionContext brought(SessionMarks marks) {
        if (party.provider().isEmpty()) return ConditionContext.complete();
        List<String> keys = marks.tags().stream().map(Tag::key).distinct().toList();
        return Context.tagged(ConditionContext.complete(), "aws:RequestTag/", marks.tags())
                .with("aws:TagKeys", keys)
                .with(
                        "sts:TransitiveTagKeys",
                        keys.stream().filter(marks::isTransitive).toList())
                .with("sts:SourceIdentity", marks.sourceIdentity());
    }

    private boolean allows(Request request, Role found, String needed, SessionMarks marks) {
        ConditionContext known = Context.tagged(
                facts.and(brought(marks)), "aws:ResourceTag/", found.tags().all());
        known = Context.tagged(known, "iam:ResourceTag/", found.tags().all());
        AccessRequest ask = new AccessRequest(needed, role.arn(), known);
        Optional<PrincipalPolicies> rights = party.provider().isPresent() ? Optional.empty() : request.limits();
        ResourceGrant grant = found.trust().policy(request.world().principals()).grant(party, ask);
        if (grant.type() != DecisionType.ALLOWED) return false;
        if (rights.isEmpty()) return true;
        boolean same = party.accountId().equals(role.accountId());
        return (same ? rights.get().decideAssuming(ask, grant) : rights.get().decideAcross(ask, grant)).isAllowed();
    }

    private Fault denied(Request request, String what) {
        if (party.provider().isPresent()) return Fault.accessDenied("Not authorized to perform " + what);
        return Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: " + what
                + " on resource: " + role.arn());
    }
}
