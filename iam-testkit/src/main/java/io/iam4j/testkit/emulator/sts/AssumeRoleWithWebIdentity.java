// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.federation.Jwt;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.regex.Pattern;

/** Issues temporary credentials for a role that trusts an OIDC provider of its account, Google or Amazon Cognito. */
final class AssumeRoleWithWebIdentity implements Action {
    private static final Rule TOKEN = new Rule(4, 20_000, Pattern.compile("(?s).*"), "");
    private static final Rule PROVIDER_ID = new Rule(4, 2048, Pattern.compile("(?s).*"), "");
    private static final String AMAZON = "www.amazon.com";
    private static final String FACEBOOK = "graph.facebook.com";

    @Override
    public void run(Request request, Xml out) {
        RoleName role = RoleName.of(request.params().required("RoleArn", Rules.ARN));
        String text = request.params().required("WebIdentityToken", TOKEN);
        request.params().optional("ProviderId", PROVIDER_ID).ifPresent(id -> {
            throw opaque(id, text);
        });
        WebToken token = WebToken.parse(text, request.world().webKeys(), request.now());
        String provider = WebProvider.of(request, role, token).principal();
        Requester party = Requester.federated(role.accountId(), provider);
        ConditionContext facts = Assumption.unsigned(request, role)
                .and(ClaimKeys.of(token))
                .with("sts:RoleSessionName", request.params().raw("RoleSessionName"))
                .with("aws:FederatedProvider", provider);
        SessionMarks marks = TokenMarks.of(token, provider);
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
                .text("Audience", token.audience());
    }

    /**
     * Refuses a request with {@code ProviderId}, which names the two providers whose tokens are opaque and that STS asks about them: no other
     * name is known, a JWT is none of their tokens (recorded answers of the service, as for {@link ClaimChecks}), and this server asks nobody.
     */
    private static Fault opaque(String providerId, String token) {
        if (!providerId.equals(AMAZON) && !providerId.equals(FACEBOOK))
            return Fault.accessDenied("Unrecognized OAuth provider. Do not include a provider parameter when submitting"
                    + " OpenIDConnect ID tokens");
        if (providerId.equals(AMAZON) && Jwt.parse(token).isPresent())
            return WebToken.invalid("Provided Token is not a Login With Amazon token");
        return Fault.of(
                403,
                "IDPRejectedClaim",
                "The token was not accepted: STS asks " + providerId
                        + " about it, and this server cannot. Leave ProviderId"
                        + " out and send an OpenID Connect ID token, of Amazon Cognito for example");
    }
}
