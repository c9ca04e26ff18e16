// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Condition;
import io.iam4j.policy.Effect;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trust in OIDC providers whose issuer is the same for all of their customers: IAM takes it only with a condition that says whose tokens are meant.
 * It asks when a trust policy is written; roles that are older keep theirs, and it works.
 *
 * <p>What a condition has to be is less than what keeps strangers out, which is what the review tells: {@code "?*"} passes here. The issuers and
 * keys are AWS's; which operators and values count was seen in answers of IAM that the project stackd recorded on 2026-09-11
 * ({@code docs/iam-oidc-trust-controls.md} there).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">Identity-provider controls for
 *     shared OIDC providers</a>
 */
public final class SharedProviders {
    /** The action whose statements the service asks. */
    public static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private static final String PROVIDER = ":oidc-provider/";
    private static final String COGNITO = "cognito-identity.amazonaws.com";

    /** Of this issuer the service asks whatever comes behind it too, a path or the rest of a host. */
    private static final String GITHUB = "token.actions.githubusercontent.com";

    private static final Set<String> PATTERNS = Set.of("stringequals", "stringlike", "stringequalsignorecase");
    private static final String PATTERNS_TOLD = "StringEquals, StringLike or StringEqualsIgnoreCase";
    private static final Set<String> EQUALITY = Set.of("stringequals", "stringequalsignorecase");

    /** What the three providers may be asked that IAM knows without a provider of the account; the case of these keys counts. */
    private static final Map<String, List<String>> PUBLIC = Map.of(
            "accounts.google.com", List.of("aud", "oaud", "sub"),
            "graph.facebook.com", List.of("app_id", "sub"),
            "www.amazon.com", List.of("app_id", "sub"));

    private static final Map<String, String> KEYS = Lists.lines("shared-providers.txt").stream()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

    private SharedProviders() {}

    /** Whether a statement is one that the service took before it had these rules, and takes no more. */
    public static boolean isOutdated(Statement statement) {
        return refusals(statement).findAny().isPresent();
    }

    static void check(Statement statement, Violations found) {
        refusals(statement).forEach(refused -> found.add("Condition", Optional.of(refused)));
    }

    private static Stream<RejectedTerm> refusals(Statement statement) {
        if (statement.effect() != Effect.ALLOW || statement.actions().stream().noneMatch(ACTION::equalsIgnoreCase))
            return Stream.empty();
        Map<String, Map<String, List<String>>> blocks = new LinkedHashMap<>();
        for (Condition each : statement.conditions())
            blocks.computeIfAbsent(each.operator(), any -> new LinkedHashMap<>())
                    .put(each.key(), each.values());
        return statement.principals().stream()
                .filter(principal -> principal.kind() == Principal.Kind.FEDERATED)
                .flatMap(principal -> principal.ids().stream())
                .flatMap(provider -> check(provider, blocks).stream());
    }

    /**
     * Why the service would refuse a statement that allows {@link #ACTION} to a provider.
     *
     * @param provider its ARN, or its name where it is one that IAM knows by itself
     * @param conditions values by key by operator, as a document has them
     */
    public static Optional<RejectedTerm> check(String provider, Map<String, Map<String, List<String>>> conditions) {
        List<String> publicClaims = PUBLIC.get(provider);
        if (publicClaims != null) return application(provider, publicClaims, conditions);
        int name = provider.indexOf(PROVIDER);
        String issuer = name < 0 ? provider : provider.substring(name + PROVIDER.length());
        if (name >= 0 && issuer.startsWith(GITHUB)) return workflows(provider, issuer, conditions);
        String key = KEYS.get(issuer);
        boolean isKnown = name >= 0 || issuer.equals(COGNITO);
        return key == null || !isKnown ? Optional.empty() : claim(issuer, key, conditions);
    }

