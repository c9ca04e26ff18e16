// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.grammar;

import io.iam4j.policy.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The shapes of principals in a trust policy. */
public final class PrincipalGrammar {
    /** Why one is refused, and what to write. */
    private record Refused(String rule, String remedy) {
        static Optional<Refused> because(String rule, String remedy) {
            return Optional.of(new Refused(rule, remedy));
        }
    }

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,28}");
    private static final Pattern IDENTITY = Pattern.compile("iam::[0-9]{12}:(root|user/[^*?]+|role/[^*?]+)");
    private static final Pattern SESSION =
            Pattern.compile("sts::[0-9]{12}:(assumed-role/[A-Za-z0-9_+=,.@-]+/|federated-user/)[A-Za-z0-9_+=,.@-]+");
    private static final Pattern PROVIDER = Pattern.compile("iam::[0-9]{12}:(saml-provider|oidc-provider)/.+");

    /** Where an id is neither, the answer is another one: stackd's recordings of 2026-09-11, {@code saml_trust_aws.json}. */
    private static final Pattern FEDERATED = Pattern.compile("arn:.*|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final Set<String> PUBLIC_PROVIDERS = Set.of(
            "cognito-identity.amazonaws.com",
            "cognito-identity-us-gov.amazonaws.com",
            "accounts.google.com",
            "graph.facebook.com",
            "www.amazon.com");

    private PrincipalGrammar() {}

    /** Why the service would refuse a principal, whatever users and roles there are; empty when it takes its form. */
    public static Optional<RejectedTerm> check(Principal.Kind kind, String id, GrammarContext context) {
        return refused(kind, id, context)
                .map(refused -> new RejectedTerm(
                        "\"" + id + "\" " + refused.rule(),
                        refused.remedy(),
                        kind == Principal.Kind.FEDERATED
                                        && !FEDERATED.matcher(id).matches()
                                ? "Federated principals must be valid domain names or SAML metadata ARNs"
                                : answer(kind.toString(), id)));
    }

    /**
     * The service's answer to a principal that it does not take, or does not find.
     *
     * @param kind the key of the principal in the document: {@code AWS}
     */
    public static String answer(String kind, String id) {
        return "Invalid principal in policy: \"" + kind.toUpperCase(Locale.ROOT) + "\":\"" + id + "\"";
    }

    private static Optional<Refused> refused(Principal.Kind kind, String id, GrammarContext context) {
        return switch (kind) {
            case AWS -> aws(id, context.partition());
            case SERVICE -> service(id, context);
            case FEDERATED -> federated(id, context.partition());
            case CANONICAL_USER -> Optional.empty();
        };
    }

    private static Optional<Refused> aws(String id, String partition) {
        String identity = "write a 12-digit account id, or the ARN of a user or role";
        if (id.equals("*") || ACCOUNT.matcher(id).matches()) return Optional.empty();
        if (id.matches("[0-9]+"))
            return Refused.because(
                    "has " + id.length() + " digits, and an account id has 12", "correct the account id");
        if (UNIQUE_ID.matcher(id).matches())
            return Refused.because(
                    "is a unique id, as IAM shows for somebody who was deleted, and cannot be written",
                    "name the ARN of whoever is meant, or leave it out");
        if (!id.startsWith("arn:")) return Refused.because("is no principal", identity);
        Optional<Refused> elsewhere = partition(id, partition);
        if (elsewhere.isPresent()) return elsewhere;
        String rest = id.substring(("arn:" + partition + ":").length());
        if (IDENTITY.matcher(rest).matches() || SESSION.matcher(rest).matches()) return Optional.empty();
        if (rest.contains("*") || rest.contains("?"))
            return Refused.because(
                    "holds a wildcard, and a principal is no pattern",
                    "name the account, with a condition on aws:PrincipalArn");
        return Refused.because("is the ARN of no account, user, role or session", identity);
    }

    private static Optional<Refused> federated(String id, String partition) {
        if (PUBLIC_PROVIDERS.contains(id)) return Optional.empty();
        String remedy = "write the ARN of an OIDC or SAML provider";
        if (!id.startsWith("arn:")) return Refused.because("is no identity provider", remedy);
        Optional<Refused> elsewhere = partition(id, partition);
        if (elsewhere.isPresent()) return elsewhere;
        String rest = id.substring(("arn:" + partition + ":").length());
        return PROVIDER.matcher(rest).matches()
                ? Optional.empty()
                : Refused.because("is the ARN of no identity provider", remedy);
    }

    private static Optional<Refused> partition(String arn, String partition) {
        if (arn.startsWith("arn:" + partition + ":")) return Optional.empty();
        String other = arn.split(":", 3)[1];
        return Refused.because(
                "is of partition \"" + other + "\", and the account is in " + partition,
                "write {partition} in its place; a principal of another partition cannot be trusted");
    }

    private static Optional<Refused> service(String name, GrammarContext context) {
        if (!Principal.isServiceName(name))
            return Refused.because(
                    "is no name of an AWS service",
                    "write its full name, such as " + name.replaceAll("[^A-Za-z0-9-].*", "") + ".amazonaws.com");
        if (ServicePrincipals.isKnown(name) || context.knownServices().contains(name)) return Optional.empty();
        String nearest = ServicePrincipals.nearest(name);
        return Refused.because(
                "is no service that AWS is known to have" + (nearest.isEmpty() ? "" : " (nearest: " + nearest + ")"),
                "where you know that AWS takes it, say so by account.knowingServices(\"" + name + "\")");
    }
}
