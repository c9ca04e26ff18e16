// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.error.SafeText;
import io.iam4j.internal.CheckReturnValue;
import io.iam4j.internal.ExternalIds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may assume a role, and on what terms: one statement of its trust policy.
 *
 * <pre>{@code
 * Trust.of(securityAccount).withMfa(Duration.ofHours(12)).alsoAllowing("sts:TagSession")
 * Trust.oidc("token.actions.githubusercontent.com").audience("sts.amazonaws.com").subjectLike("repo:acme/*")
 * }</pre>
 *
 * Every verb returns a new value. Immutable and safe to share between threads.
 */
@CheckReturnValue
public final class Trust {
    /** A trust policy that lets nobody in: a trust policy has to say something. */
    public static final PolicyDocument NOBODY =
            PolicyDocument.of(Statement.deny("sts:AssumeRole").by(Principal.anyone()));

    private final Statement statement;
    private final Optional<String> issuer;
    private final Optional<ResourceArns> provider;

    private Trust(Statement statement, Optional<String> issuer) {
        this(statement, issuer, Optional.empty());
    }

    private Trust(Statement statement, Optional<String> issuer, Optional<ResourceArns> provider) {
        this.statement = statement;
        this.issuer = issuer;
        this.provider = provider;
    }

    private static final Pattern ISSUER = Pattern.compile("[A-Za-z0-9.-]+\\.[A-Za-z]{2,}(:\\d+)?(/[^\\s:]*)?");

    /** Accounts, users or roles, through {@code sts:AssumeRole}. */
    public static Trust of(Principals... principals) {
        return of(Principal.aws(principals));
    }

    /**
     * AWS services by their names, such as {@code ec2.amazonaws.com}, through {@code sts:AssumeRole}.
     *
     * @throws IllegalArgumentException when a name is not one that AWS services have
     */
    public static Trust service(String... names) {
        for (String name : names)
            if (!Principal.isServiceName(name))
                throw new IllegalArgumentException("\"" + SafeText.line(name)
                        + "\" is no name of an AWS service: it ends in" + " .amazonaws.com, as in \""
                        + SafeText.line(name.split("\\.", 2)[0]) + ".amazonaws.com\".");
        return of(Principal.service(names));
    }

    /** Any principal, through {@code sts:AssumeRole}. */
    public static Trust of(Principal principal) {
        return new Trust(Statement.allow("sts:AssumeRole").by(principal), Optional.empty());
    }

    /**
     * Whoever signs in with this OIDC provider, through {@code sts:AssumeRoleWithWebIdentity}.
     *
     * <p>Of a provider that serves many organizations, such as GitHub and GitLab, a plan asks for {@link #subject(String...)} or
     * {@link #subjectLike(String...)}, of a few for {@link #audience(String...)}: IAM takes no trust policy that lets in all of its customers.
     *
     * @param urlOrArn the provider's URL with or without {@code https://}, such as
     *     {@code token.actions.githubusercontent.com}, for a provider of the account that the plan is made for; or the
     *     provider's ARN
     * @throws IllegalArgumentException when the text is neither
     */
    public static Trust oidc(String urlOrArn) {
        return urlOrArn.startsWith("arn:") ? oidc(Arn.parse(urlOrArn)) : oidc(ofUrl(urlOrArn));
    }

    /**
     * Whoever signs in with this OIDC provider, through {@code sts:AssumeRoleWithWebIdentity}.
     *
     * @throws IllegalArgumentException when it is not the ARN of one OIDC provider
     */
    public static Trust oidc(ResourceArns provider) {
        List<Arn> arns = provider.arns();
        if (arns.size() != 1
                || !arns.get(0).type().equals("oidc-provider")
                || arns.get(0).name().isEmpty())
            throw new IllegalArgumentException(arns + " is not the ARN of one OIDC provider, such as"
                    + " arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com.");
        String issuer = arns.get(0).resource().substring("oidc-provider/".length());
        Principal principal = Principal.federated(arns.get(0).toString());
        return new Trust(
                Statement.allow("sts:AssumeRoleWithWebIdentity").by(principal),
                Optional.of(issuer),
                Optional.of(provider));
    }