    /** A provider of the list: a value of its claim that is not everybody's. */
    private static Optional<RejectedTerm> claim(
            String issuer, String key, Map<String, Map<String, List<String>>> conditions) {
        if (blocks(conditions, PATTERNS).anyMatch(block -> narrows(block, key))) return Optional.empty();
        return Optional.of(new RejectedTerm(
                rule(issuer, key, PATTERNS_TOLD + ", and none of its values may be *"),
                remedy(issuer, key),
                issuer.equals(COGNITO) && conditions.isEmpty()
                        ? "A condition block must be present for the Cognito provider"
                        : answer(issuer, key)));
    }

    /** Google, Amazon and Facebook: an exact comparison of the application or the person, with any value. */
    private static Optional<RejectedTerm> application(
            String issuer, List<String> claims, Map<String, Map<String, List<String>>> conditions) {
        List<String> keys = claims.stream().map(claim -> issuer + ":" + claim).toList();
        if (blocks(conditions, EQUALITY).anyMatch(block -> keys.stream().anyMatch(block::containsKey)))
            return Optional.empty();
        return Optional.of(new RejectedTerm(
                rule(issuer, String.join(" or ", keys), "StringEquals or StringEqualsIgnoreCase"),
                "write .when(\"StringEquals\", \"" + keys.get(0) + "\", ...) with the id of the application",
                "Policy trusting " + issuer + " requires a StringEquals condition on an application id"));
    }

    /** GitHub: the subject or the workflow, and where one operator compares both, each of them. */
    private static Optional<RejectedTerm> workflows(
            String provider, String issuer, Map<String, Map<String, List<String>>> conditions) {
        List<String> keys = List.of(issuer + ":sub", issuer + ":job_workflow_ref");
        if (blocks(conditions, PATTERNS).anyMatch(block -> areScoped(block, keys))) return Optional.empty();
        String either = String.join(" or ", keys);
        return Optional.of(new RejectedTerm(
                rule(issuer, either, PATTERNS_TOLD + ", and no value of them may be blank or begin with *"),
                "add .subjectLike(\"repo:OWNER/REPOSITORY:*\") or .subject(...)",
                answer(provider, either)));
    }

    private static boolean areScoped(Map<String, List<String>> block, List<String> keys) {
        List<List<String>> compared =
                keys.stream().flatMap(key -> values(block, key)).toList();
        return !compared.isEmpty()
                && compared.stream().flatMap(List::stream).noneMatch(each -> each.isBlank() || each.startsWith("*"));
    }

    private static boolean narrows(Map<String, List<String>> block, String key) {
        List<List<String>> compared = values(block, key).toList();
        return !compared.isEmpty() && compared.stream().noneMatch(each -> each.contains("*"));
    }

    /** The values that are compared with a key, whose case does not count. */
    private static Stream<List<String>> values(Map<String, List<String>> block, String key) {
        return block.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue);
    }

    /** What is compared by one of these operators, {@code ForAnyValue:} or {@code ForAllValues:} or not. */
    private static Stream<Map<String, List<String>>> blocks(
            Map<String, Map<String, List<String>>> conditions, Set<String> operators) {
        return conditions.entrySet().stream()
                .filter(each -> operators.contains(
                        each.getKey().substring(each.getKey().indexOf(':') + 1).toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue);
    }

    private static String rule(String issuer, String keys, String terms) {
        return "lets in all customers of " + issuer + ": IAM takes trust in it only with a condition on " + keys
                + " by " + terms;
    }

    private static String remedy(String issuer, String key) {
        if (key.equals(issuer + ":sub")) return "add .subject(...) or .subjectLike(...)";
        if (key.equals(issuer + ":aud") && !issuer.equals(COGNITO)) return "add .audience(...)";
        return "write .when(\"StringEquals\", \"" + key + "\", ...)";
    }

    private static String answer(String principal, String keys) {
        return "Trust policy with trusted principal " + principal
                + " must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, " + keys
                + " which is not scoped to all.";
    }
}
