// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Optional;
import java.util.regex.Pattern;

/** Issues temporary credentials for a role that trusts an OIDC provider of its account. */
final class AssumeRoleWithWebIdentity implements Action {
    private static final Rule TOKEN = new Rule(4, 20_000, Pattern.compile("(?s).*"), "");

    @Override
    public void run(Request request, Xml out) {
        RoleName role = RoleName.of(request.params().required("RoleArn", Rules.ARN));
        WebToken token = WebToken.parse(
                request.params().required("WebIdentityToken", TOKEN),
                request.world().webKeys());
        if (token.isExpired(request.now()))
            throw Fault.of(
                    400,
                    "ExpiredTokenException",
                    "Token expired: current date/time must be before the" + " expiration date/time");
        String provider =
                "arn:" + request.world().partition() + ":iam::" + role.accountId() + ":oidc-provider/" + token.issuer();
        String audience = request.world()
                .existing(role.accountId())
                .flatMap(state -> state.locked(() -> accepted(state, provider, token)))
                .orElseThrow(() -> WebToken.invalid("No OpenIDConnect provider found in your account for "
                        + token.claim("iss") + ", or incorrect token audience"));
        Requester party = Requester.federated(role.accountId(), provider);
        ConditionContext facts = token.addTo(Assumption.unsigned(request, role)
                .with("sts:RoleSessionName", request.params().raw("RoleSessionName"))
                .with("aws:FederatedProvider", provider));
        SessionMarks marks = TokenMarks.checked(token.marks(provider));
        SessionLimits limits = SessionLimits.of(request, role.accountId()).and(marks.tags());
        new Assumption(role, "sts:AssumeRoleWithWebIdentity", party, facts)
                .carryOut(
                        request,
                        out,
                        seconds -> Sessions.sessionContext(request, seconds)
                                .within(limits.policies())
                                .marked(marks));
        limits.write(out);
        out.text("SubjectFromWebIdentityToken", token.claim("sub"))
                .text("Provider", provider)
                .text("Audience", audience);
    }

    private static Optional<String> accepted(AccountState account, String arn, WebToken token) {
        OidcProvider provider = account.oidcProviders().get(arn);
        if (provider == null) return Optional.empty();
        return token.audience().stream().filter(provider.clientIds()::contains).findFirst();
    }
}
