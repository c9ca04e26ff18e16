// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.evaluation.Decision;
import io.iam4j.testkit.emulator.evaluation.Facts;
import io.iam4j.testkit.emulator.evaluation.Party;
import io.iam4j.testkit.emulator.evaluation.Policy;
import io.iam4j.testkit.emulator.secret.LastUse;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role about to be assumed.
 *
 * @param arn the role's ARN as asked for
 * @param action the action that its trust policy must allow
 * @param party who asks
 * @param facts what is known of the request
 * @param mfaSince when MFA was proven
 */
record Assumption(String arn, String action, Party party, Facts facts, Optional<Instant> mfaSince) {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int STANDARD = 3600;
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    /** Issues the credentials of a session when the role's trust policy allows it. */
    void carryOut(Request request, Xml out) {
        String session = request.params().required("RoleSessionName", Rules.SESSION_NAME);
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        Matcher parts = ROLE.matcher(arn);
        if (!parts.matches()) throw Fault.validation(arn + " is invalid");
        AccountState account = request.world().existing(parts.group(1)).orElseThrow(() -> denied(request));
        String roleId = account.locked(() -> use(request, account, parts.group(2), seconds));
        String id = roleId + ":" + session;
        String sessionArn = "arn:" + request.world().partition() + ":sts::" + account.id() + ":assumed-role/"
                + parts.group(2) + "/" + session;
        Term term = new Term(account.id(), seconds);
        Sessions.issue(request, out, new IssuedKey.SessionHolder(id, sessionArn, mfaSince), term);
        out.in("AssumedRoleUser", () -> out.text("AssumedRoleId", id).text("Arn", sessionArn));
    }

    private String use(Request request, AccountState account, String name, int seconds) {
        Role role = account.roles()
                .find(name)
                .filter(found -> found.arn().equals(arn))
                .orElseThrow(() -> denied(request));
        Policy trust = Policy.of(role.trust().resolved(request.world().principals()));
        if (trust.trust(party, action, facts) != Decision.ALLOWED) throw denied(request);
        if (seconds > role.maxSession())
            throw Fault.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        role.used(new LastUse(request.now(), "sts", request.origins().region()));
        return role.id();
    }

    private Fault denied(Request request) {
        if (party.federation().isPresent()) return Fault.accessDenied("Not authorized to perform " + action);
        return Fault.accessDenied("User: " + request.caller().arn() + " is not authorized to perform: " + action
                + " on resource: " + arn);
    }
}