    private static Arn ofUrl(String url) {
        String issuer = url.toLowerCase(Locale.ROOT).startsWith("https://") ? url.substring(8) : url;
        if (!ISSUER.matcher(issuer).matches())
            throw new IllegalArgumentException(
                    "\"" + url + "\" is neither the URL nor the ARN of an OIDC provider: write"
                            + " its host and path, such as token.actions.githubusercontent.com.");
        return Arn.iam("", "oidc-provider/" + issuer);
    }

    /** Whoever signs in with the SAML provider of this ARN, through {@code sts:AssumeRoleWithSAML}. */
    public static Trust saml(String providerArn) {
        return new Trust(
                Statement.allow("sts:AssumeRoleWithSAML").by(Principal.federated(providerArn)), Optional.of("SAML"));
    }

    /**
     * Whoever signs in with this SAML provider, through {@code sts:AssumeRoleWithSAML}.
     *
     * @throws IllegalArgumentException when it is not the ARN of one SAML provider
     */
    public static Trust saml(ResourceArns provider) {
        List<Arn> arns = provider.arns();
        if (arns.size() != 1 || !arns.get(0).type().equals("saml-provider"))
            throw new IllegalArgumentException(arns
                    + " is not the ARN of one SAML provider, such as arn:aws:iam::111111111111:saml-provider/Okta.");
        Principal principal = Principal.federated(arns.get(0).toString());
        return new Trust(
                Statement.allow("sts:AssumeRoleWithSAML").by(principal), Optional.of("SAML"), Optional.of(provider));
    }

    /** The identity provider as it was given, where it was given as a value. */
    public Optional<ResourceArns> provider() {
        return provider;
    }

    /** One document of all of these; those that differ only in principals of one kind become one statement. */
    public static PolicyDocument document(List<Trust> trusts) {
        if (trusts.isEmpty()) {
            throw new IllegalArgumentException("A role must trust someone: give at least one Trust.of(…).");
        }
        return PolicyDocument.of(merged(trusts.stream().map(Trust::statement).toList()));
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

    /**
     * Only when the caller names this external id, agreed with a third party.
     *
     * @throws IllegalArgumentException when no caller can name it: it is 2 to 1,224 of {@code A-Z a-z 0-9 _ + = , . @ : / -}
     */
    public Trust externalId(String id) {
        Condition named = Condition.externalId(id);
        named.resolve("aws", "000000000000").values().stream()
                .filter(value -> !value.contains("${")) // a policy variable stands for what the caller is
                .forEach(ExternalIds::checked);
        return awsOnly("externalId").when(named);
    }

    /** Only when these hold too. */
    public Trust when(Condition... conditions) {
        return new Trust(statement.when(conditions), issuer, provider);
    }

    /** Only when this holds too. */
    public Trust when(String operator, String key, String... values) {
        return when(Condition.of(operator, key, values));
    }

    /** Permits these as well, {@code sts:TagSession} and {@code sts:SetSourceIdentity} for instance. */
    public Trust alsoAllowing(String... actions) {
        return new Trust(statement.andActions(actions), issuer, provider);
    }

    /** With this name in the trust policy. */
    public Trust sid(String sid) {
        return new Trust(statement.sid(sid), issuer, provider);
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

    /** Joins statements that differ only in principals of one kind. */
    private static List<Statement> merged(List<Statement> statements) {
        Map<Object, Statement> byTerms = new LinkedHashMap<>();
        for (Statement each : statements) {
            byTerms.merge(
                    terms(each), each, (one, other) -> one.by(other.principals().toArray(Principal[]::new)));
        }
        return List.copyOf(byTerms.values());
    }

    /** Everything but the principals' ids. */
    private static Object terms(Statement statement) {
        List<Principal.Kind> kinds =
                statement.principals().stream().map(Principal::kind).toList();
        return kinds.size() == 1 ? List.of(kinds, statement.byExactly(List.of())) : statement;
    }
}
