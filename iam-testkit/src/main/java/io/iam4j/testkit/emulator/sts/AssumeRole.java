// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.LastUse;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Issues temporary credentials for a role. */
final class AssumeRole implements Action {
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final int STANDARD = 3600;
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    @Override
    public void run(Request request, Xml out) {
        String arn = request.params().required("RoleArn", Rules.ARN);
        String session = request.params().required("RoleSessionName", Rules.SESSION_NAME);
        request.params().optional("ExternalId", Rules.EXTERNAL_ID);
        int seconds =
                request.params().integer("DurationSeconds", SHORTEST, LONGEST).orElse(STANDARD);
        Matcher parts = ROLE.matcher(arn);
        if (!parts.matches()) throw Fault.validation(arn + " is invalid");
        boolean mfa = Sessions.mfa(request);
        AccountState account = request.world().existing(parts.group(1)).orElseThrow(() -> denied(request, arn));
        account.locked(() -> assume(request, out, new Target(account, arn, parts.group(2), session, seconds, mfa)));
    }

    private record Target(AccountState account, String arn, String role, String session, int seconds, boolean mfa) {}

    private static boolean assume(Request request, Xml out, Target target) {
        Role role = target.account()
                .roles()
                .find(target.role())
                .filter(found -> found.arn().equals(target.arn()))
                .orElseThrow(() -> denied(request, target.arn()));
        if (target.seconds() > role.maxSession())
            throw Fault.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        role.used(new LastUse(request.now(), "sts", request.origins().region()));
        String id = role.id() + ":" + target.session();
        String arn = "arn:" + request.world().partition() + ":sts::"
                + target.account().id() + ":assumed-role/" + role.name() + "/" + target.session();
        Sessions.issue(
                request,
                out,
                new IssuedKey.SessionHolder(id, arn),
                new Session(target.account().id(), target.seconds()));
        out.in("AssumedRoleUser", () -> out.text("AssumedRoleId", id).text("Arn", arn));
        return target.mfa();
    }

    private static Fault denied(Request request, String arn) {
        return Fault.accessDenied("User: " + request.caller().arn()
                + " is not authorized to perform: sts:AssumeRole on resource: " + arn);
    }
}
