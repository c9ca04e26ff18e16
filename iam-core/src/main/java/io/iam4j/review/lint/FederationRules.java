// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.lint;

import io.iam4j.policy.Principal;
import io.iam4j.review.internal.Strangers;
import io.iam4j.review.internal.Subjects;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Trust in identity providers. */
final class FederationRules {
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
                else if (id.contains(":oidc-provider/") || PUBLIC.contains(id)) openId(statement, id, spot, report);
            }
        }
    }

    private static void saml(StatementUnder statement, String provider, Spot spot, Report report) {
        if (!demands(statement, key -> key.equals("saml:aud") || key.equals("saml:iss")))
            report.add(
                    LintRule.SAML_WITHOUT_AUDIENCE,
                    spot,
                    "No condition on saml:aud says for what " + provider + " vouches.");
    }

    private static void openId(StatementUnder statement, String provider, Spot spot, Report report) {
        String issuer = provider.substring(
                        provider.indexOf("oidc-provider/") < 0
                                ? 0
                                : provider.indexOf("oidc-provider/") + "oidc-provider/".length())
                .toLowerCase(Locale.ROOT);
        Predicate<String> audience =
                key -> key.equals(issuer + ":aud") || key.equals(issuer + ":app_id") || key.equals(issuer + ":oaud");
        boolean hasAudience = demands(statement, audience);
        boolean hasSubject = statement.statement().conditions().stream()
                .anyMatch(condition -> Subjects.areNamedBy(condition, issuer));
        boolean publicOne = PUBLIC.contains(issuer);
        if (!hasSubject && !(publicOne && hasAudience))
            report.add(
                    LintRule.OIDC_WITHOUT_SUBJECT,
                    spot,
                    "No condition says which subjects of " + provider + " are meant; narrow it by subject(...) or"
                            + " subjectLike(...).");
        if (!hasAudience && !publicOne)
            report.add(
                    LintRule.OIDC_WITHOUT_AUDIENCE,
                    spot,
                    "No condition on " + issuer + ":aud says for which application the tokens of " + provider
                            + " are.");
    }

    private static boolean demands(StatementUnder statement, Predicate<String> key) {
        return statement.statement().conditions().stream()
                .filter(condition -> key.test(condition.key().toLowerCase(Locale.ROOT)))
                .anyMatch(Strangers::areAskedBy);
    }
}
