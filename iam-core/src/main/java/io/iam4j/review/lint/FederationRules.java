// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.review.internal.Strangers;
import io.iam4j.review.internal.Subjects;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Trust in identity providers. */
final class FederationRules {
    private static final String PROVIDER = ":oidc-provider/";
    private static final String COGNITO = "cognito-identity.amazonaws.com";

    /** Public providers, whose keys name the application by aud or app_id and the person by sub, user_id or id. */
    private static final Set<String> PUBLIC =
            Set.of(COGNITO, "accounts.google.com", "graph.facebook.com", "www.amazon.com");

    private FederationRules() {}

    static void check(StatementUnder statement, Report report) {
        if (!statement.isAllow()) return;
        for (Principal principal : statement.statement().principals()) {
            if (principal.kind() != Principal.Kind.FEDERATED) continue;
            for (String id : principal.ids()) {
                Spot spot = Spot.principal(statement, principal, id);
                if (id.contains(":saml-provider/")) saml(statement, id, spot, report);
                else if (isOpenId(id)) openId(statement, id, spot, report);
            }
        }
    }

    private static void saml(StatementUnder statement, String provider, Spot spot, Report report) {
        if (!demands(statement.statement(), key -> key.equals("saml:aud") || key.equals("saml:iss")))
            report.add(
                    LintRule.SAML_WITHOUT_AUDIENCE,
                    spot,
                    "No condition on saml:aud says for what " + provider + " vouches.");
    }

    private static void openId(StatementUnder statement, String provider, Spot spot, Report report) {
        String issuer = issuer(provider);
        if (isOpen(statement.statement(), issuer))
            report.add(
                    LintRule.OIDC_WITHOUT_SUBJECT,
                    spot,
                    "No condition says which subjects of " + provider + " are meant; narrow it by subject(...) or"
                            + " subjectLike(...).");
        if (!hasAudience(statement.statement(), issuer) && !PUBLIC.contains(issuer))
            report.add(
                    LintRule.OIDC_WITHOUT_AUDIENCE,
                    spot,
                    "No condition on " + issuer + ":aud says for which application the tokens of " + provider
                            + " are.");
    }

    /** Whether a statement lets in everybody whom one of its OIDC providers vouches for. */
    static boolean isOpen(Statement statement) {
        return statement.principals().stream()
                .filter(principal -> principal.kind() == Principal.Kind.FEDERATED)
                .flatMap(principal -> principal.ids().stream())
                .filter(FederationRules::isOpenId)
                .anyMatch(id -> isOpen(statement, issuer(id)));
    }

    private static boolean isOpen(Statement statement, String issuer) {
        boolean hasSubject =
                statement.conditions().stream().anyMatch(condition -> Subjects.areNamedBy(condition, issuer));
        return !hasSubject && !(PUBLIC.contains(issuer) && hasAudience(statement, issuer));
    }

    private static boolean isOpenId(String provider) {
        return provider.contains(PROVIDER) || PUBLIC.contains(provider);
    }

    private static String issuer(String provider) {
        int at = provider.indexOf(PROVIDER);
        return provider.substring(at < 0 ? 0 : at + PROVIDER.length()).toLowerCase(Locale.ROOT);
    }

    private static boolean hasAudience(Statement statement, String issuer) {
        return demands(
                statement,
                key -> key.equals(issuer + ":aud") || key.equals(issuer + ":app_id") || key.equals(issuer + ":oaud"));
    }

    private static boolean demands(Statement statement, Predicate<String> key) {
        return statement.conditions().stream()
                .filter(condition -> key.test(condition.key().toLowerCase(Locale.ROOT)))
                .anyMatch(Strangers::areAskedBy);
    }
}
