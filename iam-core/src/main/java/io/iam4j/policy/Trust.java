// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may assume a role, and on what terms: one statement of its trust policy.
 *
 * <pre>{@code
 * Trust.of(securityAccount).withMfa(Duration.ofHours(12)).alsoAllowing("sts:TagSession")
 * Trust.oidc(provider, "token.actions.githubusercontent.com").audience("sts.amazonaws.com").subjectLike("repo:acme/*")
 * }</pre>
 *
 * Every verb returns a new value. Immutable and safe to share between threads.
 */
public final class Trust {
    private final Statement statement;
    private final Optional<String> issuer;

    private Trust(Statement statement, Optional<String> issuer) {
        this.statement = statement;
        this.issuer = issuer;
    }

    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9][a-z0-9.-]*\\.(amazonaws\\.com(\\.cn)?|aws\\.internal|aws\\.com)");

    /** Accounts, users or roles, through {@code sts:AssumeRole}. */
    public static Trust of(Arns... principals) {
        return of(Principal.aws(principals));
    }

    /**
     * AWS services by their names, such as {@code ec2.amazonaws.com}, through {@code sts:AssumeRole}.
     *
     * @throws IllegalArgumentException when a name is not one that AWS services have
     */
    public static Trust service(String... names) {
        for (String name : names)
            if (!SERVICE.matcher(name).matches())
                throw new IllegalArgumentException("\"" + name + "\" is no name of an AWS service: it ends in"
                        + " .amazonaws.com, as in \"" + name.split("\\.", 2)[0] + ".amazonaws.com\".");
        return of(Principal.service(names));
    }

    /** Any principal, through {@code sts:AssumeRole}. */
    public static Trust of(Principal principal) {
        return new Trust(Statement.allow("sts:AssumeRole").by(principal), Optional.empty());
    }

    /**
     * Whoever signs in with this OIDC provider, through {@code sts:AssumeRoleWithWebIdentity}.
     *
     * @param issuerHost the provider's host and path, as its condition keys start:
     *     {@code token.actions.githubusercontent.com}; a leading {@code https://} is dropped
     */
    public static Trust oidc(Arns provider, String issuerHost) {
        return oidc(Principal.federated(Strings.of(provider).toArray(String[]::new)), issuerHost);
    }

    /** Whoever signs in with the OIDC provider of this ARN; see {@link #oidc(Arns, String)}. */
    public static Trust oidc(String providerArn, String issuerHost) {
        return oidc(Principal.federated(providerArn), issuerHost);
    }

    /** Whoever signs in with the SAML provider of this ARN, through {@code sts:AssumeRoleWithSAML}. */
    public static Trust saml(String providerArn) {
        return new Trust(
                Statement.allow("sts:AssumeRoleWithSAML").by(Principal.federated(providerArn)), Optional.of("SAML"));
    }

    /** One document of all of these; those that differ only in principals of one kind become one statement. */
    public static PolicyDocument document(List<Trust> trusts) {
        if (trusts.isEmpty()) {
            throw new IllegalArgumentException("A role must trust someone: give at least one Trust.of(…).");
        }
        return PolicyDocument.of(
                TrustMerge.merged(trusts.stream().map(Trust::statement).toList()));
    }

    private static Trust oidc(Principal provider, String issuerHost) {
        String issuer =
                issuerHost.toLowerCase(Locale.ROOT).startsWith("https://") ? issuerHost.substring(8) : issuerHost;
        return new Trust(Statement.allow("sts:AssumeRoleWithWebIdentity").by(provider), Optional.of(issuer));
    }

    /** The token was issued for one of these: client ids with OIDC, sign-in URLs with SAML. */
    public Trust audience(String... audiences) {
        return when(Condition.of("StringEquals", federated("audience") + ":aud", audiences));
    }

    /**
     * The token speaks of exactly one of these subjects.
     *
     * @throws IllegalArgumentException when one holds a wildcard, which would match nothing here
     */
    public Trust subject(String... subjects) {
        for (String subject : subjects)
            if (subject.contains("*") || subject.contains("?"))
                throw new IllegalArgumentException("\"" + subject
                        + "\" would match no subject, for subject(...) compares exactly; use subjectLike(...).");
        return subject("StringEquals", "subject", subjects);
    }

    /** The token speaks of a subject that matches one of these patterns. */
    public Trust subjectLike(String... patterns) {
        return subject("StringLike", "subjectLike", patterns);
    }

    /** Only with MFA, whenever it was used. */
    public Trust withMfa() {
        return awsOnly("withMfa").when(Condition.mfaPresent());
    }

    /** Only with MFA used less than this long ago. */
    public Trust withMfa(Duration maxAge) {
        return awsOnly("withMfa").when(Condition.mfaPresent(), Condition.mfaAgeBelow(maxAge));
    }

    /** Only when the caller names this external id, agreed with a third party. */
    public Trust externalId(String id) {
        return awsOnly("externalId").when(Condition.externalId(id));
    }

    /** Only when these hold too. */
    public Trust when(Condition... conditions) {
        return new Trust(statement.when(conditions), issuer);
    }

    /** Only when this holds too. */
    public Trust when(String operator, String key, String... values) {
        return when(Condition.of(operator, key, values));
    }

    /** Permits these as well, {@code sts:TagSession} and {@code sts:SetSourceIdentity} for instance. */
    public Trust alsoAllowing(String... actions) {
        return new Trust(statement.andActions(actions), issuer);
    }

    /** With this name in the trust policy. */
    public Trust sid(String sid) {
        return new Trust(statement.sid(sid), issuer);
    }

    /** The statement of the trust policy. */
    public Statement statement() {
        return statement;
    }

    private Trust subject(String operator, String verb, String... values) {
        String key = federated(verb) + ":sub";
        Stream.of("StringEquals", "StringLike")
                .filter(each -> !each.equals(operator))
                .flatMap(each ->
                        statement.conditions().stream().filter(one -> one.sameTest(Condition.of(each, key, ""))))
                .forEach(other -> {
                    throw new IllegalArgumentException(
                            "A token has one subject, and " + other + " is asked for already: " + verb
                                    + "(…) would have to hold as well. Write one subjectLike(…) with all of them, or two trusts.");
                });
        return when(Condition.of(operator, key, values));
    }

    private String federated(String verb) {
        return issuer.orElseThrow(() -> new IllegalArgumentException(
                verb + "(…) is asked of an identity provider's token: start with Trust.oidc(…) or Trust.saml(…)."));
    }

    private Trust awsOnly(String verb) {
        if (statement.principals().stream().allMatch(each -> each.kind() == Principal.Kind.AWS)) {
            return this;
        }
        throw new IllegalArgumentException(verb + "(…) is known of accounts, users and roles only, never of "
                + statement.principals() + ": the role could not be assumed.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trust that && statement.equals(that.statement) && issuer.equals(that.issuer);
    }

    @Override
    public int hashCode() {
        return statement.hashCode();
    }

    /** The statement as indented JSON. */
    @Override
    public String toString() {
        return statement.toString();
    }
}
