// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.internal;

import io.iam4j.policy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a condition on a claim of an OpenID Connect token says whose tokens are meant. A provider that serves many organizations, such as
 * GitHub, vouches for all of them: a pattern has to begin with the name of one.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Roles for OIDC federation</a>
 */
public final class Subjects {
    /** Claims that say nothing about who: audience, issuer, time, and what of a build anybody's may have. */
    private static final Set<String> NOT_SUBJECT = Set.of(
            "aud",
            "oaud",
            "app_id",
            "azp",
            "amr",
            "iss",
            "jti",
            "iat",
            "exp",
            "nbf",
            "ref",
            "ref_type",
            "ref_path",
            "ref_protected",
            "base_ref",
            "head_ref",
            "sha",
            "environment",
            "event_name",
            "runner_environment",
            "repository_visibility",
            "pipeline_source");

    /** How the subjects of one organization begin, by provider. */
    private static final Map<String, Pattern> TENANT = Map.of(
            "token.actions.githubusercontent.com",
            Pattern.compile("repo:[^/:]+/.*"
                    + "|(repository|repository_owner|repository_id|repository_owner_id|job_workflow_ref|workflow_ref|workflow"
                    + "|actor|actor_id|enterprise|enterprise_id|organization|organization_id):[^/:]+[/:@].*"),
            "gitlab.com",
            Pattern.compile("(project_path|namespace_path):[^/:]+[/:].*|(project_id|namespace_id|user_login):[^:]+:.*"),
            "app.terraform.io",
            Pattern.compile("organization:[^:]+:.*"),
            "agent.buildkite.com",
            Pattern.compile("organization:[^:]+:.*"),
            "oidc.vercel.com",
            Pattern.compile("owner:[^:]+:.*"));

    /** Claims that hold names of an organization and of something in it. */
    private static final Set<String> WITHIN = Set.of(
            "repository", "job_workflow_ref", "workflow_ref", "project_path", "namespace_path", "ci_config_ref_uri");

    /** A label, if any, and nothing but wildcards; of Kubernetes, every account of every namespace. */
    private static final Pattern ANYBODY =
            Pattern.compile("([a-z_]+:)?[*?:/]*\\*[*?:/]*|system:serviceaccount:[*?:]*\\*[*?:]*");

    private Subjects() {}

    /**
     * Whether a condition names some subjects of a provider.
     *
     * @param issuer its address without {@code https://}, in lower case
     */
    public static boolean areNamedBy(Condition condition, String issuer) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        Operator operator = Operator.of(condition);
        if (!key.startsWith(issuer + ":") || !operator.demandsKey()) return false;
        String claim = key.substring(issuer.length() + 1);
        if (NOT_SUBJECT.contains(claim)) return false;
        List<String> values = condition.values();
        boolean patterns = operator.takesWildcards();
        return values.stream().allMatch(value -> names(value, claim, patterns, issuer));
    }

    private static boolean names(String value, String claim, boolean patterns, String issuer) {
        if (!patterns) return true;
        String begin = plainBegin(value);
        if (claim.equals("sub")) {
            Pattern tenant = TENANT.get(issuer);
            return tenant == null
                    ? !ANYBODY.matcher(value).matches()
                    : tenant.matcher(begin).matches();
        }
        return WITHIN.contains(claim) ? begin.indexOf('/') > 0 : !begin.isEmpty();
    }

    /** What stands before the first wildcard. */
    private static String plainBegin(String value) {
        for (int i = 0; i < value.length(); i++)
            if (value.charAt(i) == '*' || value.charAt(i) == '?') return value.substring(0, i);
        return value;
    }
}
