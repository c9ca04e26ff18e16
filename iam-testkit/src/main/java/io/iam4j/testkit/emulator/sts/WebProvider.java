// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.OidcProvider;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider of a web identity token. Immutable.
 *
 * @param principal what trust policies and the answer name it by: its ARN, or the name of one that AWS knows by itself
 */
record WebProvider(String principal) {
    /**
     * Those whose tokens are JWTs and that no account registers (IAM User Guide, id_roles_create_for-idp_oidc). Their audience is up to the
     * trust policy. Login with Amazon and Facebook are not here: their tokens are opaque.
     */
    private static final Set<String> BUILT_IN =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "cognito-identity-us-gov.amazonaws.com");

    /** Google may leave the scheme out of {@code iss}. */
    private static final String GOOGLE = "accounts.google.com";

    private static final String HTTPS = "https://";

    /**
     * The provider of a token in the account of a role; one that the account registered goes before one that AWS knows.
     *
     * @throws Fault InvalidIdentityToken when there is none, or it does not know the audience
     */
    static WebProvider of(Request request, RoleName role, WebToken token) {
        String issuer = token.claim("iss");
        String arn =
                "arn:" + request.world().partition() + ":iam::" + role.accountId() + ":oidc-provider/" + token.issuer();
        Optional<Set<String>> clients = issuer.startsWith(HTTPS) ? clients(request, role, arn) : Optional.empty();
        if (clients.isEmpty() && isBuiltIn(issuer)) return new WebProvider(token.issuer());
        if (clients.isEmpty()) throw WebToken.invalid("No OpenIDConnect provider found in your account for " + issuer);
        if (!clients.get().contains(token.audience()))
            throw WebToken.invalid("The web identity token provided could not be validated. See the"
                    + " AssumeRoleWithWebIdentity documentation for requirements. (Its audience, which is azp or else aud, is \""
                    + token.audience() + "\"; " + arn + " has the client ids " + clients.get() + ")");
        return new WebProvider(arn);
    }

    private static boolean isBuiltIn(String issuer) {
        if (issuer.equals(GOOGLE)) return true;
        return issuer.startsWith(HTTPS) && BUILT_IN.contains(issuer.substring(HTTPS.length()));
    }

    private static Optional<Set<String>> clients(Request request, RoleName role, String arn) {
        return request.world()
                .existing(role.accountId())
                .flatMap(account -> account.locked(
                        () -> Optional.ofNullable(account.oidcProviders().get(arn))
                                .map(OidcProvider::clientIds)
                                .map(Set::copyOf)));
    }
}
